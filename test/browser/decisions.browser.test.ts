import { setQuorumRule } from '#libs/meetings';
import { anAgency, anOfficer, aPerson, aRegister, type Person, type Register } from '../factories/index.js';
import { aMeetingThatGoesOn } from '../factories/at-the-table.js';
import { valueOf } from '../factories/meetings.js';
import { checkStack, letSignIn, password, type CheckStack } from './check-stack.js';
import { expectSound } from './page-checks.js';
import { closeBrowser, heading, newPerson } from './support.js';

let stack: CheckStack;
let register: Register;
let meeting: Awaited<ReturnType<typeof aMeetingThatGoesOn>>;
beforeAll(async () => {
  stack = await checkStack();
}, 180_000);
beforeEach(async () => {
  stack.world.clock.set(new Date().toISOString());
  register = await aRegister(stack.world);
  const { chair, member, coordinator, observer } = register;
  for (const person of [chair, member, coordinator, observer]) await letSignIn(stack.world, person);
  meeting = await aMeetingThatGoesOn(stack.world, register);
  valueOf(
    await stack.world.as(chair, setQuorumRule, {
      groupId: register.groupId,
      expectedVersion: 0,
      needs: [{ kind: 'agency', agencyId: member.agency.id }],
      others: 1,
    }),
  );
}, 60_000);
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

const ways = [
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
] as const;
const open = (who: Person, path: string, options: object = {}) =>
  newPerson(stack, who.email, { ...options, password, path });

it.each(ways)(
  'the chair records who comes and goes, takes a decision without a quorum for a reason, and an agency disagrees, %s',
  async (_how, options) => {
    const { chair, member } = register;
    const { page } = await open(chair, `/meetings/${meeting.id}`, options);
    const text = () => page.locator('main').innerText();
    const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
    const sound = () => expectSound(page, options);

    await page.getByRole('link', { name: 'Attendance', exact: true }).click();
    expect(await text()).toMatch(/Not quorate\s+0 agencies represented, 2 needed/);
    await sound();
    await press(`Arrives ${chair.name}`);
    expect(await text()).toMatch(/The arrival is recorded/);
    await page.getByLabel('Who?', { exact: true }).selectOption({ value: member.id });
    await page.getByLabel('When?').fill('soon');
    await press('Record the arrival');
    expect(await page.locator('.govuk-error-summary').innerText()).toMatch(/Write a time such as 10:05/);
    await sound();
    await page.getByLabel('When?').fill('');
    await page.getByLabel('Remotely').check();
    await press('Record the arrival');
    expect(await text()).toMatch(/Quorate\s+2 agencies represented, 2 needed/);
    expect(await text()).toMatch(/Here remotely since/);
    await sound();

    await page.getByRole('link', { name: 'Decisions', exact: true }).click();
    await sound();
    await page.getByRole('link', { name: 'Propose a decision Budget' }).click();
    await sound();
    await press('Record the proposal');
    expect(await page.locator('.govuk-error-summary').innerText()).toMatch(/Choose an agency/);
    await sound();
    await page.getByLabel('What is to be decided?').fill('Write to every school');
    await page.getByLabel('Which agency proposes it?').selectOption({ label: member.agency.name });
    await press('Record the proposal');
    expect(await heading(page)).toBe('Write to every school');
    await sound();
    await page.locator(`[name="voice-${chair.agency.id}"][value=for]`).check();
    await page.locator(`[name="voice-${member.agency.id}"][value=against]`).check();
    await press('Save the voices');
    expect(await text()).toMatch(new RegExp(`Against: ${member.agency.name}`));
    await press('Decide by the majority');
    expect(await page.locator('.govuk-error-summary').innerText()).toMatch(/There is no majority/);
    await sound();
    const decisionPage = page.url().replace(/\/decide.*/, '');

    await page.goto(`${stack.web}/meetings/${meeting.id}/decisions`);
    await page.getByRole('link', { name: 'Propose a decision Budget' }).click();
    await page.getByLabel('What is to be decided?').fill('Meet in the hall');
    await page.getByLabel('Which agency proposes it?').selectOption({ label: chair.agency.name });
    await press('Record the proposal');
    await press('Withdraw it');
    expect(await text()).toMatch(/The proposal is withdrawn/);
    await sound();

    // The agency that must be there leaves: deciding waits for the chair's reason.
    await page.goto(`${stack.web}/meetings/${meeting.id}/attendance`);
    await press(`Leaves ${member.name}`);
    expect(await text()).toMatch(/Not quorate\s+1 agencies represented, 2 needed/);
    await page.goto(decisionPage);
    await page.getByLabel('Not adopted').check();
    await page.getByRole('textbox', { name: 'Why?', exact: true }).fill('It costs too much');
    await press('Record the chair’s decision');
    expect(await page.locator('.govuk-error-summary').innerText()).toMatch(/not quorate for this item/);
    expect(await page.getByRole('textbox', { name: 'Why?', exact: true }).inputValue()).toBe(
      'It costs too much',
    );
    await sound();
    await page.getByLabel(/Why does it go on all the same/).fill('The answer is due today');
    await press('Record the chair’s decision');
    expect(await text()).toMatch(/Not adopted by the chair/i);
    expect(await text()).toMatch(/Taken when not quorate[\s\S]*The answer is due today/);
    await sound();

    await page.getByRole('link', { name: /Dissent or correction/ }).click();
    await page.getByLabel('Which agency disagrees?').selectOption({ label: member.agency.name });
    await page.getByRole('textbox', { name: 'Why?', exact: true }).fill('Schools need to know');
    await press('Record the dissent');
    expect(await page.locator('.govuk-error-summary').innerText()).toMatch(/for which somebody is there/);
    await sound();
    await page.getByLabel('Which agency disagrees?').selectOption({ label: chair.agency.name });
    await press('Record the dissent');
    expect(await text()).toMatch(new RegExp(`${chair.agency.name} disagrees: Schools need to know`));
    await page.getByRole('link', { name: /Dissent or correction/ }).click();
    await page.getByLabel('What was decided').fill('Write to every secondary school');
    await page.getByLabel('Why is it corrected?').fill('Only those were meant');
    await press('Correct it');
    expect(await text()).toMatch(/Only those were meant Before: “Write to every school”/);
    await sound();

    await page.goto(`${stack.web}/meetings/${meeting.id}`);
    await page.getByRole('button', { name: 'End the meeting' }).click();
    expect(await text()).toMatch(/Items that nobody reached[\s\S]*Budget/);
    await sound();
    await press('End the meeting now');
    expect(await text()).toMatch(/The meeting has ended/);
  },
  240_000,
);

