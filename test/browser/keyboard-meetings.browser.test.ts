import { addDays, formatDate, loadCalendar } from '#libs/calendar';
import { finishCheck } from '#libs/meetings';
import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { aDiscussion, begin } from '../factories/agendas.js';
import { aMeetingThatGoesOn } from '../factories/at-the-table.js';
import { aCase, aPerson, aRegister, aSchool, join, type Person, type Register } from '../factories/index.js';
import { aCheck, aMeeting, decide, reviewsOf, valueOf } from '../factories/meetings.js';
import { aRunningCheck, checkStack, letSignIn, visit, type CheckStack } from './check-stack.js';
import { Keyboard } from './keyboard.js';
import { closeBrowser, heading } from './support.js';

const patience = 180_000;

let stack: CheckStack;
let register: Register;
beforeAll(async () => {
  stack = await checkStack();
}, patience);
beforeEach(async () => {
  register = await aRegister(stack.world);
  for (const person of [register.chair, register.member]) await letSignIn(stack.world, person);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

/** Somebody on a page, with a keyboard alone. */
async function sitDown(who: Person, at: string) {
  const { page, close } = await visit(stack, who, at);
  const keys = new Keyboard(page);
  await keys.arrive();
  return { page, keys, close };
}

it(
  'calls a meeting with the keyboard alone, and answers for it when a member has another one then',
  async () => {
    const on = stack.world.calendar.firstWorkingDayOnOrAfter(addDays(stack.world.clock.today(), 40));
    const other = await aRegister(stack.world, { partnership: register.partnership });
    await join(stack.world, register.member, other.groupId, 'member');
    await aMeeting(stack.world, other, on);
    const { page, keys, close } = await sitDown(register.chair, '/meetings');
    await keys.press('Call a meeting');
    await keys.type('What is the meeting called?', 'Extra check');
    await keys.day('date', on);
    await keys.type('Time', '10:30');
    await keys.press('Call the meeting');
    expect(await keys.main()).toMatch(/has another meeting at that time/);
    await keys.tick('The meeting takes place at that time all the same');
    await keys.press('Call the meeting');
    expect(await heading(page)).toBe('Extra check');
    await close();
  },
  patience,
);

it(
  'starts a series with the keyboard alone, and settles a day on which nobody meets',
  async () => {
    const holiday = loadCalendar().bankHolidays.find(
      ({ title, date }) => title === 'Easter Monday' && date > addDays(stack.world.clock.today(), 8),
    )!.date;
    const { page, keys, close } = await sitDown(register.chair, '/meetings');
    await keys.press('Start a series');
    await keys.type('What are the meetings called?', 'Core group');
    await keys.choose('Every so many weeks');
    await keys.day('from', addDays(holiday, -7));
    await keys.day('until', addDays(holiday, 7));
    await keys.press('See the days');
    await keys.press('Start the series and call its meetings');
    expect(await heading(page)).toBe('Core group');
    await keys.follow(/Choose a day/);
    await keys.choose(`Tuesday ${formatDate(addDays(holiday, 1))}`);
    await keys.press('Save');
    expect(await keys.main()).toMatch(/The day is settled/);
    await close();
  },
  patience,
);

it(
  'puts an item with a paper on an agenda with the keyboard alone, publishes it and goes through it',
  async () => {
    const paper = path(mkdtempSync(path(tmpdir(), 'papers-')), 'Budget 2027.pdf');
    writeFileSync(paper, '%PDF-1.7 the budget');
    const id = await aDiscussion(stack.world, register, { date: '2027-06-09', discussion: ['Budget'] });
    const { page, keys, close } = await sitDown(register.chair, `/meetings/${id}`);
    await keys.follow('Add an item');
    await keys.type('What is it called?', 'Transport');
    await keys.type(/How many minutes does it take/, 'soon');
    await keys.press('Put it on the agenda');
    expect(await keys.problems()).toMatch(/whole minutes/);
    await keys.type(/How many minutes does it take/, '20');
    await keys.press('Put it on the agenda');
    await keys.press('Up Transport');
    await keys.follow('Attach a paper (Transport)');
    await keys.file('File', paper);
    await keys.press('Attach');
    expect(await keys.main()).toMatch(/The paper is attached[\s\S]*Budget 2027\.pdf/);
    await keys.follow('Publish the agenda');
    await keys.day('papersDueOn', '2027-06-08');
    await keys.press('Publish');
    expect(await keys.main()).toMatch(/Papers are due by 8 June 2027/);
    await begin(stack.world, register, id);
    await page.reload();
    await keys.press('Start Transport');
    expect(await keys.main()).toMatch(/Transport\s+▶ Now/);
    await close();
  },
  patience,
);

it(
  'records who comes and goes, a decision and a dissent with the keyboard alone',
  async () => {
    const { chair, member } = register;
    const { id } = await aMeetingThatGoesOn(stack.world, register);
    const { page, keys, close } = await sitDown(chair, `/meetings/${id}`);
    await keys.follow('Attendance');
    await keys.press(`Arrives ${chair.name}`);
    await keys.press(`Arrives ${member.name}`);
    await keys.follow('Decisions');
    await keys.follow('Propose a decision Budget');
    await keys.type('What is to be decided?', 'Write to every school');
    await keys.pick('Which agency proposes it?', member.agency.name);
    await keys.press('Record the proposal');
    const voice = (agencyId: string, value: string) =>
      page.locator(`[name="voice-${agencyId}"][value=${value}]`);
    await keys.choose(voice(chair.agency.id, 'for'));
    await keys.choose(voice(member.agency.id, 'against'));
    await keys.press('Save the voices');
    await keys.choose('Adopted');
    await keys.press('Record the chair’s decision');
    expect(await keys.problems()).toMatch(/\w/);
    await keys.type('Why?', 'The answer is due today');
    await keys.press('Record the chair’s decision');
    await keys.follow(/Dissent or correction/);
    await keys.pick('Which agency disagrees?', member.agency.name);
    await keys.type('Why?', 'It costs too much');
    await keys.press('Record the dissent');
    expect(await keys.main()).toMatch(new RegExp(`${member.agency.name} disagrees: It costs too much`));
    await keys.follow('Attendance');
    await keys.press(`Leaves ${member.name}`);
    await keys.follow(/Correct/);
    await keys.type('From', 'early');
    await keys.press('Save');
    expect(await keys.problems()).toMatch(/Write a time/);
    await close();
  },
  patience,
);

it(
  'writes, sends and approves minutes with the keyboard alone',
  async () => {
    const { world } = stack;
    await aCase(world, register, { rating: 'amber' });
    const check = await aCheck(world, register);
    const [review] = await reviewsOf(world, check.id);
    valueOf(await decide(world, register.chair, check.id, review!.caseId));
    const finish = { checkId: check.id, expectedVersion: 1, undecided: [] };
    valueOf(await world.as(register.chair, finishCheck, finish));
    const at = `/meetings/${check.meeting.id}/minutes`;
    const { keys, close } = await sitDown(register.chair, at);
    await keys.press('Write in the minutes');
    await keys.type(/What was said/, 'The chair welcomed everybody.');
    await keys.press('Save');
    expect(await keys.main()).toMatch(/The minutes are saved/);
    await keys.type('Day', '30');
    await keys.type('Month', '6');
    await keys.type('Year', '2099');
    await keys.press('Send for review');
    const member = await sitDown(register.member, at);
    await member.keys.pick('What your comment is about', 'Attendance');
    await member.keys.type('Your comment', 'I was there, too.');
    await member.keys.press('Send comment');
    await member.close();
    await keys.follow('Decisions');
    await keys.follow('Minutes');
    await keys.type(/Answer/, 'Added to the text.');
    await keys.press('Answer');
    await keys.press('Approve and lock');
    expect(await keys.main()).toMatch(/The minutes are approved and locked/);
    await close();
  },
  patience,
);

it(
  'reports to a conference and writes its plan with the keyboard alone',
  async () => {
    const { world } = stack;
    const of = await aRegister(world, { pathwayKey: 'child-protection-conference' });
    const school = await aSchool(world, of.partnership);
    const teacher = await aPerson(world, of.partnership, { agency: school, agencyRole: 'lead' });
    const kase = await aCase(world, of, { school, forename: 'Ben', surname: 'Dunne' });
    for (const person of [of.chair, teacher]) await letSignIn(world, person);
    const meetingId = await aDiscussion(world, of, { date: world.clock.today(), discussion: ['Welcome'] });
    const chair = await sitDown(of.chair, `/meetings/${meetingId}/cases`);
    await chair.keys.press('Put cases on the agenda');
    await chair.keys.tick(`Ben Dunne, ${kase.reference}`);
    await chair.keys.press('Put them on the agenda and ask for reports');

    const { keys, close } = await sitDown(teacher, '/inbox');
    await keys.follow(kase.reference);
    await keys.typeInto(keys.box('facts-family'), 'He came on 12 of 20 days');
    await keys.press('Return the report');
    expect(await keys.main()).toMatch(/Your agency’s report is returned/);
    await close();

    await begin(world, of, meetingId);
    await chair.page.reload();
    await chair.keys.follow('Ben Dunne');
    await chair.keys.press('Begin with this case');
    await chair.keys.typeInto(chair.keys.box('decision-family'), 'Ben has a plan from today');
    await chair.keys.press('Save what is said');
    await chair.keys.typeInto(chair.keys.box('aims'), 'Ben is seen every week');
    await chair.keys.press('Save the plan');
    expect(await chair.keys.main()).toMatch(/The plan is saved/);
    await chair.keys.unfold('Set an action');
    await chair.keys.type('What is to be done', 'Visit Ben at home');
    await chair.keys.pick('Who does it', 1);
    await chair.keys.day('due', addDays(world.clock.today(), 7));
    await chair.keys.press('Set the action');
    await chair.keys.choose('Child protection plan: neglect');
    await chair.keys.press('End this case');
    expect(await chair.keys.main()).toMatch(/Decided: Child protection plan: neglect/);
    await chair.close();
  },
  patience,
);

it(
  'goes through the other pages of meetings with the keyboard alone, the screen for the room too',
  async () => {
    const { id } = await aMeetingThatGoesOn(stack.world, register, { people: [register.member] });
    const planned = await aMeeting(stack.world, register, '2027-06-09');
    const { page, keys, close } = await sitDown(register.chair, `/meetings/${id}`);
    for (const each of [
      `/meetings/${id}/projector`,
      `/meetings/${id}/actions`,
      `/meetings/${id}/adjourn`,
      `/meetings/${planned.id}`,
      `/meetings/${planned.id}/move`,
      `/meetings/${planned.id}/minutes`,
      `/meetings/quorum/${register.groupId}`,
      `/meetings/standing/${register.groupId}`,
      '/calendar',
      '/conferences',
    ]) {
      expect([each, (await page.goto(stack.web + each))?.status()]).toEqual([each, 200]);
      await keys.goRound();
    }
    // On a low window the panel of the decision scrolls by itself, and its buttons stay at its foot.
    const { at } = await aRunningCheck(stack.world, register, 3, [0]);
    await page.setViewportSize({ width: 1280, height: 560 });
    await page.goto(stack.web + at(0));
    await keys.goRound();
    await keys.choose('Not satisfactory');
    await keys.goRound();
    await close();
  },
  patience,
);
