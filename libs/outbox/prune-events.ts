import type { ActorTx } from '#libs/database';
import { daysKept, keptSince } from '#libs/kernel';
import { deleteDoneEvents } from './sql/outbox.queries.js';

/**
 * Erases up to `atMost` events that every consumer settled 30 days ago or more, by the business clock, with their
 * receipts; an event that anybody still has to act on stays, however old. For a sweep of the worker.
 * Answers how many it erased; fewer than `atMost` is the end.
 */
export const pruneEvents = (tx: ActorTx, atMost: number): Promise<number> =>
  deleteDoneEvents(tx, keptSince(tx.clock.now(), daysKept.events), atMost);
