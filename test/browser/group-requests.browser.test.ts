import { newId } from '#libs/kernel';
import { answerGroupRequest, completePlanAction, readPlanAction, sendGroupRequest } from '#libs/plans';
import { aRegister, type Register } from '../factories/index.js';
import { valueOf } from '../factories/meetings.js';
import { aPlan } from '../factories/plans.js';
import { checkStack, letSignIn, visit, type CheckStack } from './check-stack.js';
import { closeBrowser, heading } from './support.js';

const patience = 180_000;

let stack: CheckStack;
let board: Register;
let team: Register;
beforeAll(async () => {
  stack = await checkStack();
}, patience);
beforeEach(async () => {
  board = await aRegister(stack.world);
  team = await aRegister(stack.world, { partnership: board.partnership });
  for (const person of [board.chair, board.observer, team.chair, team.observer])
    await letSignIn(stack.world, person);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

const nameOf = async (groupId: string) =>
  (await stack.world.owner<{ name: string }>('select name from muster.groups where id = $1', [groupId]))[0]!
    .name;
const sent = async (over: object = {}) =>
  valueOf(
    await stack.world.as(board.chair, sendGroupRequest, {
      id: newId(),
      fromGroupId: board.groupId,
      toGroupId: team.groupId,
      title: 'Ask every school',
      text: 'Before half-term.',
      ...over,
    }),
  );

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])(
  'a board passes something on %s, the other group makes an action of it and answers with its outcome',
  async (_how, options) => {
    const hidden = await aRegister(stack.world, { partnership: board.partnership, compartment: true });
    await aPlan(stack.world, team);
    const chair = await visit(stack, board.chair, `/groups/${board.groupId}/passed-on`, options);
    const { page } = chair;
    expect(await page.locator('main').innerText()).toMatch(/This group has passed nothing on/);
    await chair.sound();
    await page.getByRole('button', { name: 'Pass something on' }).click();
    await page.waitForLoadState();
    await chair.sound();
    const offered = await page.getByLabel('To which group?').locator('option').allInnerTexts();
    expect(offered).toContain(await nameOf(team.groupId));
    expect(offered).not.toContain(await nameOf(hidden.groupId));
    await page.getByLabel('What should they know?').fill('Before half-term.');
    await page.getByRole('button', { name: 'Pass it on' }).click();
    await page.waitForLoadState();
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/Write what you ask/);
    expect(await page.getByLabel('What should they know?').inputValue()).toBe('Before half-term.');
    await chair.sound();
    await page.getByLabel('What do you ask them to do?').fill('Ask every school for its figures');
    await page.getByLabel('To which group?').selectOption({ label: await nameOf(team.groupId) });
    await page.getByRole('button', { name: 'Pass it on' }).click();
    await page.waitForLoadState();
    expect(await heading(page)).toBe('Ask every school for its figures');
    expect(await page.locator('main').innerText()).toMatch(/Waits for an answer/);
    await chair.sound();
    await page.goto(`${stack.web}/groups/${board.groupId}/passed-on`);
    await chair.sound();
    await chair.close();

    const receiver = await visit(stack, team.chair, '/groups', options);
    await receiver.page.getByRole('link', { name: 'What was passed between your groups' }).click();
    await receiver.page.waitForLoadState();
    await receiver.sound();
    await receiver.page.getByRole('link', { name: 'Ask every school for its figures' }).click();
    await receiver.page.waitForLoadState();
    await receiver.page.getByRole('button', { name: 'Accept' }).click();
    await receiver.page.waitForLoadState();
    await receiver.sound();
    await receiver.page
      .getByLabel('In which plan?')
      .selectOption({ label: 'Attendance plan: Finding children early' });
    await receiver.page.getByRole('button', { name: 'Accept it' }).click();
    await receiver.page.waitForLoadState();
    expect(await receiver.page.locator('.govuk-error-summary__list').innerText()).toMatch(
      /Choose who is to do it/,
    );
    await receiver.sound();
    await receiver.page.getByLabel('Who is to do it?').selectOption({ index: 1 });
    await receiver.page.getByLabel('Day').fill('29');
    await receiver.page.getByLabel('Month').fill('1');
    await receiver.page.getByLabel('Year', { exact: true }).fill('2099');
    await receiver.page.getByRole('button', { name: 'Accept it' }).click();
    await receiver.page.waitForLoadState();
    expect(await receiver.page.locator('main').innerText()).toMatch(/Accepted, under way/);
    await receiver.sound();
    await receiver.page.getByRole('link', { name: 'See the action' }).click();
    await receiver.page.waitForLoadState();
    expect(await receiver.page.locator('main').innerText()).toMatch(/Another group passed this on/);
    await receiver.sound();
    const actionId = new URL(receiver.page.url()).pathname.split('/').pop()!;
    const action = valueOf(await stack.world.as(team.chair, readPlanAction, { actionId }));
    const ended = { actionId, expectedVersion: action.version, outcome: 'done' as const };
    valueOf(await stack.world.as(team.chair, completePlanAction, { ...ended, note: 'All have answered' }));
    await receiver.page.reload();
    await receiver.sound();
    await receiver.page.getByRole('link', { name: 'Answer it with the outcome' }).click();
    await receiver.page.waitForLoadState();
    expect(await receiver.page.getByLabel('What came of it?').inputValue()).toBe('Done: All have answered');
    await receiver.sound();
    await receiver.page.getByLabel('What came of it?').fill('');
    await receiver.page.getByRole('button', { name: 'Send the answer' }).click();
    await receiver.page.waitForLoadState();
    expect(await receiver.page.locator('.govuk-error-summary__list').innerText()).toMatch(/Write what came/);
    await receiver.sound();
    await receiver.page.getByLabel('What came of it?').fill('All have answered');
    await receiver.page.getByRole('button', { name: 'Send the answer' }).click();
    await receiver.page.waitForLoadState();
    expect(await receiver.page.locator('main').innerText()).toMatch(/Answered[\s\S]*All have answered/);
    await receiver.sound();
    await receiver.close();
  },
  patience,
);

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts', { javaScript: false }],
])(
  'declines with a reason, withdraws, and tells whoever was slower what happened, %s',
  async (_how, options) => {
    const first = await sent();
    const { page, sound, close } = await visit(stack, team.chair, `/passed-on/${first.id}/decline`, options);
    await sound();
    await page.getByRole('button', { name: 'Decline it' }).click();
    await page.waitForLoadState();
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/Say why/);
    await sound();
    await page.getByLabel('Why does your group decline it?').fill('Asked in September');
    await page.getByRole('button', { name: 'Decline it' }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(/Why it was declined[\s\S]*Asked in September/);
    await sound();

    const late = await sent();
    await page.goto(`${stack.web}/passed-on/${late.id}/answer`);
    await page.getByLabel('What came of it?').fill('My own answer');
    const answer = { requestId: late.id, expectedVersion: 1, answer: 'Theirs' };
    valueOf(await stack.world.as(team.coordinator, answerGroupRequest, answer));
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(/What you typed[\s\S]*My own answer[\s\S]*Theirs/);
    await sound();
    await close();

    const overdue = await sent();
    await stack.world.owner(`update muster.group_requests set due_on = '2020-01-31' where id = $1`, [
      overdue.id,
    ]);
    const sender = await visit(stack, board.chair, `/groups/${board.groupId}/passed-on`, options);
    expect(await sender.page.locator('main').innerText()).toMatch(/working days overdue/);
    await sender.sound();
    await sender.page.goto(`${stack.web}/passed-on/${overdue.id}`);
    await sender.page.getByRole('button', { name: 'Withdraw' }).click();
    await sender.page.waitForLoadState();
    await sender.sound();
    await sender.page.getByRole('button', { name: 'Withdraw it' }).click();
    await sender.page.waitForLoadState();
    expect(await sender.page.locator('main').innerText()).toMatch(/Withdrawn[\s\S]*No reason was given/);
    await sender.sound();
    await sender.close();
  },
  patience,
);

it(
  'is read by observers of both groups, who are offered nothing, and by nobody else',
  async () => {
    const { id } = await sent();
    for (const who of [board.observer, team.observer]) {
      const reader = await visit(stack, who, `/passed-on/${id}`);
      expect(await heading(reader.page)).toBe('Ask every school');
      expect(await reader.page.locator('.govuk-button-group').count()).toBe(0);
      await reader.sound();
      await reader.page.goto(`${stack.web}/passed-on/${id}/accept`);
      expect(await reader.page.locator('form.m-form').count()).toBe(0);
      await reader.close();
    }
    const stranger = await visit(stack, stack.register.chair, `/passed-on/${id}`);
    expect(await heading(stranger.page)).toBe('Page not found');
    await stranger.page.goto(`${stack.web}/groups/${team.groupId}/passed-on/new`);
    expect(await heading(stranger.page)).toBe('Page not found');
    await stranger.page.goto(`${stack.web}/passed-on`);
    expect(await stranger.page.locator('main').innerText()).toMatch(/Nothing was passed on/);
    await stranger.sound();
    await stranger.close();
  },
  patience,
);
