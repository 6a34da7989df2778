import { aPerson, aRegister, type Person, type Register } from '../factories/index.js';
import { aPlan, aPlanAction } from '../factories/plans.js';
import { checkStack, letSignIn, visit, type CheckStack } from './check-stack.js';
import { closeBrowser, heading } from './support.js';

const patience = 180_000;

let stack: CheckStack;
let group: Register;
let sponsor: Person;
beforeAll(async () => {
  stack = await checkStack();
}, patience);
beforeEach(async () => {
  group = await aRegister(stack.world);
  sponsor = await aPerson(stack.world, group.partnership);
  await stack.world.owner(
    `update muster.groups set kind = 'task_and_finish_group', sponsor_id = $2, aim = 'One referral form', ends_on = '2027-06-30' where id = $1`,
    [group.groupId, sponsor.id],
  );
  for (const person of [group.chair, sponsor]) await letSignIn(stack.world, person);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])(
  'a chair asks for longer and reports %s, and the sponsor decides on both',
  async (_how, options) => {
    const { themeId } = await aPlan(stack.world, group, 'task_and_finish');
    await aPlanAction(stack.world, group, themeId, { dueOn: '2027-06-01' });
    const chair = await visit(stack, group.chair, `/groups/${group.groupId}/plans`, options);
    const as = ({ page, sound }: typeof chair) => ({
      press: async (name: string) => {
        await page.getByRole('button', { name, exact: true }).click();
        await page.waitForLoadState();
        await sound();
      },
      follow: async (name: string) => {
        await page.getByRole('link', { name }).click();
        await page.waitForLoadState();
        await sound();
      },
      errors: () => page.locator('.govuk-error-summary__list').innerText(),
      main: () => page.locator('main').innerText(),
    });
    const one = as(chair);
    await one.follow('Time, progress and closure');
    expect(await one.main()).toMatch(/working days left[\s\S]*every missing child is known/);
    await one.follow('Ask for an extension');
    await one.press('Ask for an extension');
    expect(await one.errors()).toMatch(/Enter the new end date/);
    for (const [part, value] of Object.entries({ day: '24', month: '9', year: '2027' }))
      await chair.page.locator(`[name=toOn-${part}]`).fill(value);
    await one.press('Ask for an extension');
    expect(await one.errors()).toMatch(/Say why/);
    await chair.page.getByLabel('Why does the group need longer?').fill('Schools answer in May');
    await one.press('Ask for an extension');
    expect(await one.main()).toMatch(/Waits for the sponsor/);

    await one.press('Write the closure report');
    await one.press('Submit to the sponsor');
    expect(await one.errors()).toMatch(/Write what the group found/);
    await chair.page.getByLabel('What did the group find and do?').fill('One form is in use');
    await one.press('Submit to the sponsor');
    expect(await one.errors()).toMatch(/Say who goes on/);
    await chair.page.getByLabel('Who goes on with it?').selectOption({ index: 1 });
    await chair.page.getByLabel('What should they know?').fill('From January');
    await one.press('Submit to the sponsor');
    expect(await one.main()).toMatch(/handed over to [^\n]*From January/);
    const downloading = chair.page.waitForEvent('download');
    await chair.page.getByRole('link', { name: 'Download the report' }).click();
    expect((await downloading).suggestedFilename()).toMatch(/closure.report.*docx$/);
    await chair.close();

    const at = await visit(stack, sponsor, `/groups/${group.groupId}/finish`, options);
    const other = as(at);
    expect(await heading(at.page)).toBe('Time, progress and closure');
    await at.sound();
    const extension = at.page.locator('form', { hasText: 'Do you grant the extension?' });
    await extension.getByRole('radio', { name: 'Decline it' }).check();
    await extension.getByRole('button').first().click();
    await at.page.waitForLoadState();
    expect(await other.errors()).toMatch(/Say why you decline/);
    await at.sound();
    await extension.getByRole('radio', { name: 'Grant it' }).check();
    await extension.getByRole('button').first().click();
    await at.page.waitForLoadState();
    expect(await other.main()).toMatch(/24 September 2027/);
    await at.sound();
    // Sent on a page that is out of date: nothing that was typed into it is lost.
    await at.page.getByRole('radio', { name: 'Return it to the group' }).check();
    await at.page.locator('#report-remark').fill('Say what schools found');
    await stack.world.owner('update muster.group_reports set version = version + 1 where group_id = $1', [
      group.groupId,
    ]);
    await other.press('Save your decision');
    expect(await other.errors()).toMatch(/\w/);
    expect(await at.page.locator('#report-remark').inputValue()).toBe('Say what schools found');
    await at.page.getByRole('radio', { name: 'Accept it' }).check();
    await other.press('Save your decision');
    expect(await other.main()).toMatch(/Closed on/);
    await at.close();
  },
  patience,
);
