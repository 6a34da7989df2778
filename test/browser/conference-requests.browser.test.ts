import { putCasesOnAgenda, readConference, withdrawReport } from '#libs/conferences';
import { newId } from '#libs/kernel';
import { arrive, decide, proposeDecision, readMeeting, recordDissent, recordVoices } from '#libs/meetings';
import { anAgency, aPerson, type Case, type Person, type Register } from '../factories/index.js';
import { valueOf } from '../factories/meetings.js';
import { checkStack, letSignIn, password, type CheckStack } from './check-stack.js';
import { conferencesOn } from './conference-stack.js';
import { expectSound } from './page-checks.js';
import { closeBrowser, heading, newPerson } from './support.js';

let stack: CheckStack;
let made: ReturnType<typeof conferencesOn>;
beforeAll(async () => {
  stack = await checkStack();
  made = conferencesOn(stack);
}, 180_000);
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

const ways: [string, { javaScript: boolean; width?: number }][] = [
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
];

/** An agency with a lead, who can sign in, and no stake in any case. */
async function anOutsider(register: Register, name: string): Promise<Person> {
  const agency = await anAgency(stack.world, register.partnership, { name });
  const person = await aPerson(stack.world, register.partnership, { agency, agencyRole: 'lead' });
  await letSignIn(stack.world, person);
  return person;
}

async function onAgenda(register: Register, meetingId: string, kase: Case): Promise<string> {
  const itemId = newId();
  const cases = [{ id: itemId, caseId: kase.id }];
  valueOf(await stack.world.as(register.chair, putCasesOnAgenda, { meetingId, cases }));
  return itemId;
}

it.each(ways)(
  'one more agency is asked by hand, reports, and a request that was a mistake is withdrawn, %s',
  async (_how, options) => {
    const { register, teacher, kase, meetingId } = await made.setUp();
    const doctor = await anOutsider(register, 'Vale Practice');
    await anOutsider(register, 'Hill Practice');
    const itemId = await onAgenda(register, meetingId, kase);
    const open = async (person: Person, path: string) =>
      (await newPerson(stack, person.email, { ...options, password, path })).page;
    const chair = await open(register.chair, `/conferences/${itemId}`);
    const main = () => chair.locator('main').innerText();
    const sound = () => expectSound(chair, options);
    const press = (name: string) => chair.getByRole('button', { name, exact: true }).click();
    const wrong = () => chair.locator('.govuk-error-summary').innerText();
    const day = async (parts: { day: string; month: string; year: string }) => {
      await chair.locator('#due').fill(parts.day);
      await chair.locator('#due-month').fill(parts.month);
      await chair.locator('#due-year').fill(parts.year);
    };

    await chair.getByRole('link', { name: 'Ask one more agency to report' }).click();
    expect(await main()).toMatch(/sees nothing else of the case/);
    await sound();
    await press('Ask for the report');
    expect(await wrong()).toMatch(/Choose which agency reports/);
    await sound();
    await chair.getByLabel('Which agency?').selectOption('Vale Practice');
    await day(made.dayIn(9));
    await press('Ask for the report');
    expect(await wrong()).toMatch(/Give a day today/);
    expect(await chair.locator('#due').inputValue()).toBe(made.dayIn(9).day);
    await sound();
    await day({ day: '', month: '', year: '' });
    await press('Ask for the report');
    expect(await main()).toMatch(/Vale Practice is asked to report by/);
    await sound();

    const school = await open(doctor, '/inbox');
    await school.getByRole('link', { name: kase.reference }).click();
    expect(await school.locator('main').innerText()).toMatch(/About Ben Dunne, born .*, for Vale Practice/);
    await school.locator('#facts-professionals').fill('He was seen twice this year');
    await school.getByRole('button', { name: 'Return the report' }).click();
    expect(await school.locator('main').innerText()).toMatch(/Your agency’s report is returned/);
    await expectSound(school, options);
    await school.goto(`${stack.web}/cases/${kase.id}`);
    expect(await heading(school)).toBe('Page not found');

    // The other practice is asked by mistake, and somebody else withdraws it meanwhile.
    await chair.goto(`${stack.web}/conferences/${itemId}/ask`);
    await chair.getByLabel('Which agency?').selectOption('Hill Practice');
    await press('Ask for the report');
    await chair.getByRole('link', { name: 'Withdraw this request (Hill Practice)' }).click();
    await sound();
    await press('Withdraw the request');
    expect(await wrong()).toMatch(/Write why it is withdrawn/);
    await sound();
    const { reports } = valueOf(await stack.world.as(register.chair, readConference, { itemId }));
    const { id: reportId } = reports.find(({ agencyName }) => agencyName === 'Hill Practice')!;
    const theirs = { reportId, expectedVersion: 1, because: 'Another family’s doctor' };
    valueOf(await stack.world.as(register.coordinator, withdrawReport, theirs));
    await chair.getByLabel('Why is it withdrawn?').fill('Wrong practice');
    await press('Withdraw the request');
    expect(await chair.locator('.m-conflict').innerText()).toMatch(
      /Another family’s doctor[^]*Wrong practice/,
    );
    await sound();
    await chair.goto(`${stack.web}/conferences/${itemId}`);
    await chair.getByRole('link', { name: new RegExp(`Withdraw this request \\(${kase.lead.name}`) }).click();
    await chair.getByLabel('Why is it withdrawn?').fill('It leads on another child');
    await press('Withdraw the request');
    expect(await main()).toMatch(/The request to .* is withdrawn/);
    await chair.getByText('2 requests were withdrawn').click();
    expect(await main()).toMatch(/withdrawn by .*It leads on another child/);
    await sound();

    const member = await open(register.member, `/conferences/${itemId}`);
    expect(await member.getByRole('link', { name: /Ask one more|Withdraw this/ }).count()).toBe(0);
    await member.goto(`${stack.web}/conferences/${itemId}/ask`);
    expect(await heading(member)).not.toBe('Ask one more agency to report');
    const outside = await open(teacher, `/conferences/${itemId}/ask`);
    expect(await heading(outside)).toBe('Page not found');
  },
  240_000,
);

