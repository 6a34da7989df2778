import { addSeat, agreeTerms, changeTerms, draftTerms, readGroup, setRepresentation } from '#libs/groups';
import { newId } from '#libs/kernel';
import { aRegister, type Register } from '../factories/index.js';
import { valueOf } from '../factories/meetings.js';
import { checkStack, letSignIn, visit, type CheckStack } from './check-stack.js';
import { closeBrowser } from './support.js';

const patience = 180_000;

let stack: CheckStack;
let register: Register;
beforeAll(async () => {
  stack = await checkStack();
}, 180_000);
beforeEach(async () => {
  register = await aRegister(stack.world);
  for (const person of [register.chair, register.coordinator, register.member, register.observer])
    await letSignIn(stack.world, person);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

const at = (page = '') => `/groups/${register.groupId}/terms${page}`;

/** A required seat of the member's agency, which the member represents. */
async function aSeatForTheMember(): Promise<void> {
  const { world } = stack;
  const { groupId, chair, member } = register;
  const agencyId = member.agency.id;
  valueOf(await world.as(chair, addSeat, { id: newId(), groupId, agencyId, required: true }));
  const { members } = valueOf(await world.as(chair, readGroup, { groupId }));
  const { membershipId, version } = members.find(({ personId }) => personId === member.id)!;
  const say = { membershipId, agencyId, expectedVersion: version };
  valueOf(await world.as(chair, setRepresentation, say));
}

async function aDraft(text = 'The board finds every missing child.'): Promise<{ id: string }> {
  const input = { id: newId(), groupId: register.groupId, text };
  return valueOf(await stack.world.as(register.coordinator, draftTerms, input));
}

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])(
  'terms go from a draft over a signature to being in force, %s',
  async (_how, options) => {
    await aSeatForTheMember();
    const drafter = await visit(stack, register.coordinator, at(), options);
    const { page } = drafter;
    const press = async (who: typeof drafter, name: string) => {
      await who.page.getByRole('button', { name, exact: true }).click();
      await who.page.waitForLoadState();
    };
    const text = (who: typeof drafter) => who.page.locator('main').innerText();
    expect(await text(drafter)).toMatch(/no terms of reference yet/);
    await drafter.sound();
    await press(drafter, 'Begin a new draft');
    await drafter.sound();
    await page.getByLabel('Day', { exact: true }).fill('31');
    await press(drafter, 'Save the draft');
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/real date/);
    await drafter.sound();
    await page.getByLabel('Day', { exact: true }).fill('');
    await page
      .getByLabel('Terms of reference', { exact: true })
      .fill('Every child is found.\n\nWe meet monthly.');
    await press(drafter, 'Save the draft');
    expect(await text(drafter)).toMatch(/Version 1, a draft[\s\S]*have not signed this text/);
    expect(await page.getByRole('button', { name: 'Agree', exact: true }).count()).toBe(0);
    await drafter.sound();
    await drafter.close();

    const member = await visit(stack, register.member, at(), options);
    await member.sound();
    await press(member, 'Sign');
    expect(await text(member)).toMatch(/We meet monthly/);
    await member.page.getByLabel('Remark').fill('We shall send a head of service.');
    await member.sound();
    await press(member, 'Sign this text');
    expect(await text(member)).toMatch(/Every required seat has signed/);
    expect(await member.page.getByRole('button', { name: 'Sign', exact: true }).count()).toBe(0);
    await member.sound();
    await member.close();

    const chair = await visit(stack, register.chair, at('/agree'), options);
    expect(await chair.page.getByLabel('Why are they agreed').count()).toBe(0);
    await chair.sound();
    await press(chair, 'Agree this text');
    expect(await text(chair)).toMatch(/Version 1, in force[\s\S]*We shall send a head of service/);
    await chair.sound();
    await chair.close();
  },
  patience,
);

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts', { javaScript: false }],
])(
  'the chair agrees without a signature only for a reason, and earlier versions stay to be read, %s',
  async (_how, options) => {
    await aSeatForTheMember();
    const first = await aDraft();
    const reason = 'The agency is being reorganised';
    valueOf(await stack.world.as(register.chair, agreeTerms, { id: first.id, expectedVersion: 1, reason }));
    await aDraft('A second text');
    const { page, sound, close } = await visit(stack, register.chair, at('/agree'), options);
    const agree = async () => {
      await page.getByRole('button', { name: 'Agree this text' }).click();
      await page.waitForLoadState();
    };
    await agree();
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/Say why/);
    await sound();
    await page.getByLabel('Why are they agreed all the same?').fill('They are away this month');
    await agree();
    expect(await page.locator('main').innerText()).toMatch(
      /Version 2, in force[\s\S]*They are away this month/,
    );
    await sound();
    await page.getByRole('link', { name: 'Version 1' }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(
      /being reorganised[\s\S]*finds every missing child/,
    );
    await sound();
    expect((await page.goto(`${stack.web}${at('/versions/7')}`))?.status()).toBe(404);
    await aDraft('A third text');
    await page.goto(`${stack.web}${at()}`);
    await page.getByRole('button', { name: 'Withdraw the draft' }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(/The draft was withdrawn/);
    await sound();
    await close();
  },
  patience,
);

it(
  'nobody signs a text that was changed since they read it, and nothing typed into a changed draft is lost',
  async () => {
    await aSeatForTheMember();
    const draft = await aDraft();
    const member = await visit(stack, register.member, at('/sign'));
    const chair = await visit(stack, register.chair, at('/draft'));
    const change = { id: draft.id, text: 'The coordinator’s new text', expectedVersion: 1 };
    valueOf(await stack.world.as(register.coordinator, changeTerms, change));

    await member.page.getByRole('button', { name: 'Sign this text' }).click();
    await member.page.waitForLoadState();
    expect(await member.page.locator('main').innerText()).toMatch(
      /Read it as it stands now[\s\S]*The coordinator’s new text/,
    );
    await member.sound();
    await member.page.getByRole('button', { name: 'Sign this text' }).click();
    await member.page.waitForLoadState();
    expect(await member.page.locator('.m-saved').innerText()).toBe('Your signature was recorded.');
    await member.close();

    await chair.page.getByLabel('Terms of reference', { exact: true }).fill('The chair’s text');
    await chair.page.getByRole('button', { name: 'Save the draft' }).click();
    await chair.page.waitForLoadState();
    expect(await chair.page.locator('.m-conflict').innerText()).toMatch(
      /The coordinator’s new text[\s\S]*The chair’s text/,
    );
    expect(await chair.page.locator('main').innerText()).toMatch(/they are to sign again/);
    await chair.sound();

    // Settled by somebody else meanwhile: what was typed is shown to be copied.
    valueOf(
      await stack.world.as(register.viceChair, agreeTerms, { id: draft.id, expectedVersion: 2, reason: 'x' }),
    );
    await chair.page.getByRole('button', { name: 'Save the draft' }).click();
    await chair.page.waitForLoadState();
    expect(await chair.page.locator('main').innerText()).toMatch(/settled already[\s\S]*The chair’s text/);
    await chair.sound();
    await chair.close();
  },
  patience,
);

it(
  'lets an observer read the terms, and draft, sign and agree nothing',
  async () => {
    await aDraft();
    const { page, sound, close } = await visit(stack, register.observer, at());
    expect(await page.locator('main').innerText()).toMatch(/finds every missing child/);
    expect(await page.locator('main button').count()).toBe(0);
    await sound();
    expect((await page.goto(`${stack.web}${at('/draft')}`))?.status()).toBe(403);
    expect((await page.goto(`${stack.web}${at('/agree')}`))?.status()).toBe(403);
    await page.goto(`${stack.web}${at('/sign')}`);
    expect(page.url()).toMatch(/\/terms$/);
    await close();
  },
  patience,
);

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])(
  'anybody in the group compares two versions, %s',
  async (_how, options) => {
    const first = await aDraft('The board finds every missing child.\n\nIt meets every six weeks.');
    const agreeing = { id: first.id, expectedVersion: 1, reason: 'No seats yet' };
    valueOf(await stack.world.as(register.chair, agreeTerms, agreeing));
    await aDraft('The board finds every missing child.\n\nIt meets every four weeks.\n\nA deputy may come.');
    const { page, sound, close } = await visit(stack, register.observer, at(), options);
    await page.getByRole('link', { name: 'Compare two versions' }).click();
    await page.waitForLoadState();
    expect(await page.locator('.m-compare').innerText()).toMatch(/Changed[\s\S]*six[\s\S]*Added/);
    expect(await page.locator('.m-compare del').allTextContents()).toEqual(['removed: six']);
    expect(await page.locator('main').innerText()).toMatch(/2 paragraphs differ/);
    await sound();
    await page.getByLabel('From', { exact: true }).selectOption('2');
    await page.getByLabel('To', { exact: true }).selectOption('2');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(/The two have the same words/);
    await sound();
    await close();
  },
  patience,
);
