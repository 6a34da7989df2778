import { newId } from '#libs/kernel';
import { anAgency, aPerson, aRegister, aWorld } from '../../../test/factories/index.js';
import type { Person, Register, World } from '../../../test/factories/index.js';
import { aMeeting, valueOf } from '../../../test/factories/meetings.js';
import {
  arrive,
  correctSpan,
  endMeeting,
  leave,
  presentAgencies,
  recordAttendance,
  startMeeting,
  strikeSpan,
} from '../index.js';
import type { Arrive } from '../index.js';

let world: World;
let register: Register;
let meeting: { id: string; sittingId: string };
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  world.clock.set('2026-11-20T10:00:00Z');
  register = await aRegister(world);
  meeting = await aMeeting(world, register);
  valueOf(await world.as(register.chair, startMeeting, { meetingId: meeting.id, expectedVersion: 1 }));
});
afterAll(() => world.end());

const at = (time: string) => new Date(`2026-11-20T${time}:00Z`);
const clock = (time: string) => world.clock.set(`2026-11-20T${time}:00Z`);
const come = (person: Person, more: Partial<Arrive> = {}) =>
  world.as(register.coordinator, arrive, {
    id: newId(),
    sittingId: meeting.sittingId,
    personId: person.id,
    ...more,
  });
const go = (span: { id: string; version: number }, time?: string) =>
  world.as(register.coordinator, leave, {
    spanId: span.id,
    expectedVersion: span.version,
    ...(time ? { at: at(time) } : {}),
  });
const present = async (time?: string) =>
  (
    await world.read(register.chair, (tx) =>
      presentAgencies(tx, meeting.sittingId, time ? at(time) : undefined),
    )
  ).map(({ id }) => id);
const statusOf = async (person: Person) =>
  (
    await world.owner<{ status: string }>(
      'select status from muster.attendances where sitting_id = $1 and person_id = $2',
      [meeting.sittingId, person.id],
    )
  )[0]?.status;

it('counts an agency while somebody speaks for it, not after they left, and again when they come back', async () => {
  const { chair, member } = register;
  valueOf(await come(chair));
  const span = valueOf(await come(member, { mode: 'remote' }));
  expect(await statusOf(member)).toBe('remote');
  clock('10:30');
  valueOf(await go(span));
  expect(await present()).toEqual([chair.agency.id]);
  expect((await present('10:29')).sort()).toEqual([chair.agency.id, member.agency.id].sort());
  clock('10:45');
  const back = valueOf(await come(member));
  expect(back).toMatchObject({ mode: 'remote', untilAt: null });
  expect(await present()).toHaveLength(2);
  expect(await present('10:40')).toEqual([chair.agency.id]);
});

it('counts an agency of which two came, while one of them stays', async () => {
  const colleague = await aPerson(world, register.partnership, { agency: register.member.agency });
  await world.owner(
    `insert into muster.group_memberships (partnership_id, group_id, person_id, role, from_on) values ($1, $2, $3, 'member', '2020-01-01')`,
    [register.partnership.id, register.groupId, colleague.id],
  );
  valueOf(await come(register.member));
  const span = valueOf(await come(colleague));
  clock('10:10');
  valueOf(await go(span));
  expect(await present()).toEqual([register.member.agency.id]);
});

it('lets a deputy who is not in the group speak for the member of their agency, and nobody else be recorded', async () => {
  const deputy = await aPerson(world, register.partnership, { agency: register.member.agency });
  const health = await anAgency(world, register.partnership, { kind: 'health' });
  await world.owner('update muster.group_memberships set represents_agency_id = $2 where person_id = $1', [
    register.member.id,
    health.id,
  ]);
  expect(await come(deputy)).toMatchObject({ ok: false, code: 'person-unknown' });
  expect(await come(deputy, { deputyForId: register.chair.id })).toMatchObject({ code: 'deputy-wrong' });
  expect(await come(deputy, { deputyForId: register.observer.id })).toMatchObject({ code: 'deputy-wrong' });
  const span = valueOf(await come(deputy, { deputyForId: register.member.id }));
  expect(span).toMatchObject({ agencyId: health.id, deputyForName: register.member.name, speaks: true });
  expect(await present()).toEqual([health.id]);
});

it('records an observer, who speaks for nobody', async () => {
  expect(valueOf(await come(register.observer))).toMatchObject({ speaks: false });
  expect(await present()).toEqual([]);
});