/** The chair decides against the voice of the member's agency, which dissents. */
async function decidedWithDissent({ chair, member }: Register, meetingId: string, itemId: string) {
  const { world } = stack;
  const sittingId = valueOf(await world.as(chair, readMeeting, { meetingId })).sittings[0]!.id;
  for (const { id: personId } of [chair, member])
    valueOf(await world.as(chair, arrive, { id: newId(), sittingId, personId }));
  const proposed = { id: newId(), itemId, text: 'A plan for neglect', agencyId: chair.agency.id };
  const { id: decisionId, version } = valueOf(await world.as(chair, proposeDecision, proposed));
  const voices = [
    { agencyId: chair.agency.id, voice: 'for' as const },
    { agencyId: member.agency.id, voice: 'against' as const },
  ];
  const heard = valueOf(
    await world.as(chair, recordVoices, { decisionId, expectedVersion: version, voices }),
  );
  const final = { adopted: true, reason: 'The harm goes on' };
  valueOf(await world.as(chair, decide, { decisionId, expectedVersion: heard.version, chair: final }));
  const dissent = { id: newId(), decisionId, agencyId: member.agency.id, reason: 'Help is enough' };
  valueOf(await world.as(chair, recordDissent, dissent));
}

it('a member reads the dissent on the conference, and what is due on the case; an observer and an agency read neither', async () => {
  const options = { javaScript: false, width: 375 };
  const { register, teacher, kase, meetingId } = await made.setUp();
  await stack.world.owner(
    `update muster.case_details set fields = fields || jsonb_build_object('strategyDiscussionOn', $2::text) where case_id = $1`,
    [kase.id, stack.world.calendar.addWorkingDays(stack.world.clock.today(), -3)],
  );
  const itemId = await onAgenda(register, meetingId, kase);
  await made.begin(register, meetingId);
  await decidedWithDissent(register, meetingId, itemId);
  const casePage = async (person: Person) =>
    (await newPerson(stack, person.email, { ...options, password, path: `/cases/${kase.id}` })).page;

  const member = await casePage(register.member);
  expect(await member.locator('main').innerText()).toMatch(
    /Conferences\s+A conference is on the agenda of[^]*First conference[^]*Due by/,
  );
  await expectSound(member, options);
  await member.getByRole('link', { name: 'First conference' }).click();
  expect(await heading(member)).toBe('Ben Dunne');
  const words = await member.locator('main').innerText();
  expect(words).toMatch(/A plan for neglect[^]*The harm goes on[^]*Help is enough/);
  expect(words).toContain(register.member.agency.name);
  await expectSound(member, options);

  for (const person of [register.observer, teacher]) {
    const page = await casePage(person);
    expect(await page.locator('main').innerText()).not.toMatch(/onference/);
    await expectSound(page, options);
  }
}, 120_000);
