import ICAL from 'ical.js';
import { aRegister, join, type Register } from '../factories/index.js';
import { addDays } from '#libs/calendar';
import { aMeeting } from '../factories/meetings.js';
import { checkStack, letSignIn, visit, type CheckStack } from './check-stack.js';
import { closeBrowser, heading } from './support.js';

const patience = 180_000;

let stack: CheckStack;
let register: Register;
beforeAll(async () => {
  stack = await checkStack();
}, 180_000);
beforeEach(async () => {
  register = await aRegister(stack.world);
  await letSignIn(stack.world, register.member);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

/** The chair has not answered, the member comes. */
const invited = (meetingId: string) =>
  stack.world.owner(
    `insert into muster.calendar_invitations (partnership_id, meeting_id, person_id, starts_at, minutes, made_at, answer, answered_at)
     values ($1, $2, $3, now() + interval '40 days', 90, now(), null, null), ($1, $2, $4, now() + interval '40 days', 90, now(), 'accepted', now())`,
    [register.partnership.id, meetingId, register.chair.id, register.member.id],
  );

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])(
  'somebody sees their meetings, and takes them into their own calendar program, %s',
  async (_how, options) => {
    const on = addDays(stack.world.clock.today(), 40);
    const meeting = await aMeeting(stack.world, register, on);
    const { page, sound, close } = await visit(stack, register.member, '/meetings', options);
    const main = () => page.locator('main').innerText();
    const press = async (name: string) => {
      await page.getByRole('button', { name }).click();
      await page.waitForLoadState();
    };

    await page.getByRole('link', { name: 'Your calendar' }).click();
    expect(await heading(page)).toBe('Your calendar');
    expect(await main()).toMatch(/You have no meeting in this month/);
    await sound();
    await page.goto(`${stack.web}/calendar?month=${on.slice(0, 7)}`);
    expect(await page.getByRole('link', { name: /Monthly meeting/ }).count()).toBe(2);
    await sound();

    await press('Make a private address');
    expect(await heading(page)).toBe('Your private calendar address');
    const address = await page.getByLabel('Address').inputValue();
    await sound();
    const answer = await fetch(address);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/calendar/);
    const text = await answer.text();
    const [event] = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');
    expect(String(event!.getFirstPropertyValue('url'))).toBe(`${stack.web}/meetings/${meeting.id}`);
    expect(text).not.toMatch(/Monthly meeting|Board/);

    await page.goto(`${stack.web}/meetings/${meeting.id}`);
    expect(await main()).not.toMatch(/Answers to the invitation/);
    await invited(meeting.id);
    await page.reload();
    expect(await main()).toMatch(/Coming: 1\. Perhaps: 0\. Not coming: 0\. No answer yet: 1\./);
    await sound();

    await press('Perhaps');
    expect(await main()).toMatch(/Coming: 0\. Perhaps: 1\. Not coming: 0\. No answer yet: 1\./);
    expect(await main()).toMatch(/You said that you perhaps come/);
    expect(await main()).toMatch(/Calendars and e-mail name this meeting [2-9B-Z]{4}-[2-9B-Z]{4}/);
    await sound();

    await page.goto(`${stack.web}/calendar`);
    expect(await main()).toMatch(/It was last used on/);
    expect(await main()).not.toContain(address);
    await sound();
    await press('End the address');
    expect(await main()).toMatch(/The address has ended/);
    await sound();
    expect((await fetch(address)).status).toBe(404);
    await close();
  },
  patience,
);

it.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])(
  'a chair is asked before a meeting is called or moved to where a member has another one, %s',
  async (_how, options) => {
    const on = stack.world.calendar.firstWorkingDayOnOrAfter(addDays(stack.world.clock.today(), 40));
    const other = await aRegister(stack.world, { partnership: register.partnership, compartment: true });
    await join(stack.world, register.member, other.groupId, 'member');
    await aMeeting(stack.world, other, on);
    await letSignIn(stack.world, register.chair);
    const { page, sound, close } = await visit(stack, register.chair, '/meetings/new', options);
    const main = () => page.locator('main').innerText();
    const day = async (date: string) => {
      for (const [part, value] of [
        ['Day', date.slice(8)],
        ['Month', date.slice(5, 7)],
        ['Year', date.slice(0, 4)],
      ] as const)
        await page.getByLabel(part, { exact: true }).fill(value);
    };
    const press = async (name: string) => {
      await page.getByRole('button', { name }).click();
      await page.waitForLoadState();
    };

    await page.getByLabel('What is the meeting called?').fill('Extra check');
    await day(on);
    await page.getByLabel('Time').fill('10:30');
    await press('Call the meeting');
    expect(await main()).toMatch(/1 of 4 members has another meeting at that time\./);
    expect(await main()).toMatch(new RegExp(register.member.name));
    expect(await main()).not.toMatch(/Monthly meeting/);
    await sound();
    await page.getByLabel('The meeting takes place at that time all the same').check();
    await press('Call the meeting');
    expect(await heading(page)).toBe('Extra check');
    expect(await main()).toMatch(/One member has another meeting at that time/);
    await sound();

    await page.getByRole('button', { name: 'Move to another day' }).click();
    await page.getByLabel('Time').fill('11:00');
    await page.getByLabel('Why is it moved?').fill('The room is taken');
    await press('Move the meeting');
    expect(await main()).toMatch(/members has another meeting at that time\./);
    await sound();
    await page.getByLabel('The meeting takes place at that time all the same').check();
    await press('Move the meeting');
    expect(await main()).toMatch(/This meeting was to be on/);
    await close();
  },
  patience,
);
