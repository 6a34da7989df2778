import { newId } from '#libs/kernel';
import { readConference, saveConferencePlan } from '#libs/conferences';
import { endMeeting, readMeeting, setQuorumRule } from '#libs/meetings';
import { approveMinutes, readMinutes, sendMinutesForReview } from '#libs/minutes';
import type { Case, Person, Register } from '../factories/index.js';
import { valueOf } from '../factories/meetings.js';
import { checkStack, password, type CheckStack } from './check-stack.js';
import { conferencesOn } from './conference-stack.js';
import { expectSound } from './page-checks.js';
import { closeBrowser, heading, newPerson } from './support.js';

let stack: CheckStack;
beforeAll(async () => {
  stack = await checkStack();
  made = conferencesOn(stack);
}, 180_000);
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

let made: ReturnType<typeof conferencesOn>;
const setUp = (pathwayKey?: 'child-protection-conference' | 'marac') => made.setUp(pathwayKey);
const dayIn = (days: number) => made.dayIn(days);
const begin = (register: Register, meetingId: string) => made.begin(register, meetingId);
const itemOf = (kase: Case) => made.itemOf(kase);

const ways: [string, { javaScript: boolean; width?: number }][] = [
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
];

it.each(ways)(
  'a case is put on the agenda, reported on, heard, decided, and its letter goes out, %s',
  async (_how, options) => {
    const { register, teacher, kase, meetingId } = await setUp();
    const open = async (person: Person, path: string) =>
      (await newPerson(stack, person.email, { ...options, password, path })).page;

    const chair = await open(register.chair, `/meetings/${meetingId}/cases`);
    const sound = () => expectSound(chair, options);
    const main = () => chair.locator('main').innerText();
    const press = (name: string) => chair.getByRole('button', { name, exact: true }).click();
    expect(await main()).toMatch(/No case is on the agenda/);
    await sound();
    await chair.getByRole('button', { name: 'Put cases on the agenda' }).click();
    await sound();
    await press('Put them on the agenda and ask for reports');
    expect(await chair.locator('.govuk-error-summary').innerText()).toMatch(/Choose cases/);
    await sound();
    await chair.getByLabel(`Ben Dunne, ${kase.reference}`).check();
    await press('Put them on the agenda and ask for reports');
    expect(await main()).toMatch(/Agencies are asked to report by/);
    await sound();

    const school = await open(teacher, '/inbox');
    await expectSound(school, options);
    await school.getByRole('link', { name: kase.reference }).click();
    expect(await heading(school)).toBe('Report on Ben Dunne');
    await school.getByRole('button', { name: 'Return the report' }).click();
    expect(await school.locator('.govuk-error-summary').innerText()).toMatch(/Write what your agency knows/);
    await expectSound(school, options);
    await school.locator('#facts-family').fill('He came on 12 of 20 days');
    await school.locator('#facts-professionals').fill('SECRET: his aunt rang us');
    await school.getByRole('button', { name: 'Save and finish later' }).click();
    expect(await school.locator('main').innerText()).toMatch(/You typed this on .* and did not save it/);
    expect(await school.locator('#facts-professionals').inputValue()).toBe('SECRET: his aunt rang us');
    await expectSound(school, options);
    // A colleague returns it meanwhile: the page says so, and keeps what was typed.
    await stack.world.owner(
      'update muster.conference_reports set version = version + 1 where agency_id = $1',
      [teacher.agency.id],
    );
    await school.getByRole('button', { name: 'Return the report' }).click();
    expect(await school.title()).toMatch(/^Changed by someone else/);
    expect(await school.locator('#facts-professionals').inputValue()).toBe('SECRET: his aunt rang us');
    await expectSound(school, options);
    await school.getByRole('button', { name: 'Return the report' }).click();
    expect(await school.locator('main').innerText()).toMatch(/Your agency’s report is returned/);
    await expectSound(school, options);

    await begin(register, meetingId);
    await chair.reload();
    await chair.getByRole('link', { name: 'Ben Dunne' }).click();
    await press('Begin with this case');
    expect(await main()).toMatch(/Case 1 of 1\.\s+60 minutes each\.\s+60 minutes left/);
    expect(await main()).toMatch(/SECRET: his aunt rang us/);
    await sound();
    await chair.locator('#decision-family').fill('Ben has a plan from today');
    await chair.locator('#discussion-professionals').fill('SECRET: the uncle');
    await press('Save what is said');
    expect(await main()).toMatch(/What is said is saved/);

    await chair.getByText('Add somebody of the family').click();
    await chair.getByLabel('Name', { exact: true }).fill('Jo Dunne');
    await press('Save');
    expect(await chair.locator('.govuk-error-summary').innerText()).toMatch(/how they belong/);
    expect(await chair.getByLabel('Name', { exact: true }).inputValue()).toBe('Jo Dunne');
    await sound();
    await chair.getByLabel('Who they are to the child').fill('Mother');
    await chair.getByLabel('What they said in advance').fill('SECRET: I am afraid of his father');
    await press('Save');
    await press('Came');
    expect(await main()).toMatch(/Jo Dunne, Mother\s+Came/);

    // Somebody else writes a plan meanwhile: both are shown, and what was typed stays.
    await chair.locator('#aims').fill('Ben is seen every week');
    await chair.locator('#conference').getByRole('button', { name: 'Save and finish later' }).click();
    expect(await main()).toMatch(/You typed this on .* and did not save it/);
    expect(await chair.locator('#decision-family').inputValue()).toBe('Ben has a plan from today');
    await sound();
    const itemId = await itemOf(kase);
    const { version } = valueOf(await stack.world.as(register.coordinator, readConference, { itemId }));
    const theirs = {
      kind: 'full' as const,
      aims: 'Another plan',
      reviewBy: stack.world.calendar.addWorkingDays(stack.world.clock.today(), 10),
    };
    valueOf(
      await stack.world.as(register.coordinator, saveConferencePlan, {
        itemId,
        expectedVersion: version,
        ...theirs,
      }),
    );
    await press('Save the plan');
    expect(await chair.locator('.m-conflict').innerText()).toMatch(/Another plan/);
    expect(await chair.locator('#aims').inputValue()).toBe('Ben is seen every week');
    await sound();
    await press('Save the plan');
    expect(await main()).toMatch(/The plan is saved/);

    await chair.getByText('Set an action', { exact: true }).click();
    await press('Set the action');
    expect(await chair.locator('.govuk-error-summary').innerText()).toMatch(/Enter the day/);
    await sound();
    await chair.getByLabel('What is to be done').fill('Visit Ben at home');
    await chair.getByLabel('Who does it').selectOption({ index: 1 });
    const due = dayIn(5);
    await chair.locator('#due').fill(due.day);
    await chair.locator('#due-month').fill(due.month);
    await chair.locator('#due-year').fill(due.year);
    await press('Set the action');
    expect(await main()).toMatch(/Visit Ben at home/);

    await press('End this case');
    expect(await chair.locator('.govuk-error-summary').innerText()).toMatch(
      /Choose what the conference decided/,
    );
    await sound();
    await chair.getByLabel('Child protection plan: neglect').check();
    await press('End this case');
    expect(await main()).toMatch(/Decided: Child protection plan: neglect/);
    expect(await main()).toMatch(/First review conference/);
    await sound();
    await chair.getByRole('button', { name: 'Record as sent (Decision letter)' }).click();
    expect(await main()).toMatch(/Done in time/);
    await press('Record the core group');
    expect(await chair.locator('.govuk-error-summary').innerText()).toMatch(/\w/);
    await sound();
    const parts = stack.world.clock.today().split('-').map(Number);
    for (const [index, id] of ['metOn-year', 'metOn-month', 'metOn'].entries())
      await chair.locator(`#${id}`).fill(String(parts[index]));
    await press('Record the core group');
    expect(await main()).toMatch(/The core group is recorded/);
    await sound();

    for (const [link, words] of [
      ['The decision letter', /Ben has a plan from today/],
      ['The family’s copy', /He came on 12 of 20 days/],
    ] as const) {
      await chair.getByRole('link', { name: link }).click();
      expect(await main()).toMatch(words);
      expect(await main()).toMatch(/Visit Ben at home/);
      // Not in the words, and nowhere in the page.
      expect(await chair.content()).not.toContain('SECRET');
      await sound();
      await chair.goBack();
    }
    await chair.goto(`${stack.web}/conferences`);
    expect(await main()).toMatch(/Record, Conferences/);
    expect(await main()).not.toMatch(/Dunne/);
    await sound();

    const member = await open(register.member, `/conferences/${itemId}`);
    expect(await member.locator('main').innerText()).toMatch(/SECRET: the uncle/);
    expect(await member.locator('main form').count()).toBe(0);
    await expectSound(member, options);

    // The minutes of the meeting hold the record: with their approval it is with the group, and the page says so.
    await approveMinutesOf(meetingId, register);
    await member.reload();
    expect(await member.locator('main').innerText()).toMatch(
      /Record\s[^]*Done in time[^]*With the group since the minutes were approved/,
    );
    await expectSound(member, options);
    await member.getByRole('link', { name: 'Minutes of the meeting' }).click();
    expect(await member.locator('main').innerText()).toMatch(/Approved on/);
  },
  240_000,
);

