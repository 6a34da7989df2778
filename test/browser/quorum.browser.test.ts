import { setQuorumRule } from '#libs/meetings';
import { anAgency, aRegister, type Register } from '../factories/index.js';
import { aMeeting, valueOf } from '../factories/meetings.js';
import { checkStack, letSignIn, password, type CheckStack } from './check-stack.js';
import { closeBrowser, heading, newPerson } from './support.js';
import { expectSound } from './page-checks.js';

let stack: CheckStack;
let register: Register;
beforeAll(async () => {
  stack = await checkStack();
}, 180_000);
beforeEach(async () => {
  register = await aRegister(stack.world);
  await anAgency(stack.world, register.partnership, { name: 'Children’s Social Care' });
  for (const person of [register.chair, register.member]) await letSignIn(stack.world, person);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])(
  'the chair says who must be at the table, and sees who is missing, %s',
  async (_how, options) => {
    const { chair, member } = register;
    const { id } = await aMeeting(stack.world, register, '2027-06-09');
    const path = `/meetings/${id}/attendance`;
    const { page } = await newPerson(stack, chair.email, { ...options, password, path });
    const sound = () => expectSound(page, options);

    await page.getByRole('link', { name: 'Who must be at the table' }).click();
    expect(await heading(page)).toBe('Who must be at the table');
    await sound();
    await page.getByLabel('Children’s Social Care').check();
    await page.getByLabel('And so many other agencies').fill('many');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toMatch(/how many others, from 0 to 20/);
    expect(await page.getByLabel('Children’s Social Care').isChecked()).toBe(true);
    await sound();

    // Somebody else sets another rule meanwhile: both are shown, and what was chosen stays chosen.
    valueOf(
      await stack.world.as(register.coordinator, setQuorumRule, {
        groupId: register.groupId,
        expectedVersion: 0,
        needs: [],
        others: 5,
      }),
    );
    await page.getByLabel('And so many other agencies').fill('1');
    await page.getByRole('button', { name: 'Save' }).click();
    const both = await page.locator('main').innerText();
    expect(both).toMatch(/5 others/);
    expect(both).toMatch(/Children’s Social Care, one other/);
    await sound();
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.locator('main').innerText()).toMatch(/Who must be at the table is saved/);

    await page.goto(`${stack.web}${path}`);
    await page.getByRole('link', { name: /Record everybody at once/ }).click();
    await page.locator(`[name="status-${chair.id}"][value=present]`).check();
    await page.locator(`[name="status-${member.id}"][value=remote]`).check();
    await page.getByRole('button', { name: 'Save attendance' }).click();
    const text = await page.locator('main').innerText();
    expect(text).toMatch(
      /Not quorate\s+2 agencies represented, 2 needed\. Missing: Children’s Social Care\./,
    );
    await sound();
  },
  180_000,
);

it('is there for whoever runs the group, and for nobody else', async () => {
  const path = `/meetings/quorum/${register.groupId}`;
  const member = await newPerson(stack, register.member.email, { password, path });
  expect(await heading(member.page)).toBe('Page not found');
  const outside = await aRegister(stack.world, { partnership: register.partnership });
  await letSignIn(stack.world, outside.chair);
  const other = await newPerson(stack, outside.chair.email, { password, path });
  expect(await heading(other.page)).toBe('Page not found');
}, 180_000);
