import { AdministrationPages } from './pages/administration-pages.js';
import {
  closeBrowser,
  expectAccessible,
  expectNoSidewaysScrolling,
  heading,
  newPerson,
  wholeProduct,
  type Product,
} from './support.js';

const email = 'administrator@trentshire.example';
let product: Product;

beforeAll(async () => {
  product = await wholeProduct();
}, 240_000);
afterAll(closeBrowser);

async function administrator(options: { javaScript?: boolean; width?: number } = {}) {
  const visitor = await newPerson(product, email, { ...options, path: '/administration' });
  return { ...visitor, pages: new AdministrationPages(visitor.page, product.web) };
}

it.each([1280, 320])(
  'gives an administrator pages that everybody can use, %s pixels wide',
  async (width) => {
    const { page, pages, close } = await administrator({ width });
    const lists = [
      '',
      '/agencies',
      '/people',
      '/access-review',
      '/groups',
      '/pathways',
      '/registers',
      '/service-areas',
    ];
    const forms = [
      '/agencies/new',
      '/people/new',
      '/groups/new',
      '/pathways/new',
      '/registers/new',
      '/service-areas/new',
    ];
    const details: string[] = [];
    for (const path of [...lists, ...forms]) {
      expect((await pages.go(path))?.status()).toBe(200);
      await expectAccessible(page);
      await expectNoSidewaysScrolling(page);
      const first = page.locator('main table tbody th a').first();
      if (await first.count()) details.push((await first.getAttribute('href'))!);
    }
    for (const path of details) {
      expect((await page.goto(product.web + path))?.status()).toBe(200);
      await expectAccessible(page);
      await expectNoSidewaysScrolling(page);
    }
    expect(details.length).toBeGreaterThan(4);
    await close();
  },
  300_000,
);

it('shows an administrator no case, not even by its address', async () => {
  const chair = await newPerson(product, 'chair@trentshire.example', { path: '/registers' });
  if (!/\/registers\/[^/]+/.test(chair.page.url()))
    await chair.page.locator('main a[href^="/registers/"]').first().click();
  const addresses = [chair.page.url()];
  await chair.page.locator('main a[href^="/cases/"]').first().click();
  await chair.page.waitForLoadState();
  addresses.push(chair.page.url());
  await chair.close();

  const { page, close } = await administrator();
  for (const address of addresses) expect((await page.goto(address))?.status()).toBe(404);
  await close();
});

it.each(['chair@trentshire.example', 'director@trentshire.example', 'dpo@trentshire.example'])(
  'does not let %s know that there are such pages',
  async (other) => {
    const { page, close } = await newPerson(product, other);
    expect(await page.getByRole('link', { name: 'Administration' }).count()).toBe(0);
    for (const path of ['', '/people', '/groups/new', '/pathways'])
      expect((await page.goto(`${product.web}/administration${path}`))?.status()).toBe(404);
    await close();
  },
);

it('says everything that is missing at once, at its field, and keeps what was typed', async () => {
  const { page, pages, close } = await administrator();
  await pages.go('/people/new');
  await page.getByLabel('Name', { exact: true }).fill('Ida Halfway');
  await pages.press('Save');
  expect(await pages.problems()).toEqual([
    'Enter an e-mail address, such as name@agency.example',
    'Choose an agency',
  ]);
  expect(await page.title()).toMatch(/^Error: Add a person/);
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Ida Halfway');
  await expectAccessible(page);
  await close();
});

it('makes one agency of a form that was sent twice at once', async () => {
  const { page, pages, close } = await administrator({ javaScript: false });
  const name = `Twice Sent Trust ${Date.now()}`;
  const address = `${product.web}/administration/agencies/new`;
  await page.goto(address);
  const hidden = (field: string) => page.locator(`main input[name=${field}]`).inputValue();
  const form = { _csrf: await hidden('_csrf'), id: await hidden('id'), name, kind: 'voluntary' };
  const send = () => page.request.post(address, { form, headers: { origin: product.web }, maxRedirects: 0 });
  const answers = await Promise.all([send(), send()]);
  expect(answers.map((answer) => answer.status())).toEqual([303, 303]);
  await pages.go('/agencies');
  expect(await page.getByRole('link', { name }).count()).toBe(1);
  await close();
});

it('shows the second of two administrators what the first saved, and loses nothing that was typed', async () => {
  const { page, pages, context, close } = await administrator();
  const name = `Changed Twice Trust ${Date.now()}`;
  await pages.addAgency(name, 'Health');
  await pages.follow(name);
  const other = new AdministrationPages(await context.newPage(), product.web);
  await other.page.goto(page.url());
  await other.page.getByLabel('Name', { exact: true }).fill(`${name} of the first`);
  await other.press('Save');

  await page.getByLabel('Name', { exact: true }).fill(`${name} of the second`);
  await pages.press('Save');
  expect(await page.locator('#conflict-heading').innerText()).toBe(
    'Someone changed this since you opened it',
  );
  const shown = await page.locator('.m-conflict tbody tr').first().innerText();
  expect(shown).toContain(`${name} of the first`);
  expect(shown).toContain(`${name} of the second`);
  await expectAccessible(page);

  await pages.press('Save');
  expect(await pages.notice()).toBe(`${name} of the second was changed.`);
  await close();
});

it('lists everything to mend in a pathway document, and publishes nothing', async () => {
  const { page, pages, close } = await administrator({ javaScript: false });
  await pages.pastePathway('{ "key": "not good", "version": 1 }');
  expect(await pages.problems()).toEqual(['Mend 16 things in the pathway document.']);
  const rows = await page.locator('main table tbody tr').allInnerTexts();
  expect(rows).toHaveLength(16);
  expect(rows[0]).toMatch(/key\s+Write a key of small letters, digits and hyphens\./);
  expect(await page.getByLabel('Pathway document').inputValue()).toContain('not good');

  await pages.pastePathway('{ no JSON');
  expect(await page.locator('main table tbody tr').allInnerTexts()).toEqual([
    expect.stringMatching(/document\s+This is not JSON/),
  ]);
  await close();
});

it('keeps one administrator at least', async () => {
  const { page, pages, close } = await administrator();
  await pages.go('/people');
  await pages.follow('Wilf Tanglewood');
  await page.getByRole('button', { name: /^End this role/ }).click();
  await page.waitForLoadState();
  expect(await pages.problems()).toEqual(['Appoint another administrator first.']);
  expect(await heading(page)).toBe('Wilf Tanglewood');
  await expectAccessible(page);
  await close();
});
