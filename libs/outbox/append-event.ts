import type { ActorTx } from '#libs/database';
import { isId, newId } from '#libs/kernel';
import type { OutboxEvent } from './event.js';
import { insertEvent } from './sql/outbox.queries.js';

/**
 * Announces that something happened, in the transaction in which it happens: both are kept, or neither.
 * Every consumer then acts on it once, whatever becomes of queues and processes.
 *
 * Writes: one row of the outbox. Throws when an id is none, because whatever stands in an event also stands in queues.
 */
export async function appendEvent(tx: ActorTx, event: OutboxEvent): Promise<void> {
  for (const [name, id] of Object.entries(event.ids)) {
    if (!isId(id)) throw new Error(`The event ${event.type} carries ids only, but "${name}" is none.`);
  }
  await insertEvent(tx, newId(), event);
}
