import { aRegister, type Register } from '../factories/index.js';
import {
  aRegisterToSignIn,
  aRunningCheck,
  checkStack,
  letSignIn,
  password,
  type CheckStack,
} from './check-stack.js';
import { CheckPage } from './pages/check-page.js';
import { MeetingPage, SchedulePage } from './pages/meeting-pages.js';
import {
  closeBrowser,
  expectAccessible,
  expectNoSidewaysScrolling,
  heading,
  newPerson,
  type VisitorOptions,
} from './support.js';

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

describe('coming and going', () => {
  it('goes on at the case where the browser was closed', async () => {
    const { id, at } = await aRunningCheck(stack.world, register, 4);
    const first = await signIn(register.chair, at(2));
    await first.close();
    const again = await signIn(register.chair, `/checks/${id}/resume`);
    expect(await heading(again.page)).toMatch(/^Case 3 of 4: /);
    await again.close();
  });

  it(
    'adjourns to another day and goes on',
    async () => {
      const { at, id } = await aRunningCheck(stack.world, register, 2);
      const { page, close } = await signIn(register.chair, `/checks/${id}`);
      const meeting = new MeetingPage(page);
      await expectAccessible(page);
      await meeting.follow('The meeting');
      await meeting.press('Adjourn to another day');
      await expectAccessible(page);
      await new SchedulePage(page).day('9', '6', '2027');
      await meeting.press('Adjourn');
      expect(await page.locator('main').innerText()).toMatch(/9 June 2027/);
      await page.goto(stack.web + at(0));
      expect(await page.getByRole('button', { name: 'Save and stay' }).count()).toBe(0);
      await expectAccessible(page);
      await page.goBack();
      await meeting.press('Go on with the meeting');
      await meeting.follow('Go on with the register check');
      expect(await heading(page)).toMatch(/^Case 1 of 2: /);
      await close();
    },
    patience,
  );

  it(
    'fits a narrow phone',
    async () => {
      const { at, id } = await aRunningCheck(stack.world, register, 2, [0]);
      const { page, close } = await signIn(register.chair, at(0), { width: 320 });
      const check = new CheckPage(page);
      await check.verdict('Not satisfactory').check();
      await check.next(/^Close/).check();
      await expectNoSidewaysScrolling(page);
      await expectAccessible(page);
      for (const path of [
        `/checks/${id}`,
        `/checks/${id}/finish`,
        `/checks/${id}/result`,
        '/meetings',
        '/meetings/new',
        `${at(0)}/projector`,
      ]) {
        await page.goto(stack.web + path);
        await expectNoSidewaysScrolling(page);
      }
      await close();
    },
    patience,
  );
});

describe('who sees what', () => {
  it(
    'shows a room initials alone',
    async () => {
      const { at } = await aRunningCheck(stack.world, register, 2);
      const { page, close } = await signIn(register.chair, `${at(0)}/projector`);
      expect(await heading(page)).toMatch(/^Case 1 of 2: [A-Z]\. [A-Z]\.$/);
      const [{ forename, surname }] = (await stack.world.owner<{ forename: string; surname: string }>(
        'select forename, surname from muster.subjects where register_id = $1',
        [register.id],
      )) as [{ forename: string; surname: string }];
      const text = await page.content();
      expect(text).not.toContain(forename);
      expect(text).not.toContain(surname);
      await expectAccessible(page);
      await close();
    },
    patience,
  );

  it(
    'shows observers how far the check has come, and no case',
    async () => {
      const { id, at } = await aRunningCheck(stack.world, register, 2);
      const { page, close } = await signIn(register.observer, `/checks/${id}`);
      expect(await page.locator('main').innerText()).toMatch(/0 of 2 cases checked[\s\S]*no names/);
      await expectAccessible(page);
      expect((await page.goto(stack.web + at(0)))!.status()).toBe(404);
      expect((await page.goto(`${stack.web}/checks/${id}/result`))!.status()).toBe(404);
      await close();
    },
    patience,
  );

  it(
    'tells somebody of another group nothing',
    async () => {
      const other = await aRegister(stack.world, { partnership: register.partnership });
      await letSignIn(stack.world, other.chair);
      const { id, at } = await aRunningCheck(stack.world, register, 1);
      const { page, close } = await signIn(other.chair, '/meetings');
      const [{ meetingId }] = (await stack.world.owner<{ meetingId: string }>(
        'select i.meeting_id as "meetingId" from muster.register_checks k join muster.agenda_items i on i.id = k.agenda_item_id where k.id = $1',
        [id],
      )) as [{ meetingId: string }];
      for (const path of [
        `/checks/${id}`,
        at(0),
        `/checks/${id}/finish`,
        `/checks/${id}/decisions.csv`,
        `/meetings/${meetingId}`,
      ]) {
        expect([path, (await page.context().request.get(stack.web + path)).status()]).toEqual([path, 404]);
      }
      await close();
    },
    patience,
  );
});
