import { contribute } from '#libs/registers';
import { newId } from '#libs/kernel';
import type { Page } from 'playwright-core';
import type { Register } from '../factories/index.js';
import { decide, valueOf } from '../factories/meetings.js';
import { aRegisterToSignIn, aRunningCheck, password } from './check-stack.js';
import { movesAnywhere } from './live-anywhere.js';
import { liveStack, type LiveStack } from './live-stack.js';
import { CheckPage } from './pages/check-page.js';
import { closeBrowser, expectAccessible, heading, newPerson, type VisitorOptions } from './support.js';

const patience = 180_000;

let stack: LiveStack;
let register: Register;
beforeAll(async () => {
  stack = await liveStack();
}, patience);
beforeEach(async () => {
  register = await aRegisterToSignIn(stack.world);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

const signIn = (who: { email: string }, path: string, options: VisitorOptions = {}) =>
  newPerson(stack, who.email, { ...options, password, path });
const shows = (page: Page, place: string, text: RegExp) =>
  page.locator(place).filter({ hasText: text }).first().waitFor();
const reviewOf = async (reviewId: string) =>
  (
    await stack.world.owner<{ status: string; reason: string; version: number }>(
      'select status, reason, version from muster.reviews where id = $1',
      [reviewId],
    )
  )[0]!;

movesAnywhere(() => stack);

it(
  'moves the progress of somebody at another web and another API, and leaves alone what they type',
  async () => {
    const { at, reviews } = await aRunningCheck(stack.world, register, 3);
    const coordinator = await signIn(register.coordinator, at(1));
    const { page } = coordinator;
    await page.goto(stack.otherWeb + at(1));
    await page.getByRole('radio', { name: 'Not satisfactory' }).check();
    await page.getByLabel('Why is it not satisfactory?').fill('Nobody has seen her');
    await shows(page, '.m-strip__done', /0 of 3/);

    const chair = await signIn(register.chair, at(0));
    const check = new CheckPage(chair.page);
    await check.verdict('Satisfactory').check();
    await check.save();

    await shows(page, '.m-strip__done', /1 of 3 cases checked/);
    expect(await page.locator('progress#checked').evaluate((bar: HTMLProgressElement) => bar.value)).toBe(1);
    expect(await page.getByLabel('Why is it not satisfactory?').inputValue()).toBe('Nobody has seen her');
    expect(await page.locator('[data-live-news]').innerText()).toBe('');
    expect(reviews).toHaveLength(3);
    await expectAccessible(page);
    await coordinator.close();
    await chair.close();
  },
  patience,
);

it(
  'tells who decided or added to the case that somebody has open, and shows it when they ask, with what they typed',
  async () => {
    const { id, at, reviews } = await aRunningCheck(stack.world, register, 2);
    const { page, close } = await signIn(register.coordinator, at(0));
    await page.getByRole('radio', { name: 'Not satisfactory' }).check();
    const kept = page.waitForResponse((answer) => answer.url().endsWith('/drafts/typed'));
    await page.getByLabel('Why is it not satisfactory?').fill('No address is known');
    expect((await kept).status()).toBe(204);

    valueOf(
      await stack.world.as(register.member, contribute, {
        id: newId(),
        caseId: reviews[0]!.caseId,
        kind: 'information',
        facts: 'Seen at the surgery on Monday',
      }),
    );
    await shows(page, '[data-live-news]', /added information to this case\. Show it/);
    expect(await page.content()).not.toContain('Seen at the surgery');
    await expectAccessible(page);
    const read = () =>
      stack.world.owner(
        `select id from muster.audit_entries where action = 'case.read' and case_id = $1 and person_id = $2`,
        [reviews[0]!.caseId, register.coordinator.id],
      );
    const told = (await read()).length;
    valueOf(await decide(stack.world, register.chair, id, reviews[1]!.caseId));
    await shows(page, '.m-strip__done', /1 of 2 cases checked/);
    // What was told once is told no second time, and the trail has it once.
    expect(await read()).toHaveLength(told);
    expect(await page.locator('[data-live-news]').innerText()).toMatch(
      /^[^.]+ added information to this case\. Show it$/,
    );

    await page.getByRole('link', { name: 'Show it' }).click();
    await page.getByText('Seen at the surgery on Monday').waitFor();
    expect(await page.getByLabel('Why is it not satisfactory?').inputValue()).toBe('No address is known');
    await shows(page, '.m-restored', /You typed this on .* and did not save it/);
    await expectAccessible(page);

    valueOf(await decide(stack.world, register.chair, id, reviews[0]!.caseId));
    await shows(page, '[data-live-news]', new RegExp(`${register.chair.name} decided this case`));
    const check = new CheckPage(page);
    await check.save();
    expect(await check.conflict()).toContain('No address is known');
    await close();
  },
  patience,
);

it(
  'loses nothing that was typed while there is no connection, and saves it once when there is one',
  async () => {
    const { at, reviews } = await aRunningCheck(stack.world, register, 2);
    const { page, context, close } = await signIn(register.chair, at(0));
    const check = new CheckPage(page);
    await page
      .locator('[data-live-text=line]')
      .filter({ hasText: 'Register check' })
      .waitFor({ state: 'attached' });

    await context.setOffline(true);
    await shows(page, '[data-live-lost]', /No connection\. What you type stays here/);
    await check.verdict('Not satisfactory').check();
    await check.reason().fill('The school has not answered for three weeks');
    await check.followUp({ what: 'Visit', day: '1', month: '12', year: '2099' });
    await page.getByRole('button', { name: /^Save and next case/ }).click();

    await shows(page, '[role=alert]', /this was not saved\. What you typed stays here/);
    expect(await check.reason().inputValue()).toBe('The school has not answered for three weeks');
    expect(await reviewOf(reviews[0]!.id)).toMatchObject({ status: 'waiting', version: 1 });
    await expectAccessible(page);
    await context.setOffline(false);

    await page.waitForURL((url) => url.pathname === at(1));
    expect(await check.saved()).toMatch(/Not satisfactory/i);
    expect(await reviewOf(reviews[0]!.id)).toMatchObject({
      status: 'decided',
      reason: 'The school has not answered for three weeks',
      version: 2,
    });
    await close();
  },
  patience,
);

it(
  'shows what somebody else decided while there was no connection beside what was typed, and loses neither',
  async () => {
    const { id, at, reviews } = await aRunningCheck(stack.world, register, 2);
    const { page, context, close } = await signIn(register.coordinator, at(0));
    const check = new CheckPage(page);
    const save = page.getByRole('button', { name: /^Save and next case/ });
    await context.setOffline(true);
    await check.verdict('Not satisfactory').check();
    await check.reason().fill('No address is known');
    await check.followUp({ what: 'Visit', day: '1', month: '12', year: '2099' });
    await save.click();
    await shows(page, '[role=alert]', /this was not saved/);
    await check.reason().fill('No address is known to anybody');
    valueOf(await decide(stack.world, register.chair, id, reviews[0]!.caseId));
    await context.setOffline(false);

    // What was typed since is not sent by itself: the page says so, and waits to be asked.
    await shows(page, '[role=alert]', /You changed something meanwhile/);
    await expectAccessible(page);
    await check.save();
    expect(await check.conflict()).toMatch(/Someone changed this since you opened it/);
    expect(await check.conflict()).toContain('No address is known to anybody');
    await expectAccessible(page);
    await check.save();
    expect(await reviewOf(reviews[0]!.id)).toMatchObject({
      reason: 'No address is known to anybody',
      version: 3,
    });
    await close();
  },
  patience,
);

it(
  'waits for a web that is started again in between, and shows its alert to everybody',
  async () => {
    const { at, reviews } = await aRunningCheck(stack.world, register, 2);
    const { page, close } = await signIn(register.chair, at(0));
    const check = new CheckPage(page);
    await stack.stopWeb();
    await check.verdict('Not satisfactory').check();
    await check.reason().fill('Letters come back');
    await check.followUp({ what: 'Visit', day: '1', month: '12', year: '2099' });
    await page.getByRole('button', { name: /^Save and next case/ }).click();
    await shows(page, '[role=alert]', /this was not saved/);
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(await check.reason().inputValue()).toBe('Letters come back');

    await stack.startWeb();
    await page.waitForURL((url) => url.pathname === at(1));
    expect(await reviewOf(reviews[0]!.id)).toMatchObject({ reason: 'Letters come back', version: 2 });
    expect(await page.locator('.m-restored').count()).toBe(0);
    await page.goto(stack.web + at(0));
    expect(await page.locator('.m-restored').count()).toBe(0);
    await close();
  },
  patience,
);

it(
  'shows what was typed again after the browser was killed, and forgets it when asked',
  async () => {
    const { at } = await aRunningCheck(stack.world, register, 2);
    const first = await signIn(register.chair, at(0));
    const kept = first.page.waitForResponse((answer) => answer.url().endsWith('/drafts/typed'));
    await first.page.getByRole('radio', { name: 'Not satisfactory' }).check();
    await kept;
    await first.close();

    const { page, close } = await signIn(register.chair, at(0));
    expect(await page.getByRole('radio', { name: 'Not satisfactory' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Begin from what is saved' }).click();
    await page.locator('.m-restored').waitFor({ state: 'detached' });
    expect(await page.getByRole('radio', { name: 'Not satisfactory' }).isChecked()).toBe(false);
    await close();
  },
  patience,
);

it(
  'checks several cases with the keyboard alone while others follow',
  async () => {
    const { at, reviews } = await aRunningCheck(stack.world, register, 3);
    const { page, close } = await signIn(register.chair, at(0));
    for (let index = 0; index < 3; index += 1) {
      await page
        .locator('h1')
        .filter({ hasText: `Case ${index + 1} of 3` })
        .waitFor();
      // From the heading, where the page begins, to the first choice: what moves above takes no key press.
      for (let press = 0; press < 60; press += 1) {
        await page.keyboard.press('Tab');
        if (await page.locator('#verdict:focus').count()) break;
      }
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname !== at(index));
    }
    expect(await heading(page)).toMatch(/Finish/);
    for (const { id } of reviews) expect(await reviewOf(id)).toMatchObject({ status: 'decided' });
    await close();
  },
  patience,
);

describe.each([true, false])('the screen for the room, with JavaScript: %s', (javaScript) => {
  it(
    'follows the check without a name',
    async () => {
      const { id, at, reviews } = await aRunningCheck(stack.world, register, 3);
      const [{ meetingId, title }] = (await stack.world.owner<{ meetingId: string; title: string }>(
        `select m.id as "meetingId", m.title from muster.register_checks k join muster.agenda_items i on i.id = k.agenda_item_id
         join muster.meetings m on m.id = i.meeting_id where k.id = $1`,
        [id],
      )) as [{ meetingId: string; title: string }];
      const room = await signIn(register.coordinator, `/meetings/${meetingId}/projector`, { javaScript });
      expect(await heading(room.page)).toBe(title);
      if (javaScript) await expectAccessible(room.page);
      const observer = await signIn(register.observer, `/meetings/${meetingId}/projector`, { javaScript });

      const chair = await signIn(register.chair, at(0));
      const check = new CheckPage(chair.page);
      await check.verdict('Satisfactory').check();
      await check.save();

      // Without JavaScript the page refreshes itself; here somebody does so sooner.
      if (!javaScript) for (const { page } of [room, observer]) await page.reload();
      await shows(room.page, '#projector', /1 of 3 cases checked/);
      await shows(observer.page, '#projector', /1 of 3 cases checked/);
      const [next] = await stack.world.owner<{ reference: string; forename: string; surname: string }>(
        `select c.reference, s.forename, s.surname from muster.cases c join muster.subjects s on s.id = c.subject_id where c.id = $1`,
        [reviews[1]!.caseId],
      );
      await shows(room.page, '#projector', new RegExp(next!.reference));
      for (const name of [next!.forename, next!.surname])
        expect(await room.page.locator('main').innerText()).not.toContain(name);
      expect(await observer.page.content()).not.toContain(next!.reference);
      if (javaScript) await expectAccessible(room.page);
      for (const visitor of [room, observer, chair]) await visitor.close();
    },
    patience,
  );
});
