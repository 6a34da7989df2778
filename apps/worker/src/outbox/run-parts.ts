import { allConsumers, deliverEvent, deliverLong, relayEvents, relayForgottenEvents } from '#libs/outbox';
import type { AddJobs, StoredEvent } from '#libs/outbox';
import type { JobIds, QueueName, Queues, ScheduleName } from '#libs/queues';
import { forEachPartnership } from '../for-each-partnership.js';
import type { PartContext, WorkerPart } from '../part.js';

const FORGOTTEN_AFTER_SECONDS = 60;

const keyOf = (ids: JobIds) => ({ partnershipId: ids.partnershipId ?? '', eventId: ids.eventId ?? '' });

/**
 * Gives every queue and every schedule the one who does it, and starts. What an earlier process took to a queue and
 * nobody finished is asked for again at once, in case the queue has forgotten it. Throws when two parts want the same.
 */
export async function runParts(
  context: PartContext,
  queues: Queues,
  parts: readonly WorkerPart[],
  start: () => Promise<void>,
): Promise<void> {
  const consumers = allConsumers(parts.flatMap((part) => part.consumers ?? []));
  // A job has the id of its event: what waits already is not added again.
  const addTo =
    (queue: QueueName): AddJobs =>
    (events: readonly StoredEvent[]) =>
      queues.add(
        queue,
        events.map(({ id, partnershipId }) => ({ id, ids: { partnershipId, eventId: id } })),
      );
  const addEvents = addTo('events');
  const addLong = addTo('long');

  queues.work('events', (ids) => deliverEvent(context, consumers, keyOf(ids), (event) => addLong([event])));
  queues.work('long', (ids) => deliverLong(context, consumers, keyOf(ids)));
  queues.every('relay', () =>
    forEachPartnership(context, async (id) => {
      await relayEvents(context, id, consumers, addEvents);
    }),
  );
  const askAgain = (seconds: number) =>
    forEachPartnership(context, async (id) => {
      const again = await relayForgottenEvents(context, id, consumers, addEvents, seconds);
      if (again > 0) context.log.warn({ partnershipId: id, again }, 'events wait longer than they should');
    });
  queues.every('receipts', () => askAgain(FORGOTTEN_AFTER_SECONDS));
  for (const part of parts) {
    for (const [name, handler] of Object.entries(part.schedules ?? {})) {
      queues.every(name as ScheduleName, () => handler(context));
    }
  }
  await start();
  await askAgain(0);
}
