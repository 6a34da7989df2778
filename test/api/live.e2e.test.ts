import { newId } from '#libs/kernel';
import { announce } from '#libs/live';
import type { Moved } from '#libs/live';
import { aCase, aPerson, aRegister, aWorld, join, type Register, type World } from '../factories/index.js';
import { aCheck, aMeeting, decide, valueOf } from '../factories/meetings.js';
import { breakableLine } from './breakable-line.js';
import { followMeeting, type Following } from './follow-meeting.js';
import { startApi, type TestApi } from './support.js';

let world: World;
let register: Register;
/** Two processes on one database; the line of the second to it can be cut. */
let first: TestApi;
let second: TestApi;
let line: Awaited<ReturnType<typeof breakableLine>>;
const opened: Following[] = [];
beforeAll(async () => {
  world = await aWorld(new Date().toISOString());
  const address = new URL(world.url);
  line = await breakableLine(address.hostname, Number(address.port));
  address.host = `127.0.0.1:${line.port}`;
  first = await startApi({ database: world, liveTimes: { trustMs: 0, askMs: 300 } });
  second = await startApi({ database: { url: address.href, secret: world.secret } });
});
beforeEach(async () => {
  register = await aRegister(world);
});
afterEach(() => {
  for (const one of opened.splice(0)) one.leave();
});
afterAll(async () => {
  await first?.stop();
  await second?.stop();
  await line?.stop();
  await world?.end();
});

async function follow(api: TestApi, who: { id: string }, meetingId: string, token?: string) {
  const following = await followMeeting(api.url, meetingId, token ?? (await api.tokenFor(who.id)));
  opened.push(following);
  return following;
}

const say = (meetingId: string, moved: Moved) =>
  world.read(register.chair, (tx) => announce(tx, { meetingId, moved }));

it('tells people at one process what somebody saved through another, in kinds and nothing else', async () => {
  const kase = await aCase(world, register, { rating: 'red', surname: 'Everett' });
  const { id, meeting } = await aCheck(world, register);
  const member = await follow(second, register.member, meeting.id);
  expect(member.status).toBe(200);
  expect(member.headers.get('content-type')).toContain('text/event-stream');
  expect(member.headers.get('content-encoding')).toBeNull();
  expect(member.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await member.next()).toEqual({ event: 'moved', data: '{"moved":"everything"}' });

  valueOf(await decide(world, register.chair, id, kase.id));

  expect(await member.until('check')).toEqual({ event: 'moved', data: '{"moved":"check"}' });
});

it('gives the same answer for somebody else’s meeting as for one that is not there', async () => {
  const meeting = await aMeeting(world, register);
  const stranger = await aPerson(world, register.partnership);
  const elsewhere = await aRegister(world);
  const answers = [
    await follow(first, stranger, meeting.id),
    await follow(first, elsewhere.chair, meeting.id),
    await follow(first, register.chair, newId()),
    await follow(first, register.chair, 'no-id'),
  ];
  for (const { status, text } of answers) {
    expect(status).toBe(404);
    expect(await text()).toContain('There is no such meeting, or you may not see it.');
  }
  const without = await fetch(`${first.url}/live/meetings/${meeting.id}`);
  expect(without.status).toBe(401);
});

it('puts on the trail, once, that somebody follows a meeting', async () => {
  const meeting = await aMeeting(world, register);
  for (const api of [first, first]) expect((await follow(api, register.member, meeting.id)).status).toBe(200);
  const entries = await world.owner(
    'select action from muster.audit_entries where person_id = $1 and about = $2',
    [register.member.id, meeting.id],
  );
  expect(entries).toEqual([{ action: 'meeting.followed' }]);
});

it('ends when the session has been ended, before it tells of anything more', async () => {
  const meeting = await aMeeting(world, register);
  const sid = await first.openSession();
  const mine = await follow(
    first,
    register.chair,
    meeting.id,
    await first.issuer.token(register.chair.id, { sid }),
  );
  expect((await mine.next())?.data).toContain('everything');
  await first.sql('delete from sign_in.oidc_payloads where id = $1', [sid]);
  await say(meeting.id, 'decision');
  expect(await mine.next()).toBeUndefined();
});

it('ends for somebody who has left the group, even when nothing moves', async () => {
  const meeting = await aMeeting(world, register);
  const guest = await aPerson(world, register.partnership);
  await join(world, guest, register.groupId, 'member');
  const theirs = await follow(first, guest, meeting.id);
  expect((await theirs.next())?.data).toContain('everything');
  await world.owner('delete from muster.group_memberships where person_id = $1', [guest.id]);
  expect(await theirs.next()).toBeUndefined();
});

it('keeps six pages of one person open, and says when to try again', async () => {
  const meeting = await aMeeting(world, register);
  const token = await first.tokenFor(register.chair.id);
  for (let page = 0; page < 6; page++)
    expect((await follow(first, register.chair, meeting.id, token)).status).toBe(200);
  const seventh = await follow(first, register.chair, meeting.id, token);
  expect([seventh.status, seventh.headers.get('retry-after')]).toEqual([429, '30']);
  expect((await follow(first, register.member, meeting.id)).status).toBe(200);
});

it('says to read everything again after the database was out of reach', async () => {
  const meeting = await aMeeting(world, register);
  const mine = await follow(second, register.chair, meeting.id);
  expect((await mine.next())?.data).toContain('everything');
  line.cut();
  await say(meeting.id, 'attendance');
  line.mend();
  expect((await mine.next())?.data).toContain('everything');
  await say(meeting.id, 'decision');
  expect((await mine.next())?.data).toContain('decision');
});

it('lets a process stop while people follow', async () => {
  const meeting = await aMeeting(world, register);
  const third = await startApi({ database: world });
  const mine = await follow(third, register.chair, meeting.id);
  expect((await mine.next())?.data).toContain('everything');
  await third.stop();
  expect(await mine.next()).toBeUndefined();
});
