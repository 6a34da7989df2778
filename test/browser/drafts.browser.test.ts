import { changeTerms, draftTerms } from '#libs/groups';
import { newId } from '#libs/kernel';
import { aRegister, type Person, type Register } from '../factories/index.js';
import { aMeeting, valueOf } from '../factories/meetings.js';
import { aPlan, aPlanAction } from '../factories/plans.js';
import { checkStack, letSignIn, visit, type CheckStack } from './check-stack.js';
import { closeBrowser, heading } from './support.js';

const patience = 180_000;

let stack: CheckStack;
let register: Register;
beforeAll(async () => {
  stack = await checkStack();
}, patience);
beforeEach(async () => {
  stack.world.clock.set(new Date().toISOString());
  register = await aRegister(stack.world);
  for (const person of [register.chair, register.coordinator, register.member])
    await letSignIn(stack.world, person);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

type Visit = Awaited<ReturnType<typeof visit>>;

const open = (who: Person, path: string, options: object = {}) => visit(stack, who, path, options);
const main = ({ page }: Visit) => page.locator('main').innerText();
const press = async ({ page }: Visit, name: string, within = 'main') => {
  await page.locator(within).getByRole('button', { name, exact: true }).click();
  await page.waitForLoadState();
};
const offered = /You typed this on \d+ \w+ \d{4} at [^ ]+ and did not save it\./;

/** Types, and waits until the server has kept it. */
async function type({ page }: Visit, input: string, text: string): Promise<void> {
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/drafts/typed'));
  await page.locator(input).fill(text);
  expect((await kept).status()).toBe(204);
}

it(
  'the coordinator closes the browser over the terms of reference, finds them again, and learns that they were changed meanwhile',
  async () => {
    const { groupId } = register;
    const path = `/groups/${groupId}/terms/draft`;
    const terms = { id: newId(), groupId, text: 'The first text', reviewBy: null };
    valueOf(await stack.world.as(register.chair, draftTerms, terms));
    const before = await open(register.coordinator, path);
    await type(before, '#text', 'The board finds every missing child within ten school days.');
    await before.close();
    const change = { id: terms.id, text: 'The chair’s text', expectedVersion: 1 };
    valueOf(await stack.world.as(register.chair, changeTerms, change));

    const colleague = await open(register.chair, path);
    expect(await main(colleague)).not.toMatch(offered);
    expect(await colleague.page.locator('#text').inputValue()).toBe('The chair’s text');
    await colleague.close();

    const after = await open(register.coordinator, path);
    expect(await main(after)).toMatch(offered);
    expect(await after.page.locator('#text').inputValue()).toMatch(/every missing child/);
    await after.sound();
    await press(after, 'Save the draft');
    expect(await after.page.locator('.m-conflict').innerText()).toMatch(
      /The chair’s text[\s\S]*every missing child/,
    );
    await after.sound();
    await press(after, 'Save the draft');
    expect(await main(after)).toMatch(/The draft was saved/);
    await after.page.goto(stack.web + path);
    expect(await main(after)).not.toMatch(offered);
    await after.close();
  },
  patience,
);

it(
  'the owner of an action keeps a progress note and an outcome apart, and saving the one leaves the other',
  async () => {
    const { themeId } = await aPlan(stack.world, register);
    const { id } = await aPlanAction(stack.world, register, themeId);
    const path = `/plan-actions/${id}`;
    const owner = await open(register.member, path);
    await type(owner, '#note', 'Three agencies signed');
    await type(owner, '#outcomeNote', 'The form is agreed');
    await owner.page.reload();
    expect(await owner.page.locator('.m-restored').count()).toBe(2);
    expect(await owner.page.locator('#note').inputValue()).toBe('Three agencies signed');
    expect(await owner.page.locator('#outcomeNote').inputValue()).toBe('The form is agreed');
    await owner.sound();

    await press(owner, 'Save progress');
    expect(await owner.page.locator('.m-restored').count()).toBe(1);
    expect(await owner.page.locator('#note').inputValue()).toBe('');
    expect(await owner.page.locator('#outcomeNote').inputValue()).toBe('The form is agreed');
    await press(owner, 'Begin from what is saved');
    expect(await owner.page.locator('.m-saved').innerText()).toMatch(/What you had typed is gone/);
    expect(await owner.page.locator('#outcomeNote').inputValue()).toBe('');
    await owner.close();
  },
  patience,
);

it(
  'a member without scripts, on the narrowest phone, saves apologies and a proposed item for later',
  async () => {
    const { id } = await aMeeting(stack.world, register);
    const options = { javaScript: false, width: 320 };
    const member = await open(register.member, `/meetings/${id}/attendance`, options);
    await member.page.locator('#information').fill('The school saw both children on Tuesday');
    await press(member, 'Save and finish later', '#form-meeting-apologies');
    expect(await member.page.locator('.m-saved').innerText()).toMatch(/What you typed is kept/);
    expect(await main(member)).toMatch(offered);
    expect(await member.page.locator('#information').inputValue()).toMatch(/both children/);
    await member.sound();

    await member.page.goto(`${stack.web}/meetings/${id}/agenda/propose`);
    expect(await heading(member.page)).toBe('Propose an item');
    expect(await main(member)).not.toMatch(offered);
    await member.page.locator('#title').fill('Places in Year 9');
    await member.page.locator('#reason').fill('Eleven children wait');
    await press(member, 'Save and finish later');
    expect(await member.page.locator('#reason').inputValue()).toBe('Eleven children wait');
    await member.sound();
    await press(member, 'Propose it');
    await member.page.goto(`${stack.web}/meetings/${id}/agenda/propose`);
    expect(await main(member)).not.toMatch(offered);
    expect(await member.page.locator('#title').inputValue()).toBe('');

    await member.page.goto(`${stack.web}/meetings/${id}/attendance`);
    await press(member, 'Begin from what is saved');
    expect(await member.page.locator('#information').inputValue()).toBe('');
    await member.close();
  },
  patience,
);

it(
  'a draft that does not arrive disturbs nobody, and what is saved without a connection is sent when it is back',
  async () => {
    const { id } = await aMeeting(stack.world, register);
    const path = `/meetings/${id}/agenda/new`;
    const chair = await open(register.chair, path);
    const { page, context } = chair;
    await page.route('**/drafts/typed', (route) => route.abort());
    const failed = page.waitForEvent('requestfailed');
    await page.locator('#title').fill('A line for messages');
    await failed;
    expect(await page.locator('[role=alert]').count()).toBe(0);

    await context.setOffline(true);
    await page.getByRole('button', { name: 'Put it on the agenda' }).click();
    await page.locator('[role=alert]').waitFor();
    expect(await page.locator('[role=alert]').innerText()).toMatch(/What you typed stays here/);
    expect(await page.locator('#title').inputValue()).toBe('A line for messages');
    await chair.sound();
    await context.setOffline(false);
    await page.waitForURL((url) => url.pathname === `/meetings/${id}`);
    const items = await stack.world.owner(
      "select 1 from muster.agenda_items where title = 'A line for messages'",
    );
    expect(items).toHaveLength(1);
    await chair.close();
  },
  patience,
);

it(
  'what is typed before the scripts of a page have come is kept as well',
  async () => {
    const { id } = await aMeeting(stack.world, register);
    const chair = await open(register.chair, '/');
    const { page } = chair;
    let come = () => {};
    const late = new Promise<void>((resolve) => (come = resolve));
    await page.route('**/keep*.js', (route) => late.then(() => route.continue()));
    await page.goto(`${stack.web}/meetings/${id}/agenda/new`, { waitUntil: 'commit' });
    await page.locator('#title').fill('Typed at once');
    const kept = page.waitForResponse((answer) => answer.url().endsWith('/drafts/typed'));
    come();
    expect((await kept).status()).toBe(204);
    await chair.close();
  },
  patience,
);

it(
  'what is typed and taken back again is no draft, and a draft too long to keep is shown to be copied',
  async () => {
    const { id } = await aMeeting(stack.world, register);
    const chair = await open(register.chair, `/meetings/${id}/agenda/new`);
    await type(chair, '#title', 'Places');
    await type(chair, '#title', '');
    await chair.page.reload();
    expect(await main(chair)).not.toMatch(offered);

    await chair.page.locator('#title').fill(`Long ${'x'.repeat(200_001)}`);
    await press(chair, 'Save and finish later');
    expect(await heading(chair.page)).toBe('What you typed was not kept');
    expect(await main(chair)).toMatch(/a draft holds 200,000 characters[\s\S]*Title[\s\S]*Long xxx/);
    await chair.sound();
    await chair.close();
  },
  patience,
);
