import { newId } from '#libs/kernel';
import { anAgency, aPerson, aRegister, aWorld, join } from '../../../test/factories/index.js';
import type { Person, Register, World } from '../../../test/factories/index.js';
import { aMeeting, valueOf } from '../../../test/factories/meetings.js';
import { arrive, endMeeting, readAttendance, startMeeting, strikeSpan } from '../index.js';

let world: World;
let register: Register;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  world.clock.set('2026-10-02T09:00:00Z');
  register = await aRegister(world);
});
afterAll(() => world.end());

/** A meeting on a Friday to which these people came. Answers the last span. */
async function held(day: string, people: readonly Person[]) {
  world.clock.set(`${day}T10:00:00Z`);
  const { id: meetingId, sittingId } = await aMeeting(world, register, day);
  valueOf(await world.as(register.chair, startMeeting, { meetingId, expectedVersion: 1 }));
  let span = { id: '', version: 0 };
  for (const { id: personId } of people)
    span = valueOf(await world.as(register.chair, arrive, { id: newId(), sittingId, personId }));
  const end = { meetingId, expectedVersion: 2 };
  valueOf(await world.as(register.chair, endMeeting, end));
  return span;
}
async function absentTwice() {
  world.clock.set('2026-11-20T10:00:00Z');
  const { id: meetingId } = await aMeeting(world, register, '2026-11-20');
  const page = valueOf(await world.as(register.member, readAttendance, { meetingId }));
  return page.absentTwice.map(({ name }) => name);
}
const everybodyBut = (...missing: Person[]) =>
  [register.chair, register.viceChair, register.coordinator, register.member].filter(
    (person) => !missing.includes(person),
  );

it('names the agency for which nobody came to the last two meetings, and none that came to one of them', async () => {
  await held('2026-10-02', everybodyBut());
  await held('2026-10-16', everybodyBut(register.member, register.viceChair));
  await held('2026-11-06', everybodyBut(register.member));
  // Observers speak for nobody, so nobody waits for theirs.
  expect(await absentTwice()).toEqual([register.member.agency.name]);
});

it('names nobody after a single meeting, nor for a meeting at which nobody was recorded', async () => {
  await held('2026-10-16', everybodyBut(register.member));
  await held('2026-11-06', []);
  expect(await absentTwice()).toEqual([]);
});

it('counts somebody whose attendance was struck as not having been there', async () => {
  await held('2026-10-16', everybodyBut(register.member));
  const span = await held('2026-11-06', everybodyBut());
  const input = { spanId: span.id, expectedVersion: span.version };
  expect(await absentTwice()).toEqual([]);
  const [now] = await world.owner<{ version: number }>(
    'select version from muster.attendance_spans where id = $1',
    [span.id],
  );
  valueOf(await world.as(register.chair, strikeSpan, { ...input, expectedVersion: now!.version }));
  expect(await absentTwice()).toEqual([register.member.agency.name]);
});

it('does not name an agency that joined only after these meetings', async () => {
  await held('2026-10-16', everybodyBut());
  await held('2026-11-06', everybodyBut());
  const agency = await anAgency(world, register.partnership, { name: 'Joined late' });
  const newcomer = await aPerson(world, register.partnership, { agency });
  await join(world, newcomer, register.groupId, 'member');
  await world.owner(`update muster.group_memberships set from_on = '2026-11-16' where person_id = $1`, [
    newcomer.id,
  ]);
  expect(await absentTwice()).toEqual([]);
});
