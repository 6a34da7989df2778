import { addDays } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { horizonFrom, layOut } from '../domain/series.js';
import { claimSeriesBefore, selectTerms, updateLaidOut } from '../sql/series.queries.js';
import { insertDays } from '../sql/series-days.queries.js';
import type { NewDay } from '../sql/series-days.queries.js';
import { callPlanned } from './call-meetings.js';
import { daysToWrite } from './series-input.js';

const MOST = 2_000;

/**
 * Carries series on to twelve months from today, as far as holidays are known: lays out their next days and calls the
 * meetings of those that raise no question. Up to 2,000 series in a handful of statements; for the worker.
 * Series on which another process works at this moment are left to it. Answers how many series it looked at and how many
 * meetings it called; run twice, the second finds nothing to do.
 */
export async function carrySeriesOn(
  tx: ActorTx,
): Promise<{ readonly carriedOn: number; readonly called: number }> {
  const horizon = horizonFrom(tx.clock.today());
  const terms = await selectTerms(tx);
  const series = await claimSeriesBefore(tx, horizon, MOST);
  const days: NewDay[] = [];
  const reached: { seriesId: string; until: string }[] = [];
  for (const { id, laidOutUntil, from, until, ...rest } of series) {
    const start = addDays(laidOutUntil, 1);
    const plan = { ...rest, from, until };
    const next = layOut(plan, { from: start, to: horizon }, tx.calendar, terms);
    // Without terms it waits for somebody to enter them; its page says so.
    if (!next.ok || next.value.until < start) continue;
    const rows = daysToWrite(tx, id, next.value);
    if (rows.ok) days.push(...rows.value);
    reached.push({ seriesId: id, until: next.value.until });
  }
  if (!reached.length) return { carriedOn: 0, called: 0 };
  if (days.length) await insertDays(tx, days);
  await updateLaidOut(tx, reached);
  const called = await callPlanned(
    tx,
    reached.map(({ seriesId }) => seriesId),
  );
  return { carriedOn: reached.length, called: called.length };
}
