import { newId } from '#libs/kernel';
import { aPartnership, aPerson } from '../../test/factories/index.js';
import type { Partnership, Person } from '../../test/factories/index.js';
import { aWorkerWorld } from '../../test/worker/worker-world.js';
import type { WorkerWorld } from '../../test/worker/worker-world.js';
import { appendEvent } from './append-event.js';
import { allConsumers } from './consumers.js';
import type { Consumer } from './consumers.js';
import { deliverEvent, deliverLong } from './deliver-event.js';
import type { StoredEvent } from './event.js';
import { relayEvents, relayForgottenEvents } from './relay.js';

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

const happen = (type: string, ids: Record<string, string> = {}) =>
  world.read(somebody, (tx) => appendEvent(tx, { type, ids }));
const open = () =>
  world.owner('select type from muster.outbox_events where partnership_id = $1 and done_at is null', [
    partnership.id,
  ]);
const relayed = async (consumers: readonly Consumer[]): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  await relayEvents(
    world.context,
    partnership.id,
    allConsumers(consumers),
    async (some) => void events.push(...some),
  );
  return events;
};
const bring = (
  consumers: readonly Consumer[],
  { id, partnershipId }: StoredEvent,
  addLong: () => Promise<void> = async () => undefined,
) => deliverEvent(world.context, allConsumers(consumers), { partnershipId, eventId: id }, addLong);
const never = () => Promise.reject(new Error('The queue is gone'));

it('announces nothing when the change that it belongs to is rolled back', async () => {
  await world
    .read(somebody, async (tx) => {
      await appendEvent(tx, { type: 'CaseRated', ids: {} });
      throw new Error('The change fails');
    })
    .catch(() => undefined);

  expect(await open()).toEqual([]);
});

it('refuses an event that would carry anything but ids', async () => {
  await expect(happen('CaseRated', { name: 'Amira' })).rejects.toThrow('carries ids only');
});

it('acts on an event once, however often and by however many it is brought', async () => {
  const seen: string[] = [];
  const counts: Consumer = {
    name: 'counts',
    types: ['CaseRated'],
    handle: async (_tx, event) => void seen.push(event.id),
  };
  await happen('CaseRated', { caseId: newId() });
  const [event] = await relayed([counts]);

  await Promise.all([bring([counts], event!), bring([counts], event!)]);
  await bring([counts], event!);

  expect(seen).toEqual([event!.id]);
  expect(await open()).toEqual([]);
});

it('undoes the effect and keeps the event open when a consumer fails, without holding up the others', async () => {
  let broken = true;
  const seen: string[] = [];
  const effect =
    'insert into muster.saved_searches (partnership_id, id, person_id, words, created_at) values ($1, $2, $3, $4, now())';
  const fails: Consumer = {
    name: 'fails',
    types: ['CaseRated'],
    handle: async (tx, event) => {
      await tx.query(effect, [event.partnershipId, newId(), somebody.id, 'effect']);
      if (broken) throw new Error('Not yet');
    },
  };
  const works: Consumer = {
    name: 'works',
    types: ['CaseRated'],
    handle: async (_tx, { id }) => void seen.push(id),
  };
  const effects = () =>
    world.owner('select id from muster.saved_searches where partnership_id = $1', [partnership.id]);
  await happen('CaseRated');
  const [event] = await relayed([fails, works]);

  await expect(bring([fails, works], event!)).rejects.toThrow('Not yet');
  expect([seen.length, (await effects()).length, (await open()).length]).toEqual([1, 0, 1]);
  broken = false;
  await bring([fails, works], event!);

  expect([seen.length, (await effects()).length, (await open()).length]).toEqual([1, 1, 0]);
});

it('keeps an event when the queue cannot be reached, and relays it when it can', async () => {
  const counts: Consumer = { name: 'counts', types: ['CaseRated'], handle: async () => undefined };
  await happen('CaseRated');
  await expect(relayEvents(world.context, partnership.id, allConsumers([counts]), never)).rejects.toThrow(
    'queue is gone',
  );

  expect(await relayed([counts])).toHaveLength(1);
  expect(await relayed([counts])).toHaveLength(0);
});

it('asks again for every event that lacks a receipt after the queue was wiped, and only for those', async () => {
  const counts: Consumer = { name: 'counts', types: ['CaseRated'], handle: async () => undefined };
  await happen('CaseRated');
  await happen('CaseRated');
  const [done, lost] = await relayed([counts]);
  await bring([counts], done!);
  const again: string[] = [];
  const add = async (events: readonly StoredEvent[]) => void again.push(...events.map(({ id }) => id));

  await relayForgottenEvents(world.context, partnership.id, allConsumers([counts]), add, 0);

  expect(again).toEqual([lost!.id]);
});

it('is done at once with an event that nobody listens to', async () => {
  await happen('SomethingElse');

  expect(await relayed([])).toEqual([]);
  expect(await open()).toEqual([]);
});

it('writes the receipt of long work when the work has ended, not before', async () => {
  let fails = true;
  let works = 0;
  const long: Consumer = {
    name: 'long',
    types: ['ImportConfirmed'],
    work: async () => {
      works += 1;
      if (fails) throw new Error('The machine stops');
    },
  };
  let asked = 0;
  await happen('ImportConfirmed');
  const [event] = await relayed([long]);
  const key = { partnershipId: partnership.id, eventId: event!.id };
  await bring([long], event!, async () => void (asked += 1));
  await expect(deliverLong(world.context, allConsumers([long]), key)).rejects.toThrow('The machine stops');
  expect((await open()).length).toBe(1);

  fails = false;
  await deliverLong(world.context, allConsumers([long]), key);
  await deliverLong(world.context, allConsumers([long]), key);

  expect({ asked, works, open: (await open()).length }).toEqual({ asked: 1, works: 2, open: 0 });
});

it('will not have two consumers of one name', () => {
  const one: Consumer = { name: 'same', types: [], handle: async () => undefined };
  expect(() => allConsumers([one, one])).toThrow('Two consumers are called "same"');
});

it('does not show one partnership the events of another', async () => {
  const counts: Consumer = { name: 'counts', types: ['CaseRated'], handle: async () => undefined };
  await happen('CaseRated');
  const other = await aPartnership(world);

  const seen = await relayEvents(world.context, other.id, allConsumers([counts]), async () => undefined);

  expect(seen).toBe(0);
});
