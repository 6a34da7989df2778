import { asSystem } from '#libs/database';
import { aPerson, aRegister } from '../../test/factories/index.js';
import type { Person, Register } from '../../test/factories/index.js';
import { aWorkerWorld, type WorkerWorld } from '../../test/worker/worker-world.js';
import { sweepOverruns } from './index.js';

let world: WorkerWorld;
let group: Register;
let sponsor: Person;
beforeAll(async () => {
  world = await aWorkerWorld();
});
beforeEach(async () => {
  group = await aRegister(world);
  sponsor = await aPerson(world, group.partnership);
  await world.owner(
    `update muster.groups set kind = 'task_and_finish_group', sponsor_id = $2, ends_on = '2026-11-20' where id = $1`,
    [group.groupId, sponsor.id],
  );
});
afterAll(() => world.end());

const sweepOn = (day: string) => {
  world.clock.set(`${day}T10:00:00Z`);
  return asSystem(world.context.db, { ...world.context, partnershipId: group.partnership.id }, sweepOverruns);
};
const told = async () =>
  (
    await world.owner<{ id: string }>(
      `select person_id as id from muster.notifications where partnership_id = $1 and kind = 'group_overrun' order by created_at`,
      [group.partnership.id],
    )
  ).map(({ id }) => id);

it('tells its coordinator after one working day, its chair after five, its sponsor after ten; each once', async () => {
  for (const day of ['2026-11-20', '2026-11-22']) await sweepOn(day);
  expect(await told()).toEqual([]);
  await sweepOn('2026-11-23');
  expect(await told()).toEqual([group.coordinator.id]);
  await sweepOn('2026-11-26');
  expect(await sweepOn('2026-11-27')).toBe(1);
  expect(await sweepOn('2026-11-27')).toBe(0);
  expect(await told()).toEqual([group.coordinator.id, group.chair.id]);
  await sweepOn('2026-12-03');
  expect(await told()).toHaveLength(2);
  await sweepOn('2026-12-04');
  expect(await told()).toEqual([group.coordinator.id, group.chair.id, sponsor.id]);
});

it('begins anew after an extension, and ends with the closure of the group', async () => {
  await sweepOn('2026-11-23');
  await world.owner(`update muster.groups set ends_on = '2026-12-04' where id = $1`, [group.groupId]);
  expect(await sweepOn('2026-11-30')).toBe(0);
  expect(await sweepOn('2026-12-07')).toBe(1);
  await world.owner(`update muster.groups set closed_on = '2026-12-08' where id = $1`, [group.groupId]);
  expect(await sweepOn('2027-01-29')).toBe(0);
});

it('says nothing of boards, nor of groups without an end', async () => {
  await world.owner(`update muster.groups set ends_on = null where id = $1`, [group.groupId]);
  expect(await sweepOn('2027-01-29')).toBe(0);
  await world.owner(`update muster.groups set kind = 'board', ends_on = '2026-11-20' where id = $1`, [
    group.groupId,
  ]);
  expect(await sweepOn('2027-01-29')).toBe(0);
});
