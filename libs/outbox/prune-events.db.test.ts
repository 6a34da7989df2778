import { asSystem } from '#libs/database';
import { newId } from '#libs/kernel';
import { aPartnership, aPerson } from '../../test/factories/index.js';
import type { Partnership, Person } from '../../test/factories/index.js';
import { aWorkerWorld } from '../../test/worker/worker-world.js';
import type { WorkerWorld } from '../../test/worker/worker-world.js';
import { allConsumers, appendEvent, deliverEvent, pruneEvents, relayEvents } from './index.js';
import type { Consumer, StoredEvent } from './index.js';
import { insertReceipt } from './sql/outbox.queries.js';

let world: WorkerWorld;
let partnership: Partnership;
let somebody: Person;
beforeAll(async () => {
  world = await aWorkerWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  partnership = await aPartnership(world);
  somebody = await aPerson(world, partnership);
});

const prune = (atMost = 100, of = partnership.id) =>
  asSystem(world.context.db, { ...world.context, partnershipId: of }, (tx) => pruneEvents(tx, atMost));
const count = async (table: 'outbox_events' | 'receipts') =>
  Number(
    (
      await world.owner<{ n: number }>(
        `select count(*) as n from muster.${table} where partnership_id = $1`,
        [partnership.id],
      )
    )[0]!.n,
  );
const rows = async () => [await count('outbox_events'), await count('receipts')];

/** An event that happened and was acted upon; settled on a day of the business clock. */
async function settled(on: string, consumers: readonly Consumer[]): Promise<StoredEvent> {
  await world.read(somebody, (tx) => appendEvent(tx, { type: 'CaseRated', ids: { caseId: newId() } }));
  const events: StoredEvent[] = [];
  const all = allConsumers(consumers);
  await relayEvents(world.context, partnership.id, all, async (some) => void events.push(...some));
  const event = events[0]!;
  const key = { partnershipId: partnership.id, eventId: event.id };
  await deliverEvent(world.context, all, key, async () => undefined).catch(() => undefined);
  await world.owner(
    'update muster.outbox_events set created_at = $2, done_at = case when done_at is not null then $2::timestamptz end where id = $1',
    [event.id, on],
  );
  return event;
}

const acts = (): Consumer & { seen: string[] } => {
  const seen: string[] = [];
  return { name: 'acts', types: ['CaseRated'], seen, handle: async (_tx, event) => void seen.push(event.id) };
};

it('erases an event with its receipts thirty days after everybody settled it, not a day before', async () => {
  await settled('2026-11-01T10:00:00Z', [acts()]);
  world.clock.set('2026-12-01T09:59:00Z');
  expect(await prune()).toBe(0);
  expect(await rows()).toEqual([1, 1]);

  world.clock.set('2026-12-01T10:01:00Z');
  expect(await prune()).toBe(1);
  expect(await rows()).toEqual([0, 0]);
});

it('keeps an event that somebody still has to act on, however old, and its other receipts', async () => {
  const fails: Consumer = {
    name: 'fails',
    types: ['CaseRated'],
    handle: () => Promise.reject(new Error('Not yet')),
  };
  await settled('2025-01-01T10:00:00Z', [acts(), fails]);
  expect(await prune()).toBe(0);
  expect(await rows()).toEqual([1, 1]);
});

it('does nothing when a job comes back after its event was erased', async () => {
  const consumer = acts();
  const event = await settled('2025-01-01T10:00:00Z', [consumer]);
  await prune();

  const key = { partnershipId: partnership.id, eventId: event.id };
  await deliverEvent(world.context, allConsumers([consumer]), key, async () => undefined);

  expect(consumer.seen).toEqual([event.id]);
});

it('gives no second receipt to a delivery that had read the event before it was settled and erased', async () => {
  const event = await settled('2025-01-01T10:00:00Z', [acts()]);
  const late = () =>
    asSystem(world.context.db, { ...world.context, partnershipId: partnership.id }, (tx) =>
      insertReceipt(tx, 'late', event.id),
    );
  expect(await late()).toBe(false);
  await prune();
  expect(await late()).toBe(false);
});

it('works in bounded batches, and in one partnership at a time', async () => {
  for (let n = 0; n < 3; n += 1) await settled('2025-01-01T10:00:00Z', [acts()]);
  expect(await prune(100, (await aPartnership(world)).id)).toBe(0);
  expect([await prune(2), await prune(2), await prune(2)]).toEqual([2, 1, 0]);
});
