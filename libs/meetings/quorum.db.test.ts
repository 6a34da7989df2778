import { anAgency, aRegister, aWorld, anOfficer } from '../../test/factories/index.js';
import type { Agency, Person, Register, World } from '../../test/factories/index.js';
import { aMeeting } from '../../test/factories/meetings.js';
import { readMeeting, readQuorumRule, recordAttendance, setQuorumRule } from './index.js';
import type { AttendanceStatus, QuorumNeed } from './index.js';

let world: World;
let register: Register;
let socialCare: Agency;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  register = await aRegister(world);
  socialCare = await anAgency(world, register.partnership, { name: 'Children’s Social Care' });
});
afterAll(() => world.end());

const rule = (more: object = {}) => ({
  groupId: register.groupId,
  expectedVersion: 0,
  needs: [{ kind: 'agency' as const, agencyId: socialCare.id }] as QuorumNeed[],
  others: 2,
  ...more,
});

/** Records somebody at the first sitting of a meeting, and gives what the meeting's page says of the quorum. */
async function attend(meetingId: string, people: readonly Person[], status: AttendanceStatus = 'present') {
  const page = await world.as(register.chair, readMeeting, { meetingId });
  if (!page.ok) throw new Error(page.code);
  const sitting = page.value.sittings[0]!;
  const entries = people.map(({ id }) => ({
    personId: id,
    status,
    expectedVersion: sitting.attendees.find(({ personId }) => personId === id)!.version,
  }));
  const recorded = await world.as(register.chair, recordAttendance, { sittingId: sitting.id, entries });
  if (!recorded.ok) throw new Error(recorded.code);
  const after = await world.as(register.chair, readMeeting, { meetingId });
  return after.ok ? after.value.sittings[0]!.quorum : undefined;
}

it('counts the agencies that are represented while attendance is recorded, and none for an observer', async () => {
  const { chair, viceChair, coordinator, member, observer } = register;
  expect(await world.as(chair, setQuorumRule, rule())).toMatchObject({ ok: true, value: { version: 1 } });
  const meeting = await aMeeting(world, register, '2026-11-27');

  expect(await attend(meeting.id, [chair, observer])).toMatchObject({
    quorate: false,
    needed: 3,
    present: 1,
  });
  // The member speaks for social care in this group, whoever they work for.
  await world.owner('update muster.group_memberships set represents_agency_id = $2 where person_id = $1', [
    member.id,
    socialCare.id,
  ]);
  expect(await attend(meeting.id, [member], 'remote')).toMatchObject({ quorate: false, present: 2 });
  const quorum = await attend(meeting.id, [viceChair, coordinator]);

  expect(quorum).toMatchObject({ quorate: true, present: 4 });
  expect(quorum!.parts).toEqual([
    { kind: 'agency', agencyName: socialCare.name, agencyKind: null, missing: 0, met: true },
    { kind: 'others', agencyName: null, agencyKind: null, missing: 0, met: true },
  ]);
  expect(await attend(meeting.id, [member], 'apologies')).toMatchObject({ quorate: false, present: 3 });
});

it('says nothing of a quorum where the group has set none', async () => {
  const meeting = await aMeeting(world, register, '2026-11-27');
  expect(await attend(meeting.id, [register.chair])).toBeNull();
});

it('is set by whoever runs the group, once for the same words, and recorded', async () => {
  const { coordinator, chair } = register;
  await world.as(coordinator, setQuorumRule, rule());
  const again = await world.as(coordinator, setQuorumRule, rule());
  expect(again).toMatchObject({ ok: true, value: { version: 1, others: 2 } });
  const trail = await world.owner('select person_id from muster.audit_entries where about = $1', [
    register.groupId,
  ]);
  expect(trail).toEqual([{ person_id: coordinator.id }]);

  // Somebody who saw it before it was changed is shown what stands.
  await world.as(chair, setQuorumRule, rule({ expectedVersion: 1, others: 3 }));
  const late = await world.as(coordinator, setQuorumRule, rule({ expectedVersion: 1, others: 4 }));
  expect(late).toMatchObject({ ok: false, code: 'changed-meanwhile', current: { others: 3, version: 2 } });
});

it.each<[string, object, string, string]>([
  ['an agency that is not there', { needs: [{ kind: 'agency', agencyId: '0198c1f0-0000-7000-8000-00000000000a' }] }, 'agency-unknown', 'agencies'],
  ['a kind that is none', { needs: [{ kind: 'kind', agencyKind: 'circus' }] }, 'agency-unknown', 'agencies'],
  ['minus one others', { others: -1 }, 'others-wrong', 'others'],
  ['half an agency', { others: 1.5 }, 'others-wrong', 'others'],
])('refuses %s', async (_what, wrong, code, field) => {
  expect(await world.as(register.chair, setQuorumRule, rule(wrong))).toMatchObject({ ok: false, code, field });
}); // prettier-ignore

it('is closed to members, and a group of others is not there', async () => {
  const outside = await aRegister(world, { partnership: register.partnership });
  const administrator = await anOfficer(world, register.partnership, 'administrator');
  expect(await world.as(register.member, setQuorumRule, rule())).toMatchObject({ code: 'not-allowed' });
  for (const person of [outside.chair, administrator])
    for (const ask of [setQuorumRule, readQuorumRule])
      expect(await world.as(person, ask, rule())).toMatchObject({ ok: false, code: 'not-found' });
});
