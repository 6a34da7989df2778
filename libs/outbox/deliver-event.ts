import { asSystem } from '#libs/database';
import { isLong } from './consumers.js';
import type { Consumer, Consumers, LongConsumer, QuickConsumer, WorkerContext } from './consumers.js';
import type { StoredEvent } from './event.js';
import { findEvent, insertReceipt, markDone, receiptsOf } from './sql/outbox.queries.js';

interface EventKey {
  readonly partnershipId: string;
  readonly eventId: string;
}

const actOnce = (context: WorkerContext, event: StoredEvent, consumer: QuickConsumer): Promise<void> =>
  asSystem(context.db, { ...context, partnershipId: event.partnershipId }, async (tx) => {
    // The receipt first: a second delivery at the same time waits here, and then has nothing to do.
    if (await insertReceipt(tx, consumer.name, event.id)) await consumer.handle(tx, event);
  });

const workAndReceipt = async (
  context: WorkerContext,
  event: StoredEvent,
  consumer: LongConsumer,
): Promise<void> => {
  await consumer.work(context, event);
  await asSystem(context.db, { ...context, partnershipId: event.partnershipId }, (tx) =>
    insertReceipt(tx, consumer.name, event.id),
  );
};

/** What of an event is left to do: the event itself and those who have no receipt of it. */
const whatIsLeft = (context: WorkerContext, consumers: Consumers, { partnershipId, eventId }: EventKey) =>
  asSystem(context.db, { ...context, partnershipId }, async (tx) => {
    const event = await findEvent(tx, eventId);
    if (!event) return undefined;
    const receipts = (await receiptsOf(tx, [eventId])).get(eventId);
    const waiting = consumers.of(event.type).filter((consumer) => !receipts?.has(consumer.name));
    if (waiting.length === 0) await markDone(tx, [eventId]);
    return { event, waiting };
  });

/**
 * Brings an event to every quick consumer that has no receipt of it, each in a transaction of its own, so that one
 * that fails does not undo the others; then throws what failed first. An event that also waits for long work is
 * handed to `addLong`. An event that is done, or is not there, is nothing to do.
 */
export async function deliverEvent(
  context: WorkerContext,
  consumers: Consumers,
  key: EventKey,
  addLong: (event: StoredEvent) => Promise<void>,
): Promise<void> {
  const left = await whatIsLeft(context, consumers, key);
  if (!left) return;
  const failures: unknown[] = [];
  const quick = left.waiting.filter((consumer: Consumer): consumer is QuickConsumer => !isLong(consumer));
  for (const consumer of quick) {
    await actOnce(context, left.event, consumer).catch((error: unknown) => failures.push(error));
  }
  if (left.waiting.some(isLong)) await addLong(left.event);
  if (failures.length > 0) throw failures[0];
  await whatIsLeft(context, consumers, key);
}

/** Does the long work that an event asks for. Throws when it fails; the sweep then asks for it again. */
export async function deliverLong(
  context: WorkerContext,
  consumers: Consumers,
  key: EventKey,
): Promise<void> {
  const left = await whatIsLeft(context, consumers, key);
  if (!left) return;
  for (const consumer of left.waiting.filter(isLong)) await workAndReceipt(context, left.event, consumer);
  await whatIsLeft(context, consumers, key);
}
