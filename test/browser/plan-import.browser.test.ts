import { exportPlan } from '#libs/plans';
import { aRegister, type Register } from '../factories/index.js';
import { valueOf } from '../factories/meetings.js';
import { aPlan, aPlanAction } from '../factories/plans.js';
import { checkStack, letSignIn, visit, type CheckStack } from './check-stack.js';
import { closeBrowser, heading } from './support.js';

const patience = 180_000;

let stack: CheckStack;
let group: Register;
let plan: { id: string; themeId: string };
beforeAll(async () => {
  stack = await checkStack();
}, patience);
beforeEach(async () => {
  group = await aRegister(stack.world);
  for (const person of [group.chair, group.member]) await letSignIn(stack.world, person);
  plan = await aPlan(stack.world, group);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

const actionsOf = async () =>
  (
    await stack.world.owner<{ title: string }>(
      'select title from muster.plan_actions where plan_id = $1 order by title',
      [plan.id],
    )
  ).map(({ title }) => title);

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])(
  'the chair pastes a table %s, corrects its columns, and adds what is right in it',
  async (_how, options) => {
    const { page, sound, close } = await visit(stack, group.chair, `/plans/${plan.id}`, options);
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForLoadState();
    };
    await page.getByRole('link', { name: 'Import from a spreadsheet' }).click();
    await page.waitForLoadState();
    await sound();
    await press('Read the table');
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/Choose a file/);
    await sound();
    const rows = [
      'Bereich\tAction\tAgency\tDue',
      `Schools\tAsk schools\t${group.member.agency.name}\t29/1/2099`,
      'Schools\tNobody’s\tNo such agency\tsoon',
    ];
    await page.getByLabel('Or paste the rows').fill(rows.join('\n'));
    await press('Read the table');
    expect(await heading(page)).toBe('Check the import');
    expect(await page.locator('main').innerText()).toMatch(
      /nothing in this table that the plan does not have/,
    );
    await sound();
    await page.getByLabel('Bereich').selectOption({ label: 'Theme' });
    await press('Read the table again');
    const shown = await page.locator('main').innerText();
    expect(shown).toMatch(/Nothing has been added yet[\s\S]*1 theme[\s\S]*1 action/);
    expect(shown).toMatch(/No such agency[\s\S]*Write the name of an agency/);
    expect(await actionsOf()).toEqual([]);
    await sound();
    await press('Add them to the plan');
    expect(await page.locator('main').innerText()).toMatch(/1 action was added[\s\S]*Ask schools/);
    expect(await actionsOf()).toEqual(['Ask schools']);
    await sound();
    await close();
  },
  patience,
);

it(
  'takes the plan’s own file back with a row added, and makes no doubles',
  async () => {
    await aPlanAction(stack.world, group, plan.themeId);
    const { content } = valueOf(await stack.world.as(group.chair, exportPlan, { planId: plan.id }));
    const lines = content.split('\r\n');
    const more = [...lines.slice(0, 3), lines[2]!.replace('Agree one', 'Print one'), ''].join('\r\n');
    const { page, sound, close } = await visit(stack, group.chair, `/plans/${plan.id}/import`);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download a template' }).click();
    expect((await downloading).suggestedFilename()).toMatch(/template.*csv$/);
    const buffer = Buffer.from(more);
    await page
      .getByLabel('Choose a CSV file')
      .setInputFiles({ name: 'plan.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Read the table' }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(/In the plan already[\s\S]*New/);
    await sound();
    await aPlanAction(stack.world, group, plan.themeId, { title: 'Print one referral form' });
    await page.getByRole('button', { name: 'Add them to the plan' }).click();
    await page.waitForLoadState();
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(
      /The plan has changed since/,
    );
    expect(await page.locator('main').innerText()).toMatch(/nothing in this table/);
    await sound();
    await page.goto(`${stack.web}/plans/${plan.id}/import`);
    const workbook = { name: 'plan.xlsx', mimeType: 'text/csv', buffer: Buffer.from('PK\x03\x04', 'latin1') };
    await page.getByLabel('Choose a CSV file').setInputFiles(workbook);
    await page.getByRole('button', { name: 'Read the table' }).click();
    await page.waitForLoadState();
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/This is a workbook/);
    await sound();
    await close();

    const member = await visit(stack, group.member, `/plans/${plan.id}/import`);
    expect(await member.page.locator('form.m-form').count()).toBe(0);
    await member.close();
  },
  patience,
);
