import { changeFinding, reportProgress } from '#libs/plans';
import { newId } from '#libs/kernel';
import { aRegister, type Register } from '../factories/index.js';
import { valueOf } from '../factories/meetings.js';
import { aPlan, aPlanAction } from '../factories/plans.js';
import { checkStack, letSignIn, visit, type CheckStack } from './check-stack.js';
import { closeBrowser, heading } from './support.js';

const patience = 180_000;

let stack: CheckStack;
let group: Register;
beforeAll(async () => {
  stack = await checkStack();
}, patience);
beforeEach(async () => {
  group = await aRegister(stack.world);
  for (const person of [group.chair, group.member, group.observer]) await letSignIn(stack.world, person);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])(
  'the chair begins a plan %s: theme, measure, action; its owner reports on it',
  async (_how, options) => {
    const chair = await visit(stack, group.chair, `/groups/${group.groupId}/plans`, options);
    const { page } = chair;
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForLoadState();
    };
    const follow = async (name: string | RegExp) => {
      await page.getByRole('link', { name }).first().click();
      await page.waitForLoadState();
    };
    await chair.sound();
    await page.getByRole('button', { name: 'Begin a plan' }).click();
    await page.waitForLoadState();
    await press('Begin the plan');
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(
      /Write what the plan is called/,
    );
    await chair.sound();
    await page.getByLabel('What is the plan called?').fill('Attendance plan');
    await page.getByLabel('Action plan', { exact: true }).check();
    await press('Begin the plan');
    expect(await heading(page)).toBe('Attendance plan');
    await chair.sound();

    await page.getByRole('button', { name: 'Add a theme' }).click();
    await page.waitForLoadState();
    await chair.sound();
    await press('Save the theme');
    await chair.sound();
    await page.getByLabel('What is the theme called?').fill('Finding children early');
    await press('Save the theme');

    await follow(/^Add a measure/);
    await chair.sound();
    await page.getByLabel('We will have achieved this when').fill('every missing child is known');
    await press('Save the measure');
    await follow(/^Change or judge/);
    await page.getByLabel('Partly achieved').check();
    await press('Save the measure');
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/Write what shows it/);
    await chair.sound();
    await page.getByLabel('What shows it?').fill('88% in October');
    await press('Save the measure');
    expect(await page.locator('main').innerText()).toMatch(/Partly achieved/);

    await follow(/^Add an action/);
    await chair.sound();
    await page.getByLabel('What is to be done?').fill('Agree one referral form');
    await page.getByLabel('What does it cost?').fill('1,200.50');
    await press('Add an action');
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/Choose who is to do it/);
    expect(await page.getByLabel('What does it cost?').inputValue()).toBe('1,200.50');
    await chair.sound();
    const owner = `${group.member.agency.name}: ${group.member.name}`;
    await page.getByLabel('Who is to do it?').selectOption({ label: owner });
    await page.getByLabel('In which financial year').selectOption({ index: 1 });
    await press('Add an action');
    const text = await page.locator('main').innerText();
    expect(text).toMatch(/Agree one referral form/);
    expect(text).toContain(group.member.name);
    await chair.sound();
    await chair.close();

    const inbox = await visit(stack, group.member, '/inbox', options);
    expect(await inbox.page.locator('main').innerText()).toMatch(
      /Group actions[\s\S]*Agree one referral form/,
    );
    await inbox.sound();
    await inbox.close();
    const plans = await visit(stack, group.member, '/plans', options);
    await plans.sound();
    await plans.page.getByRole('link', { name: 'Attendance plan' }).click();
    await plans.page.getByRole('link', { name: 'Agree one referral form' }).click();
    await plans.page.waitForLoadState();
    expect(await heading(plans.page)).toBe('Agree one referral form');
    await plans.sound();
    await plans.page.getByLabel('Amber').check();
    await plans.page.getByLabel('What happened since the last time?').fill('A draft went round');
    await plans.page.getByRole('button', { name: 'Save progress' }).click();
    await plans.page.waitForLoadState();
    expect(await plans.page.locator('.govuk-error-summary__list').innerText()).toMatch(/Say why/);
    expect(await plans.page.getByLabel('What happened since the last time?').inputValue()).toBe(
      'A draft went round',
    );
    await plans.sound();
    await plans.page.getByLabel('Why this rating?').fill('One agency has not answered');
    await plans.page.getByRole('button', { name: 'Save progress' }).click();
    await plans.page.waitForLoadState();
    expect(await plans.page.locator('main').innerText()).toMatch(/One agency has not answered/);
    await plans.sound();
    await plans.page.getByLabel('Done', { exact: true }).check();
    await plans.page.getByRole('button', { name: 'Complete the action' }).click();
    await plans.page.waitForLoadState();
    expect(await plans.page.getByRole('button', { name: 'Save progress' }).count()).toBe(0);
    await plans.sound();
    const ended = new URL(plans.page.url()).pathname;
    await plans.close();
    const again = await visit(stack, group.chair, ended, options);
    await again.page.getByRole('button', { name: 'Open it again' }).click();
    await again.page.waitForLoadState();
    expect(await again.page.locator('main').innerText()).toMatch(/The action is open again/);
    await again.sound();
    await again.close();
  },
  patience,
);

