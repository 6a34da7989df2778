import { aMeetingThatGoesOn } from '../factories/at-the-table.js';
import { aRegister, type Register } from '../factories/index.js';
import { aPlan, aPlanAction } from '../factories/plans.js';
import { checkStack, letSignIn, visit, type CheckStack } from './check-stack.js';
import { closeBrowser, heading } from './support.js';

let stack: CheckStack;
let register: Register;
beforeAll(async () => {
  stack = await checkStack();
}, 180_000);
beforeEach(async () => {
  register = await aRegister(stack.world);
  await letSignIn(stack.world, register.observer);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])(
  'somebody sees how their group works: drawn, and in tables of the same numbers, %s',
  async (_how, options) => {
    const { page, sound, close } = await visit(
      stack,
      register.observer,
      `/groups/${register.groupId}`,
      options,
    );
    const main = () => page.locator('main').innerText();
    await page.getByRole('link', { name: 'In figures' }).click();
    expect(await page.title()).toMatch(/^In figures/);
    expect(await main()).toMatch(/No sitting was held yet/);
    expect(await main()).toMatch(/No action was due in these quarters/);
    await sound();

    await aMeetingThatGoesOn(stack.world, register, { people: [register.member] });
    const plan = await aPlan(stack.world, register);
    await aPlanAction(stack.world, register, plan.themeId, { dueOn: stack.world.clock.today() });
    await stack.world.owner(
      'update muster.plan_actions set due_on = due_on - 40, first_due_on = first_due_on - 40 where theme_id = $1',
      [plan.themeId],
    );
    await page.reload();
    const attendance = page.getByRole('table', { name: 'Who came to the last sittings' });
    expect(
      await attendance.getByRole('row', { name: new RegExp(register.member.agency.name) }).innerText(),
    ).toMatch(/1 of 1\s+Came/);
    expect(await page.getByRole('img', { name: 'Who came to the last sittings' }).count()).toBe(1);
    expect(await page.getByRole('img', { name: 'Actions by the day on which they were due' }).count()).toBe(
      1,
    );
    expect(await main()).toMatch(/Overdue/);
    await sound();
    await attendance.getByRole('link').first().click();
    expect(await heading(page)).toBe('Board meeting');
    await close();
  },
  180_000,
);
