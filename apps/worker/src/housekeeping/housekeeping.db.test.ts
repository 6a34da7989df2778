import { saveDraft } from '#libs/drafts';
import { newId } from '#libs/kernel';
import { saveSearch } from '#libs/registers';
import { aPartnership, aPerson } from '../../../../test/factories/index.js';
import { aWorkerWorld } from '../../../../test/worker/worker-world.js';
import type { WorkerWorld } from '../../../../test/worker/worker-world.js';
import { keepHouse } from './housekeeping.part.js';

let world: WorkerWorld;
beforeAll(async () => {
  world = await aWorkerWorld();
});
afterAll(() => world.end());

it('erases, batch after batch, the drafts and searches of people who never come back', async () => {
  const partnership = await aPartnership(world);
  const person = await aPerson(world, partnership);
  for (let n = 0; n < 5; n += 1) {
    await world.as(person, saveDraft, { key: `draft:${n}`, content: { facts: 'Typed' } });
    await world.as(person, saveSearch, { id: newId(), words: 'Amira Haile' });
  }
  const keep = () => keepHouse(world.context, partnership.id, 2);
  world.clock.advance(29 * 86_400_000);
  expect(await keep()).toMatchObject({ drafts: 0, searches: 0 });

  world.clock.advance(2 * 86_400_000);
  expect(await keep()).toMatchObject({ drafts: 5, searches: 5 });

  expect(await world.owner('select 1 from muster.drafts')).toEqual([]);
  expect(await world.owner('select 1 from muster.saved_searches')).toEqual([]);
});