it(
  'shows both ratings when somebody else reported meanwhile, and loses nothing that was typed',
  async () => {
    const { themeId } = await aPlan(stack.world, group);
    const { id } = await aPlanAction(stack.world, group, themeId);
    const { page, sound, close } = await visit(stack, group.member, `/plan-actions/${id}`);
    const theirs = { id: newId(), actionId: id, expectedVersion: 1, rating: 'red' as const };
    valueOf(await stack.world.as(group.chair, reportProgress, { ...theirs, ratingReason: 'Nothing came' }));

    await page.getByLabel('Green').check();
    await page.getByLabel('Why this rating?').fill('All have agreed');
    await page.getByRole('button', { name: 'Save progress' }).click();
    await page.waitForLoadState();
    expect(await page.locator('.m-conflict').innerText()).toMatch(/Red[\s\S]*Green/);
    await sound();
    await page.getByRole('button', { name: 'Save progress' }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(/All have agreed/);
    await close();
  },
  patience,
);

it(
  'lets an observer read and offers them nothing; the chair renames, reopens and changes',
  async () => {
    const { id, themeId } = await aPlan(stack.world, group);
    const action = await aPlanAction(stack.world, group, themeId, { dueOn: '2020-01-31' });
    const observer = await visit(stack, group.observer, `/plans/${id}`);
    expect(await observer.page.getByRole('link', { name: /Add|Change|Rename/ }).count()).toBe(0);
    expect(await observer.page.locator('main').innerText()).toMatch(/working days overdue/);
    await observer.sound();
    await observer.page.goto(`${stack.web}/plan-actions/${action.id}`);
    expect(await observer.page.locator('.m-panel').count()).toBe(0);
    await observer.sound();
    await observer.page.goto(`${stack.web}/plans/${id}/themes/new`);
    expect(await observer.page.locator('form.m-form').count()).toBe(0);
    await observer.close();

    const { page, sound, close } = await visit(stack, group.chair, `/plan-actions/${action.id}/change`);
    await sound();
    await page.getByLabel('What is to be done?').fill('Agree one form');
    await page.getByRole('button', { name: 'Save the action' }).click();
    await page.waitForLoadState();
    expect(await heading(page)).toBe('Agree one form');
    await page.goto(`${stack.web}/plans/${id}`);
    await page.getByRole('link', { name: 'Timeline' }).click();
    await page.waitForLoadState();
    expect(await page.locator('svg[role=img] text').allTextContents()).toContainEqual(
      'Agree one form: Not rated',
    );
    expect(await page.locator('table').innerText()).toMatch(/31 January 2020/);
    await sound();
    await page.setViewportSize({ width: 320, height: 700 });
    await sound();
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goBack();
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download for a spreadsheet' }).click();
    expect((await downloading).suggestedFilename()).toMatch(/^OFFICIAL-SENSITIVE-plan-.*csv$/);
    await page.goto(`${stack.web}/plans/${id}/change`);
    await sound();
    await page.getByLabel('Closed: it can be read').check();
    await page.getByRole('button', { name: 'Save the plan' }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(/Closed on/);
    await sound();
    await close();
  },
  patience,
);

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])(
  'the chair enters what an inspection found %s, and says which actions answer it',
  async (_how, options) => {
    const { id, themeId } = await aPlan(stack.world, group, 'findings');
    await aPlanAction(stack.world, group, themeId);
    const { page, sound, close } = await visit(stack, group.chair, `/plans/${id}`, options);
    await page.getByRole('button', { name: 'Add a finding' }).click();
    await page.waitForLoadState();
    await sound();
    await page.getByLabel('What was found?').fill('Referrals wait too long');
    await page.getByRole('button', { name: 'Save the finding' }).click();
    await page.waitForLoadState();
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/Write which inspection/);
    expect(await page.getByLabel('What was found?').inputValue()).toBe('Referrals wait too long');
    await sound();
    await page.getByLabel('Which inspection or audit found it?').fill('Inspection, September 2026');
    await page.getByRole('button', { name: 'Save the finding' }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(/No action answers this yet/);
    await sound();

    const [finding] = await stack.world.owner<{ id: string }>(
      'select id from muster.plan_findings where plan_id = $1',
      [id],
    );
    await page.getByRole('link', { name: /^Change, or say which/ }).click();
    await page.waitForLoadState();
    await sound();
    const theirs = { findingId: finding!.id, expectedVersion: 1, source: 'Audit', text: 'Other words' };
    valueOf(await stack.world.as(group.coordinator, changeFinding, theirs));
    await page.getByLabel('Agree one referral form').check();
    await page.getByRole('button', { name: 'Save the finding' }).click();
    await page.waitForLoadState();
    expect(await page.locator('.m-conflict').innerText()).toMatch(
      /Other words[\s\S]*Referrals wait too long/,
    );
    expect(await page.getByLabel('Agree one referral form').isChecked()).toBe(true);
    await sound();
    await page.getByRole('button', { name: 'Save the finding' }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).not.toMatch(/No action answers this yet/);
    await sound();
    await page.getByRole('link', { name: 'Agree one referral form' }).first().click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(/What it answers[\s\S]*Referrals wait too long/);
    await sound();
    await close();
  },
  patience,
);
