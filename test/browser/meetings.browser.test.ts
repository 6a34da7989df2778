import { moveMeeting } from '#libs/meetings';
import { newId } from '#libs/kernel';
import { aDiscussion } from '../factories/agendas.js';
import { aRegister, type Register } from '../factories/index.js';
import { aMeeting, valueOf } from '../factories/meetings.js';
import { checkStack, letSignIn, password, visit, type CheckStack } from './check-stack.js';
import { MeetingPage, SchedulePage } from './pages/meeting-pages.js';
import {
  closeBrowser,
  expectAccessible,
  expectNoSidewaysScrolling,
  heading,
  newPerson,
  type VisitorOptions,
} from './support.js';

const patience = 180_000;

let stack: CheckStack;
let register: Register;
beforeAll(async () => {
  stack = await checkStack();
}, 180_000);
beforeEach(async () => {
  register = await aRegister(stack.world);
  for (const person of [register.chair, register.member]) await letSignIn(stack.world, person);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

const signIn = (who: { email: string }, path: string, options: VisitorOptions = {}) =>
  newPerson(stack, who.email, { ...options, password, path });

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])(
  'the chair moves a meeting %s, and everybody sees the old day and why',
  async (_how, options) => {
    const { id } = await aMeeting(stack.world, register, '2027-06-09');
    const chair = await signIn(register.chair, `/meetings/${id}`, options);
    const { page } = chair;
    const meeting = new MeetingPage(page);
    const form = new SchedulePage(page);
    const looked = async () => {
      await expectNoSidewaysScrolling(page);
      if (options.javaScript) await expectAccessible(page);
    };

    await meeting.press('Move to another day');
    expect(await heading(page)).toBe('Move the meeting');
    expect(await page.locator('[name=date-day]').inputValue()).toBe('9');
    await looked();
    await form.day('25', '12', '2027');
    await meeting.press('Move the meeting');
    expect(await form.problems()).toMatch(/Say why the meeting is moved/);
    await looked();
    await page.getByLabel('Why is it moved?').fill('The room is taken');
    await meeting.press('Move the meeting');
    expect(await form.problems()).toMatch(/25 December 2027 is a Saturday/);
    expect(await page.getByLabel('Why is it moved?').inputValue()).toBe('The room is taken');
    await looked();
    await form.day('16', '6', '2027');
    await page.getByLabel('Time', { exact: true }).fill('2pm');
    await meeting.press('Move the meeting');

    const text = await page.locator('main').innerText();
    expect(text).toMatch(/16 June 2027 at 2pm/);
    expect(text).toMatch(/This meeting was to be on 9 June 2027 at 10am/);
    expect(text).toMatch(/The room is taken/);
    await looked();
    await page.goto(`${stack.web}/meetings`);
    expect(await page.locator('main').innerText()).toMatch(/Moved from 9 June 2027 at 10am/);
    await looked();
    await chair.close();

    const member = await signIn(register.member, `/meetings/${id}`);
    expect(await member.page.locator('main').innerText()).toMatch(/The room is taken/);
    expect(await member.page.getByText('Move to another day').count()).toBe(0);
    await member.close();
  },
  patience,
);

it(
  'shows both days when somebody else moved the meeting meanwhile, and loses nothing that was typed',
  async () => {
    const { id } = await aMeeting(stack.world, register, '2027-06-09');
    const chair = await signIn(register.chair, `/meetings/${id}/move`);
    const { page } = chair;
    const input = {
      meetingId: id,
      expectedVersion: 1,
      sittingId: newId(),
      date: '2027-06-11',
      time: '10:00',
    };
    valueOf(await stack.world.as(register.coordinator, moveMeeting, { ...input, reason: 'A clash' }));

    await new SchedulePage(page).day('16', '6', '2027');
    await page.getByLabel('Why is it moved?').fill('The room is taken');
    await new MeetingPage(page).press('Move the meeting');

    const panel = await page.locator('.m-conflict').innerText();
    expect(panel).toMatch(/11 June 2027[\s\S]*16 June 2027/);
    expect(await page.getByLabel('Why is it moved?').inputValue()).toBe('The room is taken');
    await expectAccessible(page);
    await new MeetingPage(page).press('Move the meeting');
    expect(await page.locator('main').innerText()).toMatch(/16 June 2027 at 10am/);
    await chair.close();
  },
  patience,
);

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])(
  'the chair begins, adjourns, goes on with and ends a meeting, and cancels another: every page stands in each state, %s',
  async (_how, options) => {
    const [id, other] = [
      await aDiscussion(stack.world, register, { date: '2027-06-09', discussion: ['Budget'] }),
      await aDiscussion(stack.world, register, { date: '2027-06-10', discussion: ['Budget'] }),
    ];
    const { page, sound, close } = await visit(stack, register.chair, '/meetings', options);
    const meeting = new MeetingPage(page);
    const main = () => page.locator('main').innerText();
    const all = ['attendance', 'decisions', 'actions', 'minutes', 'projector', ''];
    /** The pages of a meeting as it stands now, the screen for the room too. */
    const look = async (meetingId: string, state: RegExp, pages = all) => {
      for (const each of pages) {
        await page.goto(`${stack.web}/meetings/${meetingId}/${each}`.replace(/\/$/, ''));
        await sound();
      }
      expect(await main()).toMatch(state);
    };
    await look(id, /Begin the meeting/);
    await meeting.press('Begin the meeting');
    await meeting.press('Start Budget');
    await look(id, /Budget\s+▶ Now/);
    await page.goto(`${stack.web}/meetings/${id}/projector`);
    expect(await main()).toMatch(/Now Budget/);
    await page.goto(`${stack.web}/meetings/${id}`);
    await meeting.press('Adjourn to another day');
    await sound();
    await meeting.press('Adjourn');
    expect(await new SchedulePage(page).problems()).toMatch(/\w/);
    await sound();
    await new SchedulePage(page).day('16', '6', '2027');
    await meeting.press('Adjourn');
    await look(id, /Adjourned/, ['attendance', 'projector', '']);
    await meeting.press('Go on with the meeting');
    await meeting.press('End the meeting');
    expect(await main()).toMatch(/Items that nobody reached\s[\s\S]*Budget/);
    await sound();
    await meeting.press('End the meeting now');
    await look(id, /Held/);

    await page.goto(`${stack.web}/meetings/${other}`);
    await page.getByText('Cancel this meeting').click();
    await meeting.press('Cancel the meeting');
    await look(other, /Cancelled/, ['minutes', '']);
    await page.goto(`${stack.web}/meetings`);
    await sound();
    await close();
  },
  patience,
);
