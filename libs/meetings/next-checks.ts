import type { ActorTx } from '#libs/database';
import { reviewBy } from '#libs/pathways';
import { pathwayOfRegister } from '#libs/registers';
import { selectPlannedChecks } from './sql/check.queries.js';

export interface NextChecks {
  /** Dates of the next check of a register and of the one after it. */
  readonly next: string;
  readonly after: string;
}

/**
 * When a register is checked next, and after that: the days of planned meetings that have it on their agenda, else the
 * pathway's review interval for red, which is the shortest.
 */
export async function nextChecks(tx: ActorTx, registerId: string): Promise<NextChecks> {
  const pathway = await pathwayOfRegister(tx, registerId);
  const planned = await selectPlannedChecks(tx, registerId, tx.clock.today());
  const next = planned[0] ?? reviewBy(pathway, 'red', tx.clock.today(), tx.calendar).date;
  return { next, after: planned[1] ?? reviewBy(pathway, 'red', next, tx.calendar).date };
}
