import { newId } from '#libs/kernel';
import { completePlanAction } from '#libs/plans';
import { aMeetingThatGoesOn } from '../../test/factories/at-the-table.js';
import {
  aPerson,
  aRegister,
  aWorld,
  anOfficer,
  join,
  type Register,
  type World,
} from '../../test/factories/index.js';
import { aMeeting, valueOf } from '../../test/factories/meetings.js';
import { aPlan, aPlanAction } from '../../test/factories/plans.js';
import { cancelMeeting, moveMeeting, recordAttendance, startMeeting } from '#libs/meetings';
import { readGroupFigures } from './index.js';
import type { Quarter } from './index.js';

let world: World;
let register: Register;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  world.clock.set('2026-11-20T10:00:00Z');
  register = await aRegister(world);
});
afterAll(() => world.end());

const figures = async (person = register.observer) =>
  valueOf(await world.as(person, readGroupFigures, { groupId: register.groupId }));
/** The states of this quarter that were counted. */
const counted = (quarters: readonly Quarter[]) =>
  Object.fromEntries(
    quarters
      .at(-1)!
      .counts.filter(({ number }) => number > 0)
      .map(({ state, number }) => [state, number]),
  );

describe('attendance by agency', () => {
  it('counts agencies and not heads, and tells apologies from silence', async () => {
    const colleague = await aPerson(world, register.partnership, { agency: register.member.agency });
    await join(world, colleague, register.groupId, 'member');
    const meeting = await aMeetingThatGoesOn(world, register, { people: [register.member, register.chair] });
    const apologies = { personId: register.coordinator.id, status: 'apologies' as const, expectedVersion: 0 };
    valueOf(
      await world.as(register.chair, recordAttendance, {
        sittingId: meeting.sittingId,
        entries: [apologies],
      }),
    );

    const { attendance } = await figures();
    expect(attendance.sittings).toEqual([{ meetingId: meeting.id, heldOn: '2026-11-20' }]);
    const of = (person: { agency: { id: string } }) =>
      attendance.agencies.find(({ agencyId }) => agencyId === person.agency.id);
    expect(of(register.member)).toMatchObject({ marks: ['here'], here: 1, of: 1 });
    expect(of(register.coordinator)).toMatchObject({ marks: ['apologies'] });
    expect(of(register.viceChair)).toMatchObject({ marks: ['absent'] });
    // An observer is nobody's voice.
    expect(of(register.observer)).toBeUndefined();
  });

  it('shows the last twelve sittings, the oldest first', async () => {
    for (let n = 0; n < 13; n += 1) {
      world.clock.set(`2026-11-${String(n + 2).padStart(2, '0')}T10:00:00Z`);
      await aMeetingThatGoesOn(world, register);
    }
    const { attendance } = await figures();
    expect(attendance.sittings).toHaveLength(12);
    expect(attendance.sittings[0]!.heldOn).toBe('2026-11-03');
    expect(attendance.agencies.every(({ absentTwice }) => absentTwice)).toBe(true);
  });
});

it('counts meetings by the day for which they were first called', async () => {
  await aMeetingThatGoesOn(world, register);
  const [moved, off, forgotten] = [
    await aMeeting(world, register, '2026-11-20'),
    await aMeeting(world, register, '2026-11-20'),
    await aMeeting(world, register, '2026-11-20'),
  ];
  const to = { sittingId: newId(), date: '2026-11-23', time: '10:00', reason: 'The room' };
  valueOf(await world.as(register.chair, moveMeeting, { meetingId: moved.id, expectedVersion: 1, ...to }));
  valueOf(await world.as(register.chair, cancelMeeting, { meetingId: off.id, expectedVersion: 1 }));
  world.clock.set('2026-11-23T10:00:00Z');
  valueOf(await world.as(register.chair, startMeeting, { meetingId: moved.id, expectedVersion: 2 }));

  expect(forgotten.id).toBeTruthy();
  expect(counted((await figures()).meetings)).toEqual({ on_time: 1, moved: 1, cancelled: 1, not_held: 1 });
});

it('counts actions by the day on which they were due, and says which are overdue', async () => {
  const plan = await aPlan(world, register);
  const early = await aPlanAction(world, register, plan.themeId, { dueOn: '2026-11-24' });
  const late = await aPlanAction(world, register, plan.themeId, { dueOn: '2026-11-23' });
  await aPlanAction(world, register, plan.themeId, { dueOn: '2026-11-25' });
  await aPlanAction(world, register, plan.themeId, { dueOn: '2027-02-25' });
  world.clock.set('2026-11-24T10:00:00Z');
  for (const { id: actionId, version } of [early, late])
    valueOf(
      await world.as(register.member, completePlanAction, {
        actionId,
        expectedVersion: version,
        outcome: 'done',
        note: 'Agreed',
      }),
    );
  world.clock.set('2026-11-26T10:00:00Z');
  expect(counted((await figures()).actions)).toEqual({ on_time: 1, late: 1, overdue: 1 });
});

it('counts papers of meetings that had a day for them, and no paper that was withdrawn', async () => {
  const meeting = await aMeetingThatGoesOn(world, register);
  const paper = (late: boolean, withdrawn = false) =>
    world.owner(
      `insert into muster.agenda_papers (partnership_id, id, item_id, name, media_type, byte_count, sha256, content, uploaded_by, uploaded_at,
         late, withdrawn_at, withdrawn_by)
       values ($1, $2, $3, 'a.pdf', 'application/pdf', 1, repeat('0', 64), 'x', $4, $5, $6, $7, $8)`,
      [
        register.partnership.id,
        newId(),
        meeting.itemId,
        register.chair.id,
        world.clock.now(),
        late,
        ...(withdrawn ? [world.clock.now(), register.chair.id] : [null, null]),
      ],
    );
  await paper(true);
  expect(counted((await figures()).papers)).toEqual({});
  await world.owner("update muster.meetings set papers_due_on = '2026-11-18' where id = $1", [meeting.id]);
  await paper(false);
  await paper(false, true);
  expect(counted((await figures()).papers)).toEqual({ late: 1, on_time: 1 });
});

describe('who sees how a group works', () => {
  it('everybody in it, and nobody else: a hidden group and one that is not there are answered alike', async () => {
    for (const person of [register.chair, register.member, register.observer]) await figures(person);
    const ask = (person: { id: string }, groupId: string) => world.as(person, readGroupFigures, { groupId });
    const stranger = (await aRegister(world, { partnership: register.partnership })).chair;
    const administrator = await anOfficer(world, register.partnership, 'administrator');
    const hidden = await ask(stranger, register.groupId);
    expect(hidden).toMatchObject({ code: 'not-found' });
    expect(hidden).toEqual(await ask(stranger, newId()));
    expect(await ask(administrator, register.groupId)).toMatchObject({ code: 'not-found' });
  });

  it('whoever runs the group above, unless it keeps a compartment', async () => {
    const above = await aRegister(world, { partnership: register.partnership });
    const closed = await aRegister(world, { partnership: register.partnership, compartment: true });
    for (const { groupId } of [register, closed])
      await world.owner('update muster.groups set parent_group_id = $2 where id = $1', [
        groupId,
        above.groupId,
      ]);
    await aMeetingThatGoesOn(world, register);
    expect((await figures(above.chair)).attendance.sittings).toHaveLength(1);
    expect(await world.as(above.chair, readGroupFigures, { groupId: closed.groupId })).toMatchObject({
      code: 'not-found',
    });
    const rows = await world.read(above.chair, (tx) =>
      tx.query('select * from muster.attendance_figures($1)', [closed.groupId]),
    );
    expect(rows).toEqual([]);
  });
});
