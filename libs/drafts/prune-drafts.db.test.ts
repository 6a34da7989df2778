import { asSystem, openDatabase } from '#libs/database';
import type { Database } from '#libs/database';
import { aPartnership, aPerson, aWorld } from '../../test/factories/index.js';
import type { World } from '../../test/factories/index.js';
import { pruneDrafts, saveDraft } from './index.js';

let world: World;
let worker: Database;
beforeAll(async () => {
  world = await aWorld();
  worker = await openDatabase({ url: world.url, role: 'muster_worker', secret: world.secret, poolSize: 2 });
});
afterAll(async () => {
  await worker.close();
  await world.end();
});

it('erases what nobody touched for thirty days, of everybody in the partnership and of no other', async () => {
  const [here, there] = [await aPartnership(world), await aPartnership(world)];
  const people = [await aPerson(world, here), await aPerson(world, here), await aPerson(world, there)];
  const keep = (person: { id: string }, key: string) =>
    world.as(person, saveDraft, { key, content: { facts: 'Typed' } });
  const kept = async () =>
    (await world.owner<{ key: string }>('select key from muster.drafts order by key')).map(({ key }) => key);
  const prune = (atMost: number) =>
    asSystem(worker, { partnershipId: here.id, clock: world.clock, calendar: world.calendar }, (tx) =>
      pruneDrafts(tx, atMost),
    );

  world.clock.set('2026-11-01T10:00:00Z');
  await keep(people[0]!, 'old:1');
  await keep(people[1]!, 'old:2');
  await keep(people[2]!, 'old:elsewhere');
  world.clock.set('2026-11-20T10:00:00Z');
  await keep(people[1]!, 'new');
  world.clock.set('2026-12-01T09:00:00Z');
  expect(await prune(10)).toBe(0);

  world.clock.set('2026-12-01T11:00:00Z');
  expect([await prune(1), await prune(1), await prune(1)]).toEqual([1, 1, 0]);
  expect(await kept()).toEqual(['new', 'old:elsewhere']);
});
