import { attachPaper, endMeeting, finishCheck, readAgenda, sendApologies, startCheck } from '#libs/meetings';
import { newId } from '#libs/kernel';
import { commentOnMinutes, readMinutes, saveMinutesTexts } from '#libs/minutes';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { aCase, anAgency, aRegister, type Person, type Register } from '../factories/index.js';
import { anItem } from '../factories/agendas.js';
import { aMeeting, decide, reviewsOf, valueOf } from '../factories/meetings.js';
import { readZip } from '../factories/zip.js';
import { checkStack, letSignIn, password, type CheckStack } from './check-stack.js';
import { expectSound } from './page-checks.js';
import { pdfText } from './pdf-text.js';
import { closeBrowser, heading, newPerson } from './support.js';

let stack: CheckStack;
let register: Register;
let meetingId: string;
beforeAll(async () => {
  stack = await checkStack();
}, 180_000);
beforeEach(async () => {
  register = await aRegister(stack.world);
  for (const person of [register.chair, register.coordinator, register.member, register.observer])
    await letSignIn(stack.world, person);
  meetingId = await aHeldMeeting();
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

async function aHeldMeeting(): Promise<string> {
  const { world } = stack;
  const owner = await anAgency(world, register.partnership, { name: 'Education Welfare' });
  await aCase(world, register, { rating: 'amber' });
  await aCase(world, register, { rating: 'green' });
  const meeting = await aMeeting(world, register);
  const check = { id: newId(), meeting };
  const titles = ['Marker-for-all.csv', 'Marker-for-members.csv'];
  const reserved = await anItem(world, register, meeting.id, { title: 'Staffing', audience: 'members' });
  for (const [index, itemId] of [meeting.itemId, reserved].entries()) {
    const paper = { id: newId(), itemId, name: titles[index]!, content: Buffer.from('a,b\r\n') };
    valueOf(await world.as(register.chair, attachPaper, paper));
  }
  const apologies = {
    sittingId: meeting.sittingId,
    information: 'Marker-sent-by-somebody',
    expectedVersion: 0,
  };
  valueOf(await world.as(register.viceChair, sendApologies, apologies));
  valueOf(await world.as(register.chair, startCheck, { id: check.id, agendaItemId: meeting.itemId }));
  const [first, second] = await reviewsOf(world, check.id);
  const dueOn = world.clock.today();
  const actions = [{ id: newId(), title: 'Visit the home', ownerAgencyId: owner.id, dueOn }];
  const not = { verdict: 'not_satisfactory' as const, reason: 'Not seen since half-term', actions };
  valueOf(await decide(world, register.chair, check.id, first!.caseId, not));
  valueOf(await decide(world, register.chair, check.id, second!.caseId));
  valueOf(
    await world.as(register.chair, finishCheck, { checkId: check.id, expectedVersion: 1, undecided: [] }),
  );
  const { version } = valueOf(await world.as(register.chair, readAgenda, { meetingId: meeting.id }));
  valueOf(await world.as(register.chair, endMeeting, { meetingId: meeting.id, expectedVersion: version }));
  return meeting.id;
}

/** Downloads a copy from the page of the minutes, and gives what it says. */
async function download(page: Page, name: string, suffix: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(new RegExp(`^minutes-\\d{4}-\\d\\d-\\d\\d\\.${suffix}$`));
  return readFile((await file.path())!);
}
const wordText = (docx: Buffer) => readZip(docx).get('word/document.xml')!.content.toString('utf8');
const files = [
  ['HTML', 'html', (bytes: Buffer) => bytes.toString('utf8')],
  ['Word (DOCX)', 'docx', wordText],
  ['PDF', 'pdf', pdfText],
] as const;

const ways = [
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
] as const;

it.each(ways)(
  'minutes are written, reviewed, approved, corrected and downloaded, %s',
  async (_how, options) => {
    const path = `/meetings/${meetingId}/minutes`;
    const open = async (who: Person) => {
      const { page } = await newPerson(stack, who.email, { ...options, password, path });
      return { page, main: () => page.locator('main').innerText(), sound: () => expectSound(page, options) };
    };

    // A member finds nothing yet; whoever runs the group finds what happened.
    const member = await open(register.member);
    expect(await member.main()).toMatch(/There are no minutes for you to read yet/);
    await member.sound();
    const clerk = await open(register.coordinator);
    expect(await clerk.main()).toMatch(/Not satisfactory: Not seen since half-term/);
    expect(await clerk.main()).toMatch(/Visit the home \(Education Welfare, by/);
    await clerk.sound();

    // Written around it, in two places at once; somebody else writes in one of them meanwhile.
    await clerk.page.getByRole('button', { name: 'Write in the minutes' }).click();
    await clerk.sound();
    const boxes = clerk.page.getByLabel('What was said');
    await boxes.first().fill('The chair welcomed everybody.');
    await boxes.last().fill('Closed at noon.');
    const texts = [{ section: 'meeting', text: 'Good morning.', expectedVersion: 0 }];
    valueOf(await stack.world.as(register.chair, saveMinutesTexts, { meetingId, texts }));
    await clerk.page.getByRole('button', { name: 'Save', exact: true }).click();
    expect(await clerk.main()).toMatch(/Good morning\./);
    expect(await boxes.first().inputValue()).toBe('The chair welcomed everybody.');
    expect(await boxes.last().inputValue()).toBe('Closed at noon.');
    await clerk.sound();
    await clerk.page.getByRole('button', { name: 'Save', exact: true }).click();
    expect(await clerk.main()).toMatch(
      /The minutes are saved\.[^]*The chair welcomed everybody\.[^]*Closed at noon\./,
    );

    // Sent to the members: without a day it is not.
    await clerk.page.getByRole('button', { name: 'Send for review' }).click();
    expect(await clerk.page.locator('.govuk-error-summary').innerText()).toMatch(
      /Choose the day until which/,
    );
    await clerk.sound();
    for (const [part, value] of [
      ['Day', '30'],
      ['Month', '6'],
      ['Year', '2099'],
    ] as const)
      await clerk.page.getByLabel(part).fill(value);
    await clerk.page.getByRole('button', { name: 'Send for review' }).click();
    expect(await clerk.main()).toMatch(/The draft is with the members\.[^]*comments until 30 June 2099/);

    // A member comments; the clerk answers.
    await member.page.reload();
    await member.page.getByRole('button', { name: 'Send comment' }).click();
    expect(await member.page.locator('.govuk-error-summary').innerText()).toMatch(
      /Write what you want to say/,
    );
    await member.sound();
    await member.page.getByLabel('What your comment is about').selectOption({ label: 'Attendance' });
    await member.page.getByLabel('Your comment', { exact: true }).fill('I was there, too.');
    await member.page.getByRole('button', { name: 'Send comment' }).click();
    expect(await member.main()).toMatch(/Your comment is sent\.[^]*I was there, too\./);
    await member.sound();
    await clerk.page.goto(stack.web + path);
    await clerk.page.getByLabel('Answer').fill('Added to the text.');
    await clerk.sound();
    await clerk.page.getByRole('button', { name: 'Answer' }).click();
    expect(await clerk.main()).toMatch(/The comment is answered\.[^]*Added to the text\./);

    // The chair approves what they read, and no other thing.
    const chair = await open(register.chair);
    const late = { id: newId(), meetingId, section: 'meeting', text: 'And the biscuits?' };
    valueOf(await stack.world.as(register.member, commentOnMinutes, late));
    await chair.page.getByRole('button', { name: 'Approve and lock' }).click();
    expect(await chair.page.locator('.govuk-error-summary').innerText()).toMatch(
      /Not every comment is answered/,
    );
    await chair.sound();
    await chair.page.getByLabel('Why you approve although a comment is open').fill('Not about the minutes.');
    const { version } = valueOf(await stack.world.as(register.chair, readMinutes, { meetingId }));
    expect(version).toBeGreaterThan(2);
    await chair.page.getByRole('button', { name: 'Approve and lock' }).click();
    expect(await chair.main()).toMatch(
      /The minutes are approved and locked\.[^]*Approved although comments were open: Not about the minutes\./,
    );
    await chair.sound();

    // What was wrong is put right in the sight of all.
    await chair.page.getByRole('button', { name: 'Add a correction' }).click();
    await chair.page.getByRole('button', { name: 'Add correction' }).click();
    expect(await chair.page.locator('.govuk-error-summary').innerText()).toMatch(/Write what is right/);
    await chair.sound();
    await chair.page.getByLabel('Which part').selectOption({ label: 'Close of the meeting' });
    await chair.page.getByLabel('What it says').fill('Closed at noon.');
    await chair.page.getByLabel('What is right').fill('Closed at one.');
    await chair.page.getByLabel('Why', { exact: true }).fill('The clock was wrong.');
    await chair.page.getByRole('button', { name: 'Add correction' }).click();
    await member.page.reload();
    expect(await member.main()).toMatch(
      /Closed at noon\.[^]*Correction of [^]*Was: Closed at noon\.[^]*Is now: Closed at one\./,
    );
    await member.sound();

    // An observer reads counts instead of cases, and downloads the same.
    const observer = await open(register.observer);
    expect(await observer.main()).toMatch(/2 of 2 cases were decided/);
    const hidden = /half-term|Visit ?the ?home|Marker-for-members|Marker-sent-by-somebody/;
    expect(await observer.main()).toContain('Marker-for-all.csv');
    expect(await observer.main()).not.toMatch(hidden);
    await observer.sound();
    for (const [name, suffix, textOf] of files) {
      const theirs = textOf(await download(observer.page, name, suffix));
      expect(theirs).toContain('Marker-for-all.csv');
      expect(theirs).not.toMatch(hidden);
      const members = textOf(await download(member.page, name, suffix));
      expect(members).toMatch(/Marker-sent-by-somebody[^]*Marker-for-all\.csv[^]*Marker-for-members\.csv/);
    }
  },
  300_000,
);

it('offers the pack of cases before the meeting, on the agenda to members too, and not to observers', async () => {
  const { id } = await aMeeting(stack.world, register, '2027-06-09');
  const agendaOf = (who: Person, options: object) =>
    newPerson(stack, who.email, { ...options, password, path: `/meetings/${id}` });
  const link = 'Pack of the cases to be checked (HTML)';
  const member = await agendaOf(register.member, { width: 375 });
  await expectSound(member.page, { javaScript: true });
  const [pack] = await Promise.all([
    member.page.waitForEvent('download'),
    member.page.getByRole('link', { name: link }).click(),
  ]);
  expect(pack.suggestedFilename()).toBe('pack-2027-06-09.html');
  const observer = await agendaOf(register.observer, {});
  expect(await observer.page.getByRole('link', { name: link }).count()).toBe(0);
  const path = `/meetings/${id}/minutes`;
  const { page } = await newPerson(stack, register.chair.email, {
    javaScript: false,
    width: 320,
    password,
    path,
  });
  await expectSound(page, { javaScript: false });
  for (const [name, begins] of [
    ['Pack as HTML', '<!DOCTYPE html>'],
    ['Pack as PDF', '%PDF-'],
  ] as const) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^pack-2027-06-09\./);
    expect((await readFile((await file.path())!, 'latin1')).startsWith(begins)).toBe(true);
  }
}, 120_000);

it('is not there for whoever is outside the group', async () => {
  const outside = await aRegister(stack.world, { partnership: register.partnership });
  await letSignIn(stack.world, outside.chair);
  const { page } = await newPerson(stack, outside.chair.email, {
    password,
    path: `/meetings/${meetingId}/minutes`,
  });
  expect(await heading(page)).toBe('Page not found');
  const file = await page.goto(`${stack.web}/meetings/${meetingId}/minutes/file/html`);
  expect(file!.status()).toBe(404);
}, 120_000);

it('keeps a member from the pages of those who run the group', async () => {
  const { page } = await newPerson(stack, register.member.email, {
    password,
    path: `/meetings/${meetingId}/minutes/edit`,
  });
  expect(await heading(page)).toBe('Page not found');
  await page.goto(`${stack.web}/meetings/${meetingId}/minutes/correct`);
  expect(await heading(page)).toBe('Page not found');
}, 120_000);
