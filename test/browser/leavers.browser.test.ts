import { readFile } from 'node:fs/promises';
import { AdministrationPages } from './pages/administration-pages.js';
import {
  closeBrowser,
  expectAccessible,
  expectNoSidewaysScrolling,
  fillSignIn,
  heading,
  newPerson,
  newVisitor,
  wholeProduct,
  type Product,
} from './support.js';

const password = 'three random words';
let product: Product;

beforeAll(async () => {
  product = await wholeProduct();
}, 240_000);
afterAll(closeBrowser);

async function administrator(options: { javaScript?: boolean; width?: number } = {}) {
  const email = 'administrator@trentshire.example';
  const visitor = await newPerson(product, email, { ...options, path: '/administration' });
  return { ...visitor, pages: new AdministrationPages(visitor.page, product.web) };
}

it('shuts a leaver out at once, and says no more to them than to a wrong password', async () => {
  const { page, pages, close } = await administrator();
  const [name, email] = [`Lena Leaver ${Date.now()}`, `lena.${Date.now()}@trentshire.example`];
  await pages.addPerson(name, email, 'Early Help');
  const address = page.url();
  await pages.press('Make an invitation link');
  const link = (await page.getByText('/set-password/').innerText()).trim();

  const leaver = await newVisitor();
  await leaver.page.goto(link);
  await leaver.page.locator('input[name=password]').fill(password);
  await leaver.page.locator('button[type=submit]').click();
  await leaver.page.goto(product.web);
  await fillSignIn(leaver.page, email, password);
  expect(await leaver.page.title()).toMatch(/Muster$/);
  expect(new URL(leaver.page.url()).origin).toBe(product.web);

  await page.goto(address);
  expect(await page.locator('.govuk-summary-list').innerText()).toMatch(/Last sign-in\s+\d+ \w+ \d{4}/);
  await pages.press('Change name, e-mail or agency');
  await page.getByLabel('This person may sign in').uncheck();
  await pages.press('Save');
  expect(await pages.notice()).toBe(
    'Their account was closed and they are signed out. Hand over what is assigned to them.',
  );
  await expectAccessible(page);

  await leaver.page.goto(product.web);
  expect(await heading(leaver.page)).toBe('You have no access to Muster');
  await leaver.close();
  const later = await newVisitor();
  await later.page.goto(product.web);
  await fillSignIn(later.page, email, password);
  const said = await later.page.locator('.govuk-error-summary').innerText();
  expect(said).toContain('The email address or the password is wrong');
  await later.close();
  await close();
});

it.each([1280, 375])(
  'shows an administrator what is assigned to somebody, without a word of a case, %s pixels wide',
  async (width) => {
    const { page, pages, close } = await administrator({ width, javaScript: false });
    await pages.go('/people');
    await pages.follow('Marian Achterberg');
    const assigned = await page.getByRole('main').innerText();
    expect(assigned).toContain('They chair these groups. When they leave');
    expect(assigned).toContain('Children Missing Education Board');
    await expectNoSidewaysScrolling(page);
    await close();
  },
);

it.each([1280, 375])('asks who still needs access, and keeps the answer, %s pixels wide', async (width) => {
  const { page, pages, close } = await administrator({ width });
  await pages.go('/people');
  await pages.follow('Who has not signed in for 90 days');
  expect(await heading(page)).toBe('Who has not signed in for 90 days');
  await expectAccessible(page);
  await expectNoSidewaysScrolling(page);
  const first = page.locator('main table tbody tr').first();
  const before = await page.locator('main table tbody tr').count();

  await first.getByRole('button', { name: /^Still needed/ }).click();
  await page.waitForLoadState();

  expect(await pages.notice()).toBe('It is on record that they still need access.');
  expect(await page.locator('main table tbody tr').count()).toBe(before - 1);
  await close();
});

it('publishes no draft that somebody changed since it was read', async () => {
  const { page, pages, context, close } = await administrator();
  const document = JSON.parse(
    await readFile('demo/pathways/children-missing-education.json', 'utf8'),
  ) as Record<string, unknown>;
  const draft = { ...document, key: `read-twice-${Date.now()}`, title: 'Read twice' };
  await pages.pastePathway(JSON.stringify(draft));
  const other = new AdministrationPages(await context.newPage(), product.web);
  await other.pastePathway(JSON.stringify({ ...draft, title: 'Changed meanwhile' }));

  await pages.press('Publish this draft');

  expect(await pages.problems()).toEqual([
    'Somebody changed this draft since you opened it. Read it again, and publish it then.',
  ]);
  expect(await heading(page)).toBe('Changed meanwhile');
  await expectAccessible(page);
  await pages.press('Publish this draft');
  expect(await pages.notice()).toBe('The pathway was published.');
  await close();
});
