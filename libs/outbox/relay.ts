import { asSystem } from '#libs/database';
import type { ActorTx } from '#libs/database';
import type { Consumers, WorkerContext } from './consumers.js';
import type { StoredEvent } from './event.js';
import {
  claimForgottenEvents,
  claimNewEvents,
  markDone,
  markRelayed,
  receiptsOf,
} from './sql/outbox.queries.js';

/** Adds one wake-up job for each event, with the event's id as the job's. Adding twice must do no harm. */
export type AddJobs = (events: readonly StoredEvent[]) => Promise<void>;

const BATCH = 200;

/** Events that nobody listens to are done; the others go to the queue. The lock holds until the jobs are added. */
async function hand(
  tx: ActorTx,
  consumers: Consumers,
  events: readonly StoredEvent[],
  add: AddJobs,
): Promise<void> {
  const receipts = await receiptsOf(
    tx,
    events.map((event) => event.id),
  );
  const waitsFor = (event: StoredEvent) =>
    consumers.of(event.type).some((consumer) => !receipts.get(event.id)?.has(consumer.name));
  const open = events.filter(waitsFor);
  await markDone(
    tx,
    events.filter((event) => !waitsFor(event)).map((event) => event.id),
  );
  await add(open);
  await markRelayed(
    tx,
    open.map((event) => event.id),
  );
}

/**
 * Takes the new events of one partnership to the queue, in the order in which they happened, until there are none.
 * Answers how many. When the queue cannot be reached it throws, and the events stay new.
 */
export async function relayEvents(
  context: WorkerContext,
  partnershipId: string,
  consumers: Consumers,
  add: AddJobs,
): Promise<number> {
  let relayed = 0;
  for (;;) {
    const count = await asSystem(context.db, { ...context, partnershipId }, async (tx) => {
      const events = await claimNewEvents(tx, BATCH);
      if (events.length > 0) await hand(tx, consumers, events, add);
      return events.length;
    });
    relayed += count;
    if (count < BATCH) return relayed;
  }
}

/**
 * Adds again every event that went to the queue at least `seconds` ago and lacks a receipt: its job failed, or the
 * queue was wiped. Answers how many events it looked at; one batch a call, so that a stuck event cannot keep it busy.
 */
export const relayForgottenEvents = (
  context: WorkerContext,
  partnershipId: string,
  consumers: Consumers,
  add: AddJobs,
  seconds = 60,
): Promise<number> =>
  asSystem(context.db, { ...context, partnershipId }, async (tx) => {
    const events = await claimForgottenEvents(tx, seconds, BATCH);
    if (events.length > 0) await hand(tx, consumers, events, add);
    return events.length;
  });
