import { closeBrowser, expectAccessible, heading, newPerson, wholeProduct, type Product } from './support.js';

let product: Product;

beforeAll(async () => {
  product = await wholeProduct();
}, 240_000);
afterAll(closeBrowser);

it.each([
  ['chair@trentshire.example', 'Marian Achterberg'],
  ['welfare.lead@trentshire.example', 'Corin Hathersage'],
  ['observer@trentshire.example', 'Councillor Edwin Marchbank'],
  ['director@trentshire.example', 'Augustin Merrivale'],
  ['dpo@trentshire.example', 'Sabine Okonjo-Reed'],
  ['administrator@trentshire.example', 'Wilf Tanglewood'],
])('greets %s by name on a home page that everybody can use', async (email, name) => {
  const { page, close } = await newPerson(product, email);
  expect(await heading(page)).toBeTruthy();
  expect(await page.locator('.m-person').innerText()).toContain(name);
  await expectAccessible(page);
  await close();
});

it('leads from every link of the navigation to a page', async () => {
  for (const email of ['chair@trentshire.example', 'director@trentshire.example', 'dpo@trentshire.example']) {
    const { page, close } = await newPerson(product, email);
    const links = await page
      .locator('.govuk-service-navigation__link')
      .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href));
    for (const link of links) expect((await page.goto(link))?.status()).toBe(200);
    await close();
  }
});

it('tells people that they are in a demonstration, and where its e-mail can be read', async () => {
  const { page, close } = await newPerson(product, 'chair@trentshire.example');
  const banner = page.locator('.m-demonstration');
  expect(await banner.innerText()).toContain('Every person and case here is fictional.');
  expect(await banner.getByRole('link').getAttribute('href')).toMatch(product.mailbox);
  await close();
});
