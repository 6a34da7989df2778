import type { Case, Register } from '../factories/index.js';
import { decide, valueOf } from '../factories/meetings.js';
import {
  aRegisterToSignIn,
  aRunningCheck,
  checkStack,
  password,
  someCases,
  type CheckStack,
} from './check-stack.js';
import { CheckPage } from './pages/check-page.js';
import { MeetingPage, SchedulePage } from './pages/meeting-pages.js';
import { closeBrowser, expectAccessible, heading, newPerson, type VisitorOptions } from './support.js';

// Tests walk through many pages and look at each closely; a busy machine takes its time.
const patience = 180_000;

let stack: CheckStack;
let register: Register;
beforeAll(async () => {
  stack = await checkStack();
}, 180_000);
beforeEach(async () => {
  register = await aRegisterToSignIn(stack.world);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

const signIn = (who: { email: string }, path: string, options: VisitorOptions = {}) =>
  newPerson(stack, who.email, { ...options, password, path });
const stateOf = async (kase: Pick<Case, 'id'>) =>
  (await stack.world.owner('select status, rating, outcome from muster.cases where id = $1', [kase.id]))[0]!;

describe.each([true, false])('the chair’s job, with JavaScript: %s', (javaScript) => {
  it('calls a meeting, checks every case, and finishes with a list of all that was decided', async () => {
    await someCases(stack.world, register, 4, [1]);
    const chair = await signIn(register.chair, '/meetings', { javaScript });
    const { page } = chair;
    const check = new CheckPage(page);
    const meeting = new MeetingPage(page);
    // The same pages: looked at closely once.
    const accessible = async () => (javaScript ? expectAccessible(page) : undefined);
    await accessible();

    await page.getByText('Call a meeting').click();
    await page.waitForURL(/new/);
    const schedule = new SchedulePage(page);
    await schedule.title().fill('December meeting');
    await schedule.day('25', '12', '2027');
    await schedule.call();
    expect(await check.problems()).toMatch(/25 December 2027 is a Saturday/);
    expect(await schedule.title().inputValue()).toBe('December meeting');
    await accessible();
    await schedule.day('9', '6', '2027');
    await schedule.call();
    expect(await heading(page)).toBe('December meeting');
    await accessible();

    await meeting.follow('Attendance');
    await meeting.follow(/Record everybody at once/);
    await page.getByRole('radio', { name: 'Remote' }).first().check();
    await accessible();
    await meeting.press('Save attendance');
    expect(await page.locator('main').innerText()).toMatch(/Here remotely since/);
    await meeting.follow('Agenda');
    expect(await page.locator('main').innerText()).toMatch(/1 came, 1 of them remotely/);

    await meeting.press('Start the register check');
    expect(await check.title()).toMatch(/^Case 1 of 4: /);
    await accessible();
    await check.verdict('Satisfactory').check();
    await check.save();
    expect(await check.saved()).toMatch(/saved: satisfactory, Red\. Change/);
    expect(await page.title()).toMatch(/^Saved: Case 2 of 4: /);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('heading');

    await check.verdict('Satisfactory').check();
    await check.save();
    expect(await check.problems()).toMatch(/Write the explanation that was given today/);
    await accessible();
    await check.verdict('Not satisfactory').check();
    await check.reason().fill('Nobody knows where she is');
    await check.save();
    expect(await check.problems()).toMatch(/Add a follow-up action/);
    expect(await check.reason().inputValue()).toBe('Nobody knows where she is');
    await check.followUp({ what: 'Visit the last address', day: '9', month: '6', year: '2027' });
    await accessible();
    await check.save();
    expect(await check.title()).toMatch(/^Case 3 of 4: /);

    await check.verdict('Satisfactory').check();
    await check.next(/^Close with an outcome/).check();
    await page.getByLabel('Outcome', { exact: true }).selectOption({ label: 'On roll' });
    await accessible();
    await check.save();
    expect(await check.title()).toMatch(/^Case 4 of 4: /);

    await meeting.follow('Finish check');
    await accessible();
    await meeting.press('Finish the check');
    expect(await check.problems()).toMatch(/Say why it is not decided: Case 4/);
    await accessible();
    await page.getByLabel(/Why is it not decided/).fill('The school was not there');
    await meeting.press('Finish the check');
    await page.waitForURL(/result/);

    expect(await heading(page)).toMatch(/^Decisions: /);
    await accessible();
    const text = await page.locator('main').innerText();
    expect(text).toMatch(/3 of 4 cases were decided/);
    expect(text).toMatch(/1 follow-up action was set/);
    expect(text).toMatch(/Visit the last address/);
    expect(text).toMatch(/Closed: On roll/);
    expect(text).toMatch(/Not decided: The school was not there/);
    await chair.close();
  }, 300_000);
});

describe('with the keyboard alone', () => {
  it(
    'takes four presses for a satisfactory case, and the focus is on the next case',
    async () => {
      const { at } = await aRunningCheck(stack.world, register, 3);
      const { page, close } = await signIn(register.chair, `${at(0)}`);
      await page.goto(`${stack.web}${at(0)}#heading`);
      for (const key of ['Tab', 'Tab', 'Space', 'Enter']) await page.keyboard.press(key);
      await page.waitForURL(`**${at(1)}#heading`);
      expect(await new CheckPage(page).saved()).toMatch(/saved: satisfactory/);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('heading');
      await close();
    },
    patience,
  );

  it(
    'takes two with shortcuts, which are off until somebody asks for them and while somebody types',
    async () => {
      const { at } = await aRunningCheck(stack.world, register, 3);
      const { page, close } = await signIn(register.chair, at(0));
      const check = new CheckPage(page);
      await page.keyboard.press('s');
      expect(await check.verdict('Satisfactory').isChecked()).toBe(false);

      await page.getByRole('button', { name: 'Switch shortcuts on' }).click();
      await page.waitForLoadState();
      await expectAccessible(page);
      await page.keyboard.press('n');
      expect(await check.verdict('Not satisfactory').isChecked()).toBe(true);
      expect(await page.locator('#followUp').getAttribute('open')).not.toBeNull();
      await check.reason().fill('');
      await check.reason().pressSequentially('small print');
      expect(await check.verdict('Not satisfactory').isChecked()).toBe(true);
      await page.locator('h1').focus();

      for (const key of ['s', 'Enter']) await page.keyboard.press(key);
      await page.waitForURL(`**${at(1)}#heading`);
      await close();
    },
    patience,
  );
});

describe('two people at once', () => {
  it(
    'shows the second what the first saved beside what they typed, and loses neither',
    async () => {
      const { id, reviews, at } = await aRunningCheck(stack.world, register, 2);
      const { page, close } = await signIn(register.coordinator, at(0));
      const check = new CheckPage(page);
      await check.verdict('Satisfactory').check();
      await check.rating('Green').check();
      await check.ratingReason().fill('Starts on Monday');
      valueOf(
        await decide(stack.world, register.chair, id, reviews[0]!.caseId, {
          explanation: 'x',
          rating: 'amber',
          ratingReason: 'Seen at home',
        }),
      );

      await check.save();

      expect(await check.conflict()).toMatch(/Someone changed this since you opened it/);
      expect(await check.conflict()).toMatch(/Amber\s+Green/);
      expect(await check.conflict()).toMatch(/Seen at home\s+Starts on Monday/);
      await expectAccessible(page);
      expect(await stateOf({ id: reviews[0]!.caseId })).toMatchObject({ rating: 'amber' });
      await check.save();
      expect(await stateOf({ id: reviews[0]!.caseId })).toMatchObject({ rating: 'green' });
      await close();
    },
    patience,
  );
});
