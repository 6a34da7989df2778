import { saveGroupTemplate } from '#libs/groups';
import { readFileSync } from 'node:fs';
import { aRegister, anAgency, anOfficer, type Person, type Register } from '../factories/index.js';
import { valueOf } from '../factories/meetings.js';
import { checkStack, letSignIn, visit, type CheckStack } from './check-stack.js';
import { closeBrowser, heading } from './support.js';

const patience = 180_000;

let stack: CheckStack;
let register: Register;
let administrator: Person;
beforeAll(async () => {
  stack = await checkStack();
}, 180_000);
beforeEach(async () => {
  register = await aRegister(stack.world);
  administrator = await anOfficer(stack.world, register.partnership, 'administrator');
  for (const person of [administrator, register.chair]) await letSignIn(stack.world, person);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

const demonstration = (name: string) =>
  readFileSync(new URL(`../../demo/templates/${name}.json`, import.meta.url), 'utf8');

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])(
  'an administrator saves a template and sets a group up from it, %s',
  async (_how, options) => {
    const { page, sound, close } = await visit(stack, administrator, '/administration/groups', options);
    const main = page.locator('main');
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForLoadState();
    };
    await page.getByRole('link', { name: 'Set groups up from a template' }).click();
    await page.waitForLoadState();
    expect(await main.innerText()).toMatch(/There is no template yet/);
    await sound();
    await press('Add a template');
    await page.getByLabel('Template', { exact: true }).fill('{ "key": "x" }');
    await press('Save');
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/Mend the template/);
    expect(await page.getByLabel('Template', { exact: true }).inputValue()).toBe('{ "key": "x" }');
    await sound();
    await page.getByLabel('Template', { exact: true }).fill(demonstration('task-and-finish-group'));
    await press('Save');
    await sound();

    await main.getByRole('link', { name: 'Task-and-finish group' }).first().click();
    await page.waitForLoadState();
    await sound();
    await press('Set up');
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/Enter the name/);
    await sound();
    await page.getByLabel('Name of the group').fill('Attendance on Mondays');
    await page.getByLabel('Chair').selectOption(register.chair.id);
    await press('Set up');
    expect(await heading(page)).toBe('Attendance on Mondays');
    expect(await main.innerText()).toMatch(new RegExp(`${register.chair.name}[\\s\\S]*Chair`));
    await sound();
    await page.getByRole('button', { name: 'Add a member' }).click();
    await page.waitForLoadState();
    await sound();
    await press('Add a member');
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/\w/);
    await sound();
    await page.getByLabel('Person', { exact: true }).selectOption(register.member.id);
    await page.getByLabel('Member', { exact: true }).check();
    await press('Add a member');
    expect(await main.innerText()).toContain(register.member.name);
    await sound();
    await close();
  },
  patience,
);

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts', { javaScript: false }],
])(
  'sets up a local board for each office that is chosen, and is not there for a chair, %s',
  async (_how, options) => {
    const offices = [
      await anAgency(stack.world, register.partnership, { name: 'North Office' }),
      await anAgency(stack.world, register.partnership, { name: 'South Office' }),
    ];
    const document: unknown = JSON.parse(demonstration('local-board'));
    const { id } = valueOf(await stack.world.as(administrator, saveGroupTemplate, { document }));
    const at = `/administration/group-templates/${id}`;
    const { page, sound, close } = await visit(stack, administrator, at, options);
    for (const { name } of offices) await page.getByLabel(name).check();
    await page.getByLabel('Reports to').selectOption(register.groupId);
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.waitForLoadState();
    const text = await page.locator('main').innerText();
    expect(text).toMatch(/2 groups were set up/);
    expect(text).toMatch(/Local board, North Office[\s\S]*Local board, South Office/);
    await sound();
    await close();

    const chair = await visit(stack, register.chair, '/groups');
    expect(await chair.page.locator('main').innerText()).toMatch(/Local board, North Office/);
    expect((await chair.page.goto(stack.web + at))?.status()).toBe(404);
    await chair.close();
  },
  patience,
);
