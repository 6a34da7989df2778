import type { ActorTx } from '#libs/database';
import { daysKept, keptSince } from '#libs/kernel';
import { sweepSearches } from './sql/search.queries.js';

/**
 * Erases up to `atMost` searches that were kept for 30 days of the business clock, also of people who search no more.
 * For a sweep of the worker. Answers how many it erased; fewer than `atMost` is the end.
 */
export const pruneSearches = (tx: ActorTx, atMost: number): Promise<number> =>
  sweepSearches(tx, keptSince(tx.clock.now(), daysKept.searches), atMost);
