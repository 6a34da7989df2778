import ICAL from 'ical.js';
import { aRegister, type Register } from '../factories/index.js';
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
