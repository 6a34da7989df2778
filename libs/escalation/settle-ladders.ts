import type { ActorTx } from '#libs/database';
import { newId } from '#libs/kernel';
import { countsFrom, decideLadder, timersOf } from './domain/ladder.js';
import type { PlannedTimer, WatchedDate } from './domain/ladder.js';
import {
  closeEscalations,
  findWatchedDates,
  finishLadders,
  insertLadders,
  insertTimers,
  lockLadders,
  updateLadders,
} from './sql/ladder.queries.js';
import type { DueDates, LadderRun } from './sql/ladder.queries.js';

/** Many dates share their policy and their day: each combination is counted through the calendar once. */
function planner(tx: ActorTx): (watched: WatchedDate) => { from: string; timers: readonly PlannedTimer[] } {
  const planned = new Map<string, { from: string; timers: readonly PlannedTimer[] }>();
  const today = tx.clock.today();
  return ({ rungs, dueOn }) => {
    const key = `${dueOn} ${JSON.stringify(rungs)}`;
    const known = planned.get(key);
    if (known) return known;
    const from = countsFrom(dueOn, today);
    const made = { from, timers: timersOf(rungs, dueOn, from, tx.calendar) };
    planned.set(key, made);
    return made;
  };
}

/**
 * Makes the ladders of these due dates fit what stands: starts those that are missing, moves those whose date has
 * changed (a new run, from the bottom), finishes those whose action or case is settled, and leaves the rest alone.
 * Set-based, and safe to repeat. With `restart` they all climb anew although the date stands (a new owner; the end of
 * an accepted risk).
 *
 * Writes: ladders, timers; closes escalations that wait for an answer and no longer need one.
 */
export async function settleLadders(
  tx: ActorTx,
  dates: DueDates,
  { restart = false }: { readonly restart?: boolean } = {},
): Promise<void> {
  await lockLadders(tx, dates);
  const plan = planner(tx);
  const starting: LadderRun[] = [];
  const climbing: LadderRun[] = [];
  const finished: string[] = [];
  for (const watched of await findWatchedDates(tx, dates)) {
    const step = decideLadder(watched, restart);
    if (step === 'finish') finished.push(watched.ladder!.id);
    if (step !== 'start' && step !== 'climb') continue;
    const { from, timers } = plan(watched);
    const id = watched.ladder?.id ?? newId();
    const run = (watched.ladder?.run ?? 0) + 1;
    (step === 'start' ? starting : climbing).push({ id, run, watched, countsFrom: from, timers });
  }
  if (starting.length > 0) {
    // Somebody else may have started one of them meanwhile: then its timers are theirs, too.
    const started = await insertLadders(tx, starting);
    await insertTimers(
      tx,
      starting.filter(({ id }) => started.has(id)),
    );
  }
  if (climbing.length > 0) {
    await updateLadders(tx, climbing);
    await insertTimers(tx, climbing);
    const notDueYet = climbing.filter(({ watched }) => watched.dueOn >= tx.clock.today());
    await closeEscalations(
      tx,
      notDueYet.map(({ id }) => id),
    );
  }
  if (finished.length > 0) await finishLadders(tx, finished);
}
