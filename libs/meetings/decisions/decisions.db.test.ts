import { newId } from '#libs/kernel';
import { aMeetingThatGoesOn } from '../../../test/factories/at-the-table.js';
import { aRegister, aWorld } from '../../../test/factories/index.js';
import type { Person, Register, World } from '../../../test/factories/index.js';
import { valueOf } from '../../../test/factories/meetings.js';
import {
  correctDecision,
  decide,
  endMeeting,
  leave,
  proposeDecision,
  readMeetingDecisions,
  recordDissent,
  recordVoices,
  setQuorumRule,
  withdrawDecision,
} from '../index.js';
import type { Decide, DecisionRow, Voice } from '../index.js';

let world: World;
let register: Register;
let meeting: Awaited<ReturnType<typeof aMeetingThatGoesOn>>;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  world.clock.set('2026-11-20T10:00:00Z');
  register = await aRegister(world);
  const { chair, coordinator, member } = register;
  meeting = await aMeetingThatGoesOn(world, register, { people: [chair, coordinator, member] });
});
afterAll(() => world.end());

const later = () => world.clock.set('2026-11-20T10:30:00Z');
const propose = (more: object = {}, as = register.coordinator) =>
  world.as(as, proposeDecision, {
    id: newId(),
    itemId: meeting.itemId,
    text: 'Write to every school',
    agencyId: register.member.agency.id,
    ...more,
  });
const voices = (decision: DecisionRow, said: [Person, Voice][], as = register.coordinator) =>
  world.as(as, recordVoices, {
    decisionId: decision.id,
    expectedVersion: decision.version,
    voices: said.map(([{ agency }, voice]) => ({ agencyId: agency.id, voice })),
  });
const settle = (decision: DecisionRow, more: Partial<Decide> = {}, as = register.coordinator) =>
  world.as(as, decide, { decisionId: decision.id, expectedVersion: decision.version, ...more });
const quorum = (others: number) =>
  world.as(register.chair, setQuorumRule, {
    groupId: register.groupId,
    expectedVersion: 0,
    needs: [{ kind: 'agency', agencyId: register.member.agency.id }],
    others,
  });
const gone = async (person: Person) => {
  const [span] = await world.owner<{ id: string }>(
    'select id from muster.attendance_spans where person_id = $1',
    [person.id],
  );
  valueOf(await world.as(register.chair, leave, { spanId: span!.id, expectedVersion: 1 }));
};
const carried = async () => {
  const { chair, coordinator, member } = register;
  const open = valueOf(await propose());
  const said = valueOf(
    await voices(open, [
      [chair, 'for'],
      [coordinator, 'for'],
      [member, 'against'],
    ]),
  );
  return valueOf(await settle(said));
};

it('is carried by the agencies that are there, and keeps their voices and the quorum of that moment', async () => {
  valueOf(await quorum(1));
  const decided = await carried();
  expect(decided).toMatchObject({
    status: 'carried',
    adopted: true,
    quorate: true,
    quorum: { quorate: true, needed: 2, present: 3 },
    proceedReason: '',
    decidedBy: register.coordinator.name,
  });
  expect(decided.voices.map(({ voice }) => voice).sort()).toEqual(['against', 'for', 'for']);
  const trail = await world.owner(
    `select action from muster.audit_entries where about = $1 order by at, id`,
    [decided.id],
  );
  expect(trail).toEqual(
    ['decision.proposed', 'decision.voices-recorded', 'decision.decided'].map((action) => ({ action })),
  );
});

it('is inquorate when an agency has left meanwhile: it waits, or the chair goes on with a reason, and it is marked', async () => {
  valueOf(await quorum(1));
  const first = await carried();
  expect(first.quorate).toBe(true);
  later();
  await gone(register.member);
  const open = valueOf(await propose({ agencyId: register.chair.agency.id }));
  const said = valueOf(await voices(open, [[register.chair, 'for']]));
  expect(await settle(said)).toMatchObject({ ok: false, code: 'not-quorate', field: 'proceedReason' });
  const reason = { proceedReason: 'The child cannot wait' };
  expect(await settle(said, reason)).toMatchObject({ code: 'not-chair' });
  expect(valueOf(await settle(said, reason, register.viceChair))).toMatchObject({
    status: 'carried',
    quorate: false,
    proceedReason: 'The child cannot wait',
    quorum: { quorate: false },
  });
});

it('has one voice for each agency that is there at that moment', async () => {
  const { chair, coordinator, member, viceChair } = register;
  const open = valueOf(await propose());
  expect(
    await voices(open, [
      [chair, 'for'],
      [chair, 'against'],
    ]),
  ).toMatchObject({ code: 'agency-twice' });
  expect(await voices(open, [[viceChair, 'for']])).toMatchObject({ code: 'agency-not-there' });
  const said = valueOf(
    await voices(open, [
      [chair, 'for'],
      [member, 'against'],
    ]),
  );
  // Recorded again, what was said before is replaced.
  const again = valueOf(await voices(said, [[coordinator, 'abstains']]));
  expect(again.voices).toMatchObject([{ agencyId: coordinator.agency.id, voice: 'abstains' }]);
  later();
  await gone(member);
  expect(await voices(again, [[member, 'for']])).toMatchObject({ code: 'agency-not-there' });
});

it('is decided by the chair or vice-chair when there is no majority, with a reason, and by nobody else', async () => {
  const open = valueOf(await propose());
  expect(await settle(open)).toMatchObject({ code: 'no-majority', field: 'chair' });
  const chair = { adopted: false, reason: 'It is not lawful' };
  expect(await settle(open, { chair })).toMatchObject({ code: 'not-chair' });
  expect(await settle(open, { chair: { ...chair, reason: ' ' } }, register.chair)).toMatchObject({
    code: 'chair-reason-missing',
  });
  expect(valueOf(await settle(open, { chair }, register.chair))).toMatchObject({
    status: 'chair_decided',
    adopted: false,
    chairReason: 'It is not lawful',
  });
});

