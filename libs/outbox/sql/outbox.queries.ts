import type { ActorTx } from '#libs/database';
import type { OutboxEvent, StoredEvent } from '../event.js';

interface EventRow {
  readonly id: string;
  readonly partnership_id: string;
  readonly type: string;
  readonly ids: Record<string, string>;
}

const toEvent = (row: EventRow): StoredEvent => ({
  id: row.id,
  partnershipId: row.partnership_id,
  type: row.type,
  ids: row.ids,
});

/** No RETURNING: the applications may write into the outbox, and not read it. */
export const insertEvent = (tx: ActorTx, id: string, event: OutboxEvent): Promise<unknown[]> =>
  tx.query('insert into muster.outbox_events (partnership_id, id, type, ids) values ($1, $2, $3, $4)', [
    tx.actor.partnershipId,
    id,
    event.type,
    JSON.stringify(event.ids),
  ]);

/** Events that nobody has taken to the queue yet, locked until this transaction ends. */
export const claimNewEvents = async (tx: ActorTx, atMost: number): Promise<StoredEvent[]> =>
  (
    await tx.query<EventRow>(
      `select id, partnership_id, type, ids from muster.outbox_events
       where partnership_id = $1 and done_at is null and relayed_at is null
       order by created_at limit $2 for update skip locked`,
      [tx.actor.partnershipId, atMost],
    )
  ).map(toEvent);

/** Events that went to the queue more than `seconds` ago and are not done, the longest waiting first. */
export const claimForgottenEvents = async (
  tx: ActorTx,
  seconds: number,
  atMost: number,
): Promise<StoredEvent[]> =>
  (
    await tx.query<EventRow>(
      `select id, partnership_id, type, ids from muster.outbox_events
       where partnership_id = $1 and done_at is null and relayed_at < now() - make_interval(secs => $2)
       order by relayed_at limit $3 for update skip locked`,
      [tx.actor.partnershipId, seconds, atMost],
    )
  ).map(toEvent);

export const markRelayed = (tx: ActorTx, ids: readonly string[]): Promise<unknown[]> =>
  tx.query(
    'update muster.outbox_events set relayed_at = now() where partnership_id = $1 and id = any($2::uuid[])',
    [tx.actor.partnershipId, ids],
  );

export const markDone = (tx: ActorTx, ids: readonly string[]): Promise<unknown[]> =>
  tx.query(
    `update muster.outbox_events set done_at = now()
     where partnership_id = $1 and id = any($2::uuid[]) and done_at is null`,
    [tx.actor.partnershipId, ids],
  );

export const findEvent = async (tx: ActorTx, id: string): Promise<StoredEvent | undefined> => {
  const [row] = await tx.query<EventRow>(
    `select id, partnership_id, type, ids from muster.outbox_events
     where partnership_id = $1 and id = $2 and done_at is null`,
    [tx.actor.partnershipId, id],
  );
  return row && toEvent(row);
};

/**
 * True when this transaction is the first to act on the event for the consumer. A second one waits, then gets false.
 * An event that is done, or was erased since, gives no receipt any more: whoever comes that late has nothing to do.
 */
export const insertReceipt = async (tx: ActorTx, consumer: string, eventId: string): Promise<boolean> =>
  (
    await tx.query(
      `insert into muster.receipts (partnership_id, consumer, event_id)
       select partnership_id, $2, id from muster.outbox_events
       where partnership_id = $1 and id = $3 and done_at is null for key share
       on conflict do nothing returning event_id`,
      [tx.actor.partnershipId, consumer, eventId],
    )
  ).length > 0;

/** Who has acted on each event already. */
export async function receiptsOf(
  tx: ActorTx,
  eventIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const rows = await tx.query<{ event_id: string; consumers: string[] }>(
    `select event_id, array_agg(consumer) as consumers from muster.receipts
     where partnership_id = $1 and event_id = any($2::uuid[]) group by event_id`,
    [tx.actor.partnershipId, eventIds],
  );
  return new Map(rows.map((row) => [row.event_id, new Set(row.consumers)]));
}

/** What is not done, by type: how many, and for how many seconds the oldest has waited. */
export const openEventsByType = (
  tx: ActorTx,
): Promise<{ type: string; count: number; oldest_seconds: number }[]> =>
  tx.query(
    `select type, count(*) as count, extract(epoch from now() - min(created_at))::integer as oldest_seconds
     from muster.outbox_events where partnership_id = $1 and done_at is null group by type order by type`,
    [tx.actor.partnershipId],
  );

/**
 * Erases events that were done before `before`, with their receipts, in one statement; at most so many events.
 *
 * An effect cannot happen twice because of it: a receipt goes only with its event, an event is done only when every
 * consumer has its receipt, and `insertReceipt` gives none for an event that is done or gone. So a job that comes back
 * after a month, from a queue that was restored for instance, finds no event and does nothing.
 */
export const deleteDoneEvents = async (tx: ActorTx, before: Date, atMost: number): Promise<number> =>
  (
    await tx.query<{ events: number }>(
      `with old as (select id from muster.outbox_events where partnership_id = $1 and done_at < $2
         order by done_at limit $3 for update skip locked),
       receipts as (delete from muster.receipts r using old where r.partnership_id = $1 and r.event_id = old.id),
       gone as (delete from muster.outbox_events e using old where e.partnership_id = $1 and e.id = old.id returning 1)
       select count(*)::integer as events from gone`,
      [tx.actor.partnershipId, before, atMost],
    )
  )[0]!.events;
