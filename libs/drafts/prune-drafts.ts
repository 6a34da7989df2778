import type { ActorTx } from '#libs/database';
import { daysKept, keptSince } from '#libs/kernel';
import { sweepDrafts } from './sql/draft.queries.js';

/**
 * Erases up to `atMost` drafts that their people have not touched for 30 days of the business clock: they hold personal
 * data, and came to nothing. For a sweep of the worker. Answers how many it erased; fewer than `atMost` is the end.
 */
export const pruneDrafts = (tx: ActorTx, atMost: number): Promise<number> =>
  sweepDrafts(tx, keptSince(tx.clock.now(), daysKept.drafts), atMost);