it('is proposed and decided once, however often it is sent', async () => {
  const id = newId();
  const first = valueOf(await propose({ id }));
  expect(valueOf(await propose({ id }))).toEqual(first);
  const chair = { adopted: true, reason: 'As proposed' };
  const decided = valueOf(await settle(first, { chair }, register.chair));
  expect(valueOf(await settle(first, { chair }, register.chair))).toEqual(decided);
  expect(
    await world.owner('select count(*)::int as n from muster.audit_entries where about = $1', [id]),
  ).toEqual([{ n: 2 }]);
});

it('is decided by one of two people who decide at the same moment; the other is shown what stands', async () => {
  const open = valueOf(await propose());
  const both = await Promise.all([
    settle(open, { chair: { adopted: true, reason: 'Yes' } }, register.chair),
    settle(open, { chair: { adopted: false, reason: 'No' } }, register.viceChair),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({
    code: 'changed-meanwhile',
    current: { status: 'chair_decided', version: 2 },
  });
});

it('keeps the dissent of an agency that was there when it was decided, with its reason, and of no other', async () => {
  const decided = await carried();
  later();
  await gone(register.member);
  const dissent = (agency: { id: string }, reason = 'It harms the family', id = newId()) =>
    world.as(register.coordinator, recordDissent, {
      id,
      decisionId: decided.id,
      agencyId: agency.id,
      reason,
    });
  expect(await dissent(register.viceChair.agency)).toMatchObject({ code: 'agency-not-there' });
  expect(await dissent(register.member.agency, ' ')).toMatchObject({ code: 'reason-missing' });
  const id = newId();
  // It had left by now, but was there at the time.
  const row = valueOf(await dissent(register.member.agency, 'It harms the family', id));
  expect(valueOf(await dissent(register.member.agency, 'It harms the family', id))).toEqual(row);
  expect(row).toMatchObject({
    status: 'carried',
    dissents: [{ agencyName: register.member.agency.name, reason: 'It harms the family' }],
  });
  expect(await dissent(register.member.agency, 'Again')).toMatchObject({ code: 'dissent-recorded' });
});

it('is corrected to be seen: what it said stays, with who and why', async () => {
  const decided = await carried();
  const correct = (more: object, as = register.coordinator) =>
    world.as(as, correctDecision, {
      id: newId(),
      decisionId: decided.id,
      expectedVersion: decided.version,
      text: 'Write to every secondary school',
      adopted: true,
      reason: 'Only those were meant',
      ...more,
    });
  expect(await correct({ reason: '' })).toMatchObject({ code: 'reason-missing' });
  expect(await correct({ text: decided.text })).toMatchObject({ code: 'nothing-changed' });
  expect(await correct({}, register.member)).toMatchObject({ code: 'not-allowed' });
  expect(valueOf(await correct({}))).toMatchObject({
    text: 'Write to every secondary school',
    corrections: [
      {
        text: 'Write to every school',
        adopted: true,
        reason: 'Only those were meant',
        correctedBy: register.coordinator.name,
      },
    ],
  });
  expect(await correct({ text: 'Else' })).toMatchObject({ code: 'changed-meanwhile' });
});

it('can be withdrawn while it is open, and is recorded only while the meeting goes on', async () => {
  const open = valueOf(await propose());
  const change = { decisionId: open.id, expectedVersion: 1 };
  expect(valueOf(await world.as(register.chair, withdrawDecision, change)).status).toBe('withdrawn');
  expect(await voices({ ...open, version: 2 }, [])).toMatchObject({ code: 'decision-closed' });
  valueOf(await world.as(register.chair, endMeeting, { meetingId: meeting.id, expectedVersion: 2 }));
  expect(await propose()).toMatchObject({ code: 'meeting-not-open' });
});

it.each<[string, object, string]>([
  ['nothing', { text: ' ' }, 'text-missing'],
  ['a text that is too long', { text: 'x'.repeat(2_001) }, 'text-too-long'],
])('refuses %s', async (_what, wrong, code) => {
  expect(await propose(wrong)).toMatchObject({ ok: false, code, field: 'text' });
});

it('is recorded by whoever runs the meeting, read by whoever sees the item, and hidden with it', async () => {
  const decided = await carried();
  const outside = await aRegister(world, { partnership: register.partnership });
  const read = async (person: Person) => {
    const page = await world.as(person, readMeetingDecisions, { meetingId: meeting.id });
    return page.ok ? page.value.items.flatMap(({ decisions }) => decisions.map(({ id }) => id)) : page.code;
  };
  for (const person of [register.chair, register.member, register.observer])
    expect(await read(person)).toEqual([decided.id]);
  expect(await read(outside.chair)).toBe('not-found');
  expect(await propose({}, register.member)).toMatchObject({ code: 'not-allowed' });
  expect(await propose({}, outside.chair)).toMatchObject({ code: 'not-found' });

  await world.owner(`update muster.agenda_items set audience = 'members' where id = $1`, [meeting.itemId]);
  expect(await read(register.observer)).toEqual([]);
  const input = { decisionId: decided.id, expectedVersion: 1 };
  expect(await world.as(register.observer, withdrawDecision, input)).toMatchObject({ code: 'not-found' });
  expect(await world.as(register.member, withdrawDecision, input)).toMatchObject({ code: 'not-allowed' });
  const seen = await world.read(register.observer, (tx) =>
    tx.query('select 1 from muster.decision_voices union all select 1 from muster.dissents'),
  );
  expect(seen).toEqual([]);
});
