import { changeItem } from '#libs/meetings';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { aCase, aRegister, type Register } from '../factories/index.js';
import { aDiscussion, anItem, begin, itemCalled } from '../factories/agendas.js';
import { valueOf } from '../factories/meetings.js';
import { checkStack, letSignIn, password, type CheckStack } from './check-stack.js';
import { expectSound } from './page-checks.js';
import { closeBrowser, heading, newPerson } from './support.js';

let stack: CheckStack;
let register: Register;
let id: string;
const folder = mkdtempSync(join(tmpdir(), 'papers-'));
const pdf = join(folder, 'Budget 2027.pdf');
const fake = join(folder, 'Fake.pdf');
beforeAll(async () => {
  writeFileSync(pdf, '%PDF-1.7 the budget');
  writeFileSync(fake, 'MZ');
  stack = await checkStack();
}, 180_000);
beforeEach(async () => {
  register = await aRegister(stack.world);
  for (const person of [register.chair, register.member, register.observer])
    await letSignIn(stack.world, person);
  id = await aDiscussion(stack.world, register, { date: '2027-06-09', discussion: ['Budget'] });
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

const ways = [
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
] as const;
const open = async (email: string, options: object, path = `/meetings/${id}`) =>
  (await newPerson(stack, email, { ...options, password, path })).page;
const main = (page: Page) => page.locator('main').innerText();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();

it.each(ways)('the chair arranges, publishes and goes through an agenda, %s', async (_how, options) => {
  await aCase(stack.world, register, { reviewBy: '2026-11-10' });
  const page = await open(register.chair.email, options);
  const sound = () => expectSound(page, options);
  await sound();

  await follow(page, 'Add an item');
  await sound();
  await page.getByLabel('What is it called?').fill('Transport');
  await page.getByLabel('How many minutes does it take?').fill('soon');
  await press(page, 'Put it on the agenda');
  expect(await page.locator('.govuk-error-summary').innerText()).toMatch(/whole minutes/);
  expect(await page.getByLabel('What is it called?').inputValue()).toBe('Transport');
  await sound();
  await page.getByLabel('How many minutes does it take?').fill('100');
  await page.getByLabel('Members, not observers').check();
  await press(page, 'Put it on the agenda');
  expect(await main(page)).toMatch(/do not fit: they take 10 minutes more/);
  await follow(page, 'Add an item');
  await page.getByLabel('Cases to be reviewed by the day of the meeting').check();
  await press(page, 'Put it on the agenda');
  expect(await main(page)).toMatch(/Cases due for review[\s\S]*1 case to be reviewed\. 1 overdue\./);
  await press(page, 'Up Transport');
  expect(await main(page)).toMatch(/Transport[\s\S]*Budget/);
  await sound();

  await press(page, 'Take off Cases due for review');
  expect(await main(page)).toMatch(/The item is off the agenda/);
  expect(await main(page)).not.toMatch(/1 case to be reviewed/);

  // Somebody else changes the item meanwhile: both are shown, and what was typed stays.
  await follow(page, 'Change Transport');
  await sound();
  const { id: itemId, version } = await itemCalled(stack.world, register, id, 'Transport');
  const theirs = { itemId, expectedVersion: version, title: 'School transport', minutes: 20 };
  valueOf(await stack.world.as(register.coordinator, changeItem, theirs));
  await page.getByLabel('What is it called?').fill('Buses');
  await press(page, 'Save');
  expect(await main(page)).toMatch(/School transport/);
  expect(await page.getByLabel('What is it called?').inputValue()).toBe('Buses');
  await sound();
  await press(page, 'Save');
  expect(await main(page)).toMatch(/The item is changed[\s\S]*Buses/);

  await follow(page, 'Publish the agenda');
  await sound();
  for (const [part, value] of [['Day', '10'], ['Month', '6'], ['Year', '2027']]) await page.getByLabel(part!).fill(value!);
  await press(page, 'Publish');
  expect(await page.locator('.govuk-error-summary').innerText()).toMatch(/not after the meeting/);
  await sound();
  await page.getByLabel('Day').fill('8');
  await press(page, 'Publish');
  expect(await main(page)).toMatch(/Published by .*[\s\S]*Papers are due by 8 June 2027/);
  await sound();

  await begin(stack.world, register, id);
  await page.goto(`${stack.web}/meetings/${id}`);
  await press(page, 'Start Buses');
  expect(await main(page)).toMatch(/Buses\s+▶ Now/);
  await sound();
  await press(page, 'Start Budget');
  expect(await main(page)).toMatch(/Buses\s+✓ Done[\s\S]*Budget\s+▶ Now/);
  await press(page, 'Put off Budget');
  expect(await main(page)).toMatch(/Budget\s+↷ Put off/);
  await sound();
}, 240_000); // prettier-ignore

it.each(ways)(
  'a member proposes an item and brings a paper; the chair decides, %s',
  async (_how, options) => {
    const member = await open(register.member.email, options);
    const sound = (page: Page) => expectSound(page, options);
    await follow(member, 'Propose an item');
    await sound(member);
    await member.getByLabel('What is it called?').fill('Waiting lists');
    await press(member, 'Propose it');
    expect(await member.locator('.govuk-error-summary').innerText()).toMatch(/why it is for this meeting/);
    await sound(member);
    await member.getByLabel('Why is it for this meeting?').fill('They grow');
    await press(member, 'Propose it');
    expect(await main(member)).toMatch(/Waiting lists\s+Waiting for a decision/);

    await follow(member, 'Attach a paper (Waiting lists)');
    await press(member, 'Attach');
    expect(await member.locator('.govuk-error-summary').innerText()).toMatch(/Choose a file/);
    await sound(member);
    await member.getByLabel('File', { exact: true }).setInputFiles(fake);
    await press(member, 'Attach');
    expect(await member.locator('.govuk-error-summary').innerText()).toMatch(/none of them/);
    await member.getByLabel('File', { exact: true }).setInputFiles(pdf);
    await press(member, 'Attach');
    expect(await main(member)).toMatch(/The paper is attached[\s\S]*Budget 2027\.pdf/);
    await sound(member);

    const chair = await open(register.chair.email, options);
    await sound(chair);
    await press(chair, 'Put it on the agenda');
    expect(await main(chair)).toMatch(/Who proposed it is told/);
    const [file] = await Promise.all([
      chair.waitForEvent('download'),
      chair.getByRole('link', { name: 'Budget 2027.pdf', exact: true }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^OFFICIAL-SENSITIVE-paper-[0-9a-f]{8}\.pdf$/);
    expect(readFileSync((await file.path())!, 'utf8')).toBe('%PDF-1.7 the budget');

    await follow(chair, 'Withdraw Budget 2027.pdf');
    await sound(chair);
    await press(chair, 'Withdraw a paper');
    expect(await chair.locator('.govuk-error-summary').innerText()).toMatch(/why the paper is withdrawn/);
    await sound(chair);
    await chair.getByLabel('Why is it withdrawn?').fill('Superseded');
    await press(chair, 'Withdraw a paper');
    expect(await main(chair)).toMatch(/Withdrawn by .*: Superseded/);
    await sound(chair);

    await follow(member, 'Propose an item');
    await member.getByLabel('What is it called?').fill('Parking');
    await member.getByLabel('Why is it for this meeting?').fill('It is full');
    await press(member, 'Propose it');
    await chair.goto(`${stack.web}/meetings/${id}`);
    await follow(chair, 'Decline Parking');
    await sound(chair);
    await chair.getByLabel('Why is it not on this agenda?').fill('Ask the caretaker');
    await press(chair, 'Decline a proposed item');
    await member.goto(`${stack.web}/meetings/${id}`);
    expect(await main(member)).toMatch(/Parking\s+Declined[\s\S]*Ask the caretaker/);
  },
  240_000,
);

it.each(ways)(
  'the chair says what stands on every agenda, %s',
  async (_how, options) => {
    const page = await open(register.chair.email, options);
    const sound = () => expectSound(page, options);
    await follow(page, 'What stands on every agenda');
    expect(await heading(page)).toBe('What stands on every agenda');
    await sound();
    await follow(page, 'Add an item');
    await press(page, 'Save');
    expect(await page.locator('.govuk-error-summary').innerText()).toMatch(/what the item is about/);
    await sound();
    await page.getByLabel('What is it called?').fill('Apologies');
    await page.getByLabel('How many minutes does it take?').fill('5');
    await press(page, 'Save');
    await follow(page, 'Add an item');
    await page.getByLabel('Matters arising: what the last meeting left').check();
    await press(page, 'Save');
    await press(page, 'Up Matters arising');
    expect(await main(page)).toMatch(/Matters arising[\s\S]*Apologies\s+5 minutes/);
    await sound();
    await follow(page, 'Change Apologies');
    await page.getByLabel('After what the meeting is called for').check();
    await press(page, 'Save');
    await press(page, 'Take off Matters arising');
    expect(await main(page)).toMatch(/Nothing yet\.[\s\S]*Apologies/);
    await sound();
  },
  240_000,
);

it('shows an observer counts alone and nothing of what is private, and members no form of the chair', async () => {
  await anItem(stack.world, register, id, { title: 'Salaries', audience: 'named' });
  await anItem(stack.world, register, id, { title: 'Complaints', audience: 'members' });
  await anItem(stack.world, register, id, { kind: 'cases_due', title: '' });
  const kase = await aCase(stack.world, register, { reviewBy: '2026-11-10' });
  const observer = await open(register.observer.email, { javaScript: true });
  const seen = await main(observer);
  expect(seen).toMatch(/1 case to be reviewed/);
  for (const hidden of ['Salaries', 'Complaints', 'Show them', 'Propose', kase.reference]) expect(seen).not.toContain(hidden);
  await expectSound(observer, { javaScript: true });
  for (const path of ['agenda/new', 'agenda/publish']) {
    const member = await open(register.member.email, {}, `/meetings/${id}/${path}`);
    expect(await heading(member)).toBe('Page not found');
  }
}, 180_000); // prettier-ignore
