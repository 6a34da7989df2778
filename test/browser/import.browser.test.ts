import { readFile } from 'node:fs/promises';
import { ImportPages } from './pages/import-pages.js';
import {
  closeBrowser,
  expectAccessible,
  expectNoSidewaysScrolling,
  heading,
  newPerson,
  wholeProduct,
  type Product,
} from './support.js';

let product: Product;

beforeAll(async () => {
  product = await wholeProduct();
}, 240_000);
afterAll(closeBrowser);

const coordinator = 'coordinator@trentshire.example';
const register = 'Children missing education';

async function aCoordinator(javaScript = true, width?: number) {
  const person = await newPerson(product, coordinator, { javaScript, ...(width ? { width } : {}) });
  return { ...person, pages: new ImportPages(person.page, product.web) };
}

it('shows a coordinator every problem of a messy file before anything is written, and how to mend it', async () => {
  const { page, pages, close } = await aCoordinator();
  await pages.start(register);
  await expectAccessible(page);
  await pages.sendNothing();
  expect(await page.title()).toMatch(/^Error: /);
  await expectAccessible(page);

  await pages.send('register.csv', await readFile('demo/cme-register-messy.csv'));
  await pages.until('Match the columns');
  expect(await page.getByLabel('What “DOB” holds').locator('option:checked').innerText()).toContain(
    'Date of birth',
  );
  expect(await page.locator('tr', { hasText: 'DOB' }).innerText()).toContain('02/05/2012');
  await expectAccessible(page);
  await pages.match('RAG', 'Leave this column out');
  await pages.check();
  expect(await page.locator('.govuk-error-summary').innerText()).toContain('Rating');
  await expectAccessible(page);

  await pages.match('RAG', 'Rating (needed)');
  await pages.check();
  await pages.until('Look at what the file would do');
  expect(await pages.count('are left out')).toBe('9');
  expect(Number(await pages.count('need a decision'))).toBeGreaterThanOrEqual(1);
  await expectAccessible(page);

  await pages.look('are left out');
  const rows = await page.locator('table').innerText();
  expect(rows).toContain('31/02/2014');
  expect(rows).toContain('No calendar has this day');
  expect(rows).toContain('This row says the same as row 4');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Back to the import' }).click();
  await pages.look('need a decision');
  await expectAccessible(page);
  const card = page.locator('#row-63');
  expect(await card.innerText()).toContain('Harley');
  await card.getByLabel('Yes, the same child').check();
  await card.getByRole('button', { name: 'Keep this decision' }).click();
  expect(await page.locator('.m-saved').innerText()).toBe('Row 63 is decided.');
  expect(await page.locator('#row-63').innerText()).toContain('Decided: the same child');

  await page.getByRole('link', { name: 'Back to what the file would do' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download these rows' }).click(),
  ]);
  expect(await readFile((await file.path()) as string, 'utf8')).toContain('What to mend');
  await pages.giveUp();
  expect(await page.locator('.m-saved').innerText()).toContain('Nothing of the register was changed');
  await expectAccessible(page);
  await close();
}, 120_000);

it.each([true, false])(
  'writes a file into the register once, however often it is imported (scripts: %s)',
  async (scripts) => {
    const { page, pages, close } = await aCoordinator(scripts);
    const birth = scripts ? '03/04/2014' : '05/06/2013';
    const text = [
      'Surname,Forename,DOB,Reason,RAG,Lead agency',
      `Quillfeather,${scripts ? 'Ottoline' : 'Barnaby'},${birth},Unknown,A,Early Help`,
      `Quillfeather,Wrong,31/02/2014,Unknown,A,Early Help`,
    ].join('\n');

    await pages.start(register);
    await pages.send('small.csv', text);
    await pages.until('Match the columns');
    await pages.check();
    await pages.until('Look at what the file would do');
    expect(await pages.count('open a case')).toBe('1');
    await pages.confirm();
    await pages.until('The import has finished');
    expect([await pages.line('Cases opened'), await pages.line('Rows left out')]).toEqual(['1', '1']);
    // axe itself needs scripts.
    if (scripts) await expectAccessible(page);

    await pages.start(register);
    await pages.send('small.csv', text);
    await pages.until('Match the columns');
    expect(await page.locator('.govuk-inset-text').innerText()).toContain('Exactly this file was imported');
    await pages.check();
    await pages.until('Look at what the file would do');
    expect([await pages.count('open a case'), await pages.count('change nothing')]).toEqual(['0', '1']);
    await pages.giveUp();
    await close();
  },
  120_000,
);

it('says why a file cannot be read and takes the mended one, on a narrow phone', async () => {
  const { page, pages, close } = await aCoordinator(true, 320);
  await pages.start(register);
  await expectNoSidewaysScrolling(page);
  await pages.send('wrong.csv', 'Surname,Surname\nQuill,Quill\n');
  await pages.until('Choose the file again');
  expect(await page.locator('main').innerText()).toContain('Two columns have the heading "Surname"');
  await expectAccessible(page);
  await pages.send('wrong.csv', 'PK\x03\x04');
  expect(await page.locator('.govuk-error-summary').innerText()).toContain('This is a workbook');
  expect(await heading(page)).toBe('Choose the file again');
  await pages.send(
    'right.csv',
    'Surname,Forename,DOB,Reason,RAG,Lead agency\nQuill,Ada,01/02/2015,Unknown,A,Early Help\n',
  );
  await pages.until('Match the columns');
  await expectNoSidewaysScrolling(page);
  await pages.giveUp();
  await close();
});

it('tells a member that there is no such page', async () => {
  const { page, pages, close } = await aCoordinator();
  await pages.start(register);
  const address = page.url();
  const member = await newPerson(product, 'welfare@trentshire.example');
  expect((await member.page.goto(address))?.status()).toBe(404);
  await member.close();
  await close();
});
