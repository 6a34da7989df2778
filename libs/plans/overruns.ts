import { addDays } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { tellOfOverruns } from './sql/overrun.queries.js';

/** So many working days after the end date its coordinators, its chairs and its sponsor are told. */
const STEPS = [1, 5, 10] as const;

/**
 * Tells of task-and-finish groups that are past their end date without an accepted closure report: their coordinators after
 * one working day, their chairs after five, their sponsor after ten; each step once for each end date, so that an extension
 * begins anew. Runs as the worker, for one partnership. Writes: what was told, notifications. Answers how many steps.
 */
export function sweepOverruns(tx: ActorTx): Promise<number> {
  const lastWorked = tx.calendar.lastWorkingDayOnOrBefore(tx.clock.today());
  const latest = (days: number) => addDays(tx.calendar.addWorkingDays(lastWorked, 1 - days), -1);
  return tellOfOverruns(tx, [latest(STEPS[0]), latest(STEPS[1]), latest(STEPS[2])]);
}