it.each(ways)(
  'the coordinator sets an action, its agency outside the group says how it came out, and it is carried forward, %s',
  async (_how, options) => {
    const agency = await anAgency(stack.world, register.partnership, { name: 'Youth Service' });
    const worker = await aPerson(stack.world, register.partnership, { agency });
    await letSignIn(stack.world, worker);
    const coordinator = await open(register.coordinator, `/meetings/${meeting.id}/actions`, options);
    const { page } = coordinator;
    const year = String(new Date().getFullYear() + 1);
    const day = async (name: string) => {
      for (const [part, value] of Object.entries({ day: '9', month: '6', year }))
        await page.locator(`[name=${name}-${part}]`).fill(value);
    };
    await expectSound(page, options);
    await page.getByRole('button', { name: 'Set the action' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toMatch(/Write the day by which/);
    await expectSound(page, options);
    await page.getByLabel('What is to be done?').fill('Agree one form');
    await page.getByLabel('Who does it?').selectOption({ label: 'Youth Service' });
    await day('dueOn');
    await page.getByRole('button', { name: 'Set the action' }).click();
    expect(await page.locator('main').innerText()).toMatch(/Agree one form[\s\S]*No outcome yet/i);
    await expectSound(page, options);

    const theirs = await open(worker, '/inbox', options);
    await theirs.page.getByRole('link', { name: 'Agree one form' }).click();
    await expectSound(theirs.page, options);
    await theirs.page.getByLabel('Not done by the agency').check();
    await theirs.page.getByRole('button', { name: 'Save the outcome' }).click();
    expect(await theirs.page.locator('.govuk-error-summary').innerText()).toMatch(/why it was not done/);
    await expectSound(theirs.page, options);
    await theirs.page.getByLabel(/What has changed/).fill('Nobody had time');
    await theirs.page.getByRole('button', { name: 'Save the outcome' }).click();
    expect(await theirs.page.locator('main').innerText()).toMatch(/Not done: [\s\S]*Nobody had time/);
    await expectSound(theirs.page, options);

    // Only those who run the group take an outcome back.
    expect(await theirs.page.getByRole('button', { name: 'Open it again' }).count()).toBe(0);
    await page.goto(theirs.page.url().replace(/#.*/, ''));
    await expectSound(page, options);
    await page.getByRole('button', { name: 'Open it again' }).click();
    expect(await page.locator('main').innerText()).toMatch(/The action is open again[\s\S]*No outcome yet/);
    await expectSound(page, options);
    await page.getByLabel('Not done by the agency').check();
    await page.getByLabel(/What has changed/).fill('Nobody had time');
    await page.getByRole('button', { name: 'Save the outcome' }).click();

    await theirs.page.goto(`${stack.web}/meetings/${meeting.id}/actions`);
    expect(await heading(theirs.page)).toBe('Page not found');

    const next = await aMeetingThatGoesOn(stack.world, register);
    await stack.world.owner(
      `update muster.sittings set starts_at = starts_at + interval '1 hour' where id = $1`,
      [next.sittingId],
    );
    await page.goto(`${stack.web}/meetings/${next.id}/actions`);
    expect(await page.locator('main').innerText()).toMatch(/From earlier meetings[\s\S]*Nobody had time/);
    await page.getByRole('link', { name: 'Carry forward Agree one form' }).click();
    await expectSound(page, options);
    await day('dueOn');
    await page.getByRole('button', { name: 'Carry it forward' }).click();
    expect(await page.locator('main').innerText()).toMatch(/Carried forward from an earlier meeting/);
    await expectSound(page, options);
  },
  240_000,
);

it.each(ways)(
  'a member sends apologies that members read and observers do not, and a wrong time is corrected, %s',
  async (_how, options) => {
    const path = `/meetings/${meeting.id}/attendance`;
    const member = await open(register.member, path, options);
    await expectSound(member.page, options);
    await member.page.getByLabel(/What should the meeting know/).fill('The plan is ready');
    await member.page.getByRole('button', { name: 'Send apologies' }).click();
    expect(await member.page.locator('main').innerText()).toMatch(/Apologies\s+“The plan is ready”/);
    await expectSound(member.page, options);
    const observer = await open(register.observer, path, options);
    expect(await observer.page.locator('main').innerText()).not.toMatch(/The plan is ready/);

    const { page } = await open(register.chair, path, options);
    await page.getByRole('button', { name: `Arrives ${register.coordinator.name}` }).click();
    await page.getByRole('link', { name: /Correct/ }).click();
    await expectSound(page, options);
    await page.getByLabel('From').fill('early');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toMatch(/Write a time such as 10:05/);
    await expectSound(page, options);
    await page.getByText('It was recorded by mistake').click();
    await page.getByRole('button', { name: 'Strike it' }).click();
    expect(await page.locator('main').innerText()).toMatch(/Recorded by mistake/i);
    await expectSound(page, options);
  },
  240_000,
);

it.each(ways)(
  'an administrator says which area belongs to which police force, %s',
  async (_how, options) => {
    const administrator = await anOfficer(stack.world, register.partnership, 'administrator');
    await letSignIn(stack.world, administrator);
    await anAgency(stack.world, register.partnership, { name: 'Trentshire Police', kind: 'police' });
    const { page } = await open(administrator, '/administration/police-areas', options);
    await expectSound(page, options);
    await page.getByLabel('Police force').selectOption({ label: 'Trentshire Police' });
    await page.getByLabel('Area', { exact: true }).fill('the north');
    await page.getByRole('button', { name: 'Add the area' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toMatch(/Write an area such as NG/);
    await expectSound(page, options);
    await page.getByLabel('Area', { exact: true }).fill('ng5');
    await page.getByRole('button', { name: 'Add the area' }).click();
    expect(await page.locator('main').innerText()).toMatch(/NG5[\s\S]*Trentshire Police/);
    await expectSound(page, options);
    await page.getByRole('button', { name: 'Remove NG5' }).click();
    expect(await page.locator('main').innerText()).toMatch(/The area is removed/);
  },
  240_000,
);
