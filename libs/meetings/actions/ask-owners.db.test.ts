import { newId } from '#libs/kernel';
import { asSystem } from '#libs/database';
import { aMeetingThatGoesOn } from '../../../test/factories/at-the-table.js';
import { aCase, anAction, aRegister } from '../../../test/factories/index.js';
import type { Register } from '../../../test/factories/index.js';
import { aMeeting, valueOf } from '../../../test/factories/meetings.js';
import { aWorkerWorld, type WorkerWorld } from '../../../test/worker/worker-world.js';
import { askBeforeMeetings, completeMeetingAction, setMeetingAction } from '../index.js';

let world: WorkerWorld;
let register: Register;
beforeAll(async () => {
  world = await aWorkerWorld();
});
beforeEach(async () => {
  world.clock.set('2026-11-02T10:00:00Z');
  register = await aRegister(world);
});
afterAll(() => world.end());

const askOn = (day: string) => {
  world.clock.set(`${day}T10:00:00Z`);
  return asSystem(
    world.context.db,
    { ...world.context, partnershipId: register.partnership.id },
    askBeforeMeetings,
  );
};
const asked = async () =>
  (
    await world.owner<{ id: string; due: string }>(
      `select person_id as id, due_on::text as due from muster.notifications where partnership_id = $1 and kind = 'actions_asked'
       order by person_id`,
      [register.partnership.id],
    )
  ).map(({ id, due }) => ({ id, due }));
const setFor = async (person: Register['member'], dueOn: string) => {
  const meeting = await aMeetingThatGoesOn(world, register);
  return valueOf(
    await world.as(register.chair, setMeetingAction, {
      id: newId(),
      meetingId: meeting.id,
      title: 'Write to every school',
      ownerAgencyId: person.agency.id,
      ownerPersonId: person.id,
      dueOn,
    }),
  );
};

it('asks the owner of what is due by the next meeting five working days before it, once', async () => {
  const { member, viceChair } = register;
  await setFor(member, '2026-11-18');
  await setFor(member, '2026-11-19');
  await setFor(viceChair, '2026-11-30');
  await aMeeting(world, register, '2026-11-20');
  expect(await askOn('2026-11-12')).toBe(0);
  expect(await askOn('2026-11-13')).toBe(1);
  expect(await askOn('2026-11-13')).toBe(0);
  expect(await askOn('2026-11-16')).toBe(0);
  expect(await asked()).toEqual([{ id: member.id, due: '2026-11-20' }]);
});

it('asks whoever owns an action on a case of the group’s registers, too, if they may see the case', async () => {
  const kase = await aCase(world, register);
  await anAction(world, kase, { dueOn: '2026-11-10', ownerPersonId: register.member.id });
  await anAction(world, kase, { dueOn: '2026-11-10', ownerPersonId: register.observer.id });
  const other = await aRegister(world, { partnership: register.partnership, compartment: true });
  const hidden = await aCase(world, other);
  await anAction(world, hidden, { dueOn: '2026-11-10', ownerPersonId: register.viceChair.id });
  await aMeeting(world, register, '2026-11-20');
  await aMeeting(world, other, '2026-11-20');
  expect(await askOn('2026-11-16')).toBeGreaterThan(0);
  const people = (await asked()).map(({ id }) => id);
  expect(people).toContain(register.member.id);
  expect(people).not.toContain(register.viceChair.id);
});

it('says nothing of what has an outcome, nor before a meeting that is cancelled or moved away', async () => {
  const action = await setFor(register.member, '2026-11-18');
  const meeting = await aMeeting(world, register, '2026-11-20');
  await world.owner(`update muster.meetings set status = 'cancelled' where id = $1`, [meeting.id]);
  expect(await askOn('2026-11-16')).toBe(0);
  await world.owner(`update muster.meetings set status = 'planned' where id = $1`, [meeting.id]);
  valueOf(
    await world.as(register.member, completeMeetingAction, {
      actionId: action.id,
      expectedVersion: 1,
      outcome: 'done',
    }),
  );
  expect(await askOn('2026-11-16')).toBe(0);
});