/** Ends a meeting, sends its minutes to the members and approves them. */
async function approveMinutesOf(meetingId: string, { chair, coordinator }: Register): Promise<void> {
  const { world } = stack;
  const { version } = valueOf(await world.as(chair, readMeeting, { meetingId }));
  valueOf(await world.as(chair, endMeeting, { meetingId, expectedVersion: version }));
  const commentsDueOn = world.calendar.addWorkingDays(world.clock.today(), 5);
  valueOf(
    await world.as(coordinator, sendMinutesForReview, { meetingId, expectedVersion: 0, commentsDueOn }),
  );
  const read = valueOf(await world.as(chair, readMinutes, { meetingId }));
  const approving = { meetingId, expectedVersion: read.version, fingerprint: read.fingerprint };
  valueOf(await world.as(chair, approveMinutes, approving));
}

it.each(ways)(
  'a conference that is not quorate gets an interim plan and a day on which it goes on, %s',
  async (_how, options) => {
    const { register, kase, meetingId } = await setUp('marac');
    valueOf(
      await stack.world.as(register.chair, setQuorumRule, {
        groupId: register.groupId,
        needs: [{ kind: 'agency', agencyId: register.member.agency.id }],
        others: 0,
        expectedVersion: 0,
      }),
    );
    const path = `/meetings/${meetingId}/cases/add`;
    const { page } = await newPerson(stack, register.coordinator.email, { ...options, password, path });
    const main = () => page.locator('main').innerText();
    const sound = () => expectSound(page, options);
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    await page.getByLabel(`Ben Dunne, ${kase.reference}`).check();
    await press('Put them on the agenda and ask for reports');
    const itemId = await itemOf(kase);
    await page.goto(`${stack.web}/conferences/${itemId}`);
    expect(await main()).toMatch(/can be heard once the meeting has begun/);
    await sound();
    await begin(register, meetingId);
    await page.reload();
    await press('Begin with this case');
    expect(await main()).toMatch(/Not quorate/);
    expect(await main()).not.toMatch(/The family/);
    await page.getByLabel('Actions agreed').check();
    await press('End this case');
    expect(await page.locator('.govuk-error-summary').innerText()).toMatch(/write an interim plan/);
    await sound();
    await page.getByLabel('Interim plan').check();
    await page.locator('#aims').fill('The advocate rings twice a week');
    await press('Save the plan');
    await press('End this case');
    expect(await page.locator('.govuk-error-summary').innerText()).toMatch(
      /Give the day on which the conference goes on/,
    );
    await sound();
    const { day, month, year } = dayIn(6);
    await page.locator('#reconvene').fill(day);
    await page.locator('#reconvene-month').fill(month);
    await page.locator('#reconvene-year').fill(year);
    await press('End this case');
    expect(await main()).toMatch(/not quorate\. It goes on by/);
    await sound();

    // Who only follows the page comes to a meeting on which it goes on.
    await page.getByRole('link', { name: 'No meeting is called by then. Call one' }).click();
    expect(await page.locator('#date').inputValue()).toBe(day);
    await page.getByLabel('What is the meeting called?').fill('Conferences again');
    await page.getByRole('button', { name: 'Call the meeting' }).click();
    await page.goto(`${stack.web}/conferences/${itemId}`);
    await sound();
    await page.getByRole('button', { name: /^Put it on the agenda of Conferences again/ }).click();
    expect(await main()).toMatch(/The case is on the agenda again/);
    expect(await main()).toMatch(/It is on the agenda of/);
    expect(await page.getByRole('button', { name: /^Put it on the agenda/ }).count()).toBe(0);
    await sound();
    await page.getByRole('link', { name: /It is on the agenda of/ }).click();
    expect(await main()).toMatch(/Earlier conferences[^]*interim plan, not quorate/);
  },
  240_000,
);

it('is not there for an observer, an agency outside, or anybody who makes an address up', async () => {
  const { register, teacher, kase, meetingId } = await setUp('marac');
  const { putCasesOnAgenda } = await import('#libs/conferences');
  const itemId = newId();
  valueOf(
    await stack.world.as(register.chair, putCasesOnAgenda, {
      meetingId,
      cases: [{ id: itemId, caseId: kase.id }],
    }),
  );
  for (const person of [register.observer, teacher])
    for (const path of [
      `/conferences/${itemId}`,
      `/conferences/${newId()}`,
      `/conferences/${itemId}/family`,
    ]) {
      const { page } = await newPerson(stack, person.email, { password, path });
      expect(await heading(page)).toBe('Page not found');
    }
}, 120_000);
