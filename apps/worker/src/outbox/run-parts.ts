import { allConsumers, deliverEvent, deliverLong, relayEvents, relayForgottenEvents } from '#libs/outbox';
import type { AddJobs, StoredEvent } from '#libs/outbox';
import type { JobIds, QueueName, Queues, ScheduleName } from '#libs/queues';
import { forEachPartnership } from '../for-each-partnership.js';
import type { PartContext, WorkerPart } from '../part.js';

const keyOf = (ids: JobIds) => ({ partnershipId: ids.partnershipId ?? '', eventId: ids.eventId ?? '' });

/** Gives every queue and every schedule the one who does it. Throws when two parts want the same. */
export function runParts(context: PartContext, queues: Queues, parts: readonly WorkerPart[]): void {
  const consumers = allConsumers(parts.flatMap((part) => part.consumers ?? []));
  // A job has the id of its event: what waits already is not added again.
  const addTo =
    (queue: QueueName): AddJobs =>
    (events: readonly StoredEvent[]) =>
      queues.add(queue, events.map(({ id, partnershipId }) => ({ id, ids: { partnershipId, eventId: id } })));
  const addEvents = addTo('events');
  const addLong = addTo('long');

  queues.work('events', (ids) => deliverEvent(context, consumers, keyOf(ids), (event) => addLong([event])));
  queues.work('long', (ids) => deliverLong(context, consumers, keyOf(ids)));
  queues.every('relay', () =>
    forEachPartnership(context, async (id) => {
      await relayEvents(context, id, consumers, addEvents);
    }),
  );
  queues.every('receipts', () =>
    forEachPartnership(context, async (id) => {
      const again = await relayForgottenEvents(context, id, consumers, addEvents);
      if (again > 0) context.log.warn({ partnershipId: id, again }, 'events wait longer than they should');
    }),
  );
  for (const part of parts) {
    for (const [name, handler] of Object.entries(part.schedules ?? {})) {
      queues.every(name as ScheduleName, () => handler(context));
    }
  }
}