it('records an arrival once, however often it is sent, and nobody twice at one time', async () => {
  const id = newId();
  clock('10:20');
  const first = valueOf(await come(register.member, { id, at: at('10:05') }));
  expect(valueOf(await come(register.member, { id, at: at('10:05') }))).toEqual(first);
  expect(await come(register.member, { at: at('10:10') })).toMatchObject({
    ok: false,
    code: 'there-already',
    field: 'at',
  });
  const gone = valueOf(await go(first, '10:10'));
  expect(await come(register.member, { at: at('10:09') })).toMatchObject({ code: 'there-already' });
  const second = valueOf(await come(register.member, { at: at('10:10') }));
  expect(
    await world.as(register.chair, correctSpan, {
      spanId: gone.id,
      expectedVersion: gone.version,
      fromAt: at('10:05'),
      untilAt: at('10:15'),
      mode: 'in_person',
    }),
  ).toMatchObject({ code: 'there-already' });
  expect(second.id).not.toBe(first.id);
});

it.each<[string, string]>([
  ['later than now', '10:01'],
  ['three hours before it began', '06:59'],
])('refuses a time that is %s', async (_what, time) => {
  expect(await come(register.member, { at: at(time) })).toMatchObject({ ok: false, code: 'time-wrong' });
});

it('shows who records the same leaving a moment later what stands', async () => {
  const span = valueOf(await come(register.member));
  clock('10:20');
  valueOf(await go(span));
  expect(await go(span, '10:10')).toMatchObject({
    ok: false,
    code: 'changed-meanwhile',
    current: { version: 2, untilAt: at('10:20') },
  });
});

it('strikes what was recorded by mistake, and keeps it to be seen', async () => {
  const span = valueOf(await come(register.member));
  const struck = valueOf(
    await world.as(register.chair, strikeSpan, { spanId: span.id, expectedVersion: span.version }),
  );
  expect(struck.struck).toBe(true);
  expect(await present()).toEqual([]);
  expect(await statusOf(register.member)).toBe('absent');
});

it('ends for everybody who is there when the meeting ends, and says who stayed to the end', async () => {
  valueOf(await come(register.chair));
  const early = valueOf(await come(register.member));
  clock('10:30');
  valueOf(await go(early));
  clock('11:00');
  valueOf(await world.as(register.chair, endMeeting, { meetingId: meeting.id, expectedVersion: 2 }));
  clock('15:00');
  expect(await present()).toEqual([register.chair.agency.id]);
  // Somebody who was forgotten is recorded afterwards: until the end.
  expect(valueOf(await come(register.viceChair, { at: at('10:15') }))).toMatchObject({
    untilAt: at('11:00'),
  });
  expect(await come(register.coordinator, { at: at('11:01') })).toMatchObject({ code: 'time-wrong' });
});

it('agrees with attendance that is recorded for everybody at once', async () => {
  const { chair, member } = register;
  clock('10:40');
  const record = (person: Person, status: 'present' | 'remote' | 'absent', expectedVersion: number) =>
    world.as(chair, recordAttendance, {
      sittingId: meeting.sittingId,
      entries: [{ personId: person.id, status, expectedVersion }],
    });
  valueOf(await record(member, 'present', 0));
  expect(await present('10:00')).toEqual([member.agency.id]);
  expect(await come(member)).toMatchObject({ code: 'there-already' });
  valueOf(await record(member, 'absent', 1));
  expect(await present()).toEqual([]);
  valueOf(await come(member));
  expect(await statusOf(member)).toBe('present');
  // Whoever still has the old form open does not undo it unseen.
  expect(await record(member, 'remote', 2)).toMatchObject({ code: 'changed-meanwhile' });
});

it('is recorded by whoever runs the meeting, seen by the group, and not there for anybody else', async () => {
  const outside = await aRegister(world, { partnership: register.partnership });
  const input = { id: newId(), sittingId: meeting.sittingId, personId: register.member.id };
  expect(await world.as(register.member, arrive, input)).toMatchObject({ code: 'not-allowed' });
  expect(await world.as(outside.chair, arrive, input)).toMatchObject({ code: 'not-found' });
  const span = valueOf(await come(register.member));
  const change = { spanId: span.id, expectedVersion: 1 };
  expect(await world.as(register.observer, leave, change)).toMatchObject({ code: 'not-allowed' });
  expect(await world.as(outside.chair, leave, change)).toMatchObject({ code: 'not-found' });
  expect(await world.as(outside.chair, strikeSpan, change)).toMatchObject({ code: 'not-found' });
});
