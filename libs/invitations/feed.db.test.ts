import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { aPerson, aRegister, aWorld, join, type Register, type World } from '../../test/factories/index.js';
import { aMeeting, valueOf } from '../../test/factories/meetings.js';
import { cancelMeeting, moveMeeting } from '#libs/meetings';
import { newId } from '#libs/kernel';
import { makeFeed, meetingReference, readCalendar, readFeed, readFeedOf, revokeFeed } from './index.js';

let world: World;
let register: Register;
const webUrl = 'https://muster.example.test';
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  register = await aRegister(world);
});
afterAll(() => world.end());

const made = async (who = register.member) => valueOf(await world.as(who, makeFeed, {})).secret;
const fetched = (secret: string) => readFeedOf(world, { secret, webUrl });
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event));

it('shows somebody the meetings of their groups, under a reference and nothing else', async () => {
  const meeting = await aMeeting(world, register, '2026-12-08');
  const text = (await fetched(await made()))!;

  const [event, ...more] = events(text);
  expect(more).toEqual([]);
  expect(event!.summary).toBe(`Meeting ${meetingReference(meeting.id)}`);
  expect(event!.startDate.toJSDate()).toEqual(new Date('2026-12-08T10:00:00Z'));
  expect(event!.endDate.toJSDate()).toEqual(new Date('2026-12-08T11:30:00Z'));
  const other = Object.values(nodeIcal.sync.parseICS(text)).filter((each) => each?.type === 'VEVENT');
  expect(other).toMatchObject([{ start: event!.startDate.toJSDate() }]);
  expect(text).not.toMatch(/Monthly meeting|Board|Register|County/);
});

it('shows what they may see now: not what was moved away, nor what belongs to groups that they left', async () => {
  const moved = await aMeeting(world, register, '2026-12-08');
  const cancelled = await aMeeting(world, register, '2026-12-15');
  const secret = await made();
  valueOf(await world.as(register.chair, moveMeeting, { meetingId: moved.id, expectedVersion: 1, sittingId: newId(), date: '2026-12-10', time: '14:00', reason: 'A clash' }));
  valueOf(await world.as(register.chair, cancelMeeting, { meetingId: cancelled.id, expectedVersion: 1 }));

  const shown = events((await fetched(secret))!);
  expect(shown.map((event) => [event.startDate.toJSDate().toISOString(), event.component.getFirstPropertyValue('status')])).toEqual([
    ['2026-12-10T14:00:00.000Z', 'CONFIRMED'],
    ['2026-12-15T10:00:00.000Z', 'CANCELLED'],
  ]);
  await world.owner(`update muster.group_memberships set until_on = '2026-11-19' where person_id = $1`, [register.member.id]);
  expect(events((await fetched(secret))!)).toEqual([]);
}); // prettier-ignore

it('ends when it is revoked, when another is made, and when its person leaves', async () => {
  const first = await made();
  const second = await made();
  expect(await fetched(first)).toBeUndefined();
  expect(await fetched(second)).toContain('BEGIN:VCALENDAR');

  valueOf(await world.as(register.member, revokeFeed, {}));
  expect(await fetched(second)).toBeUndefined();
  expect(await world.as(register.member, revokeFeed, {})).toMatchObject({ value: { revoked: false } });

  const third = await made();
  await world.owner('update muster.people set active = false where id = $1', [register.member.id]);
  expect(await fetched(third)).toBeUndefined();
});

it('answers nothing to what is no address', async () => {
  await made();
  for (const wrong of ['', 'x', 'A'.repeat(32), `'; select 1 --`])
    expect(await fetched(wrong)).toBeUndefined();
});

it('keeps the secret nowhere, and tells its person alone when it was last used', async () => {
  const secret = await made();
  expect(await world.read(register.member, readFeed)).toMatchObject({ lastUsedAt: null });
  await fetched(secret);
  expect(await world.read(register.member, readFeed)).toMatchObject({ lastUsedAt: world.clock.now() });
  expect(await world.read(register.chair, readFeed)).toBeNull();
  expect(await world.read(register.chair, (tx) => tx.query('select 1 from muster.calendar_feeds'))).toEqual([]);
  const kept = await world.owner('select * from muster.calendar_feeds where person_id = $1', [register.member.id]);
  expect(JSON.stringify(kept)).not.toContain(secret);
}); // prettier-ignore

it('keeps the meetings of a compartment from everybody outside it', async () => {
  const closed = await aRegister(world, { partnership: register.partnership, compartment: true });
  const meeting = await aMeeting(world, closed, '2026-12-09');
  const days = { from: '2026-12-01', to: '2026-12-31' };
  expect(await world.read(register.chair, (tx) => readCalendar(tx, days))).toEqual([]);
  const both = await join(world, await aPerson(world, register.partnership), closed.groupId, 'member');
  expect(await world.read(both, (tx) => readCalendar(tx, days))).toMatchObject([{ meetingId: meeting.id }]);
});
