import { may } from '#libs/access';
import { addDays, addMonths, questionAbout } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { horizonFrom } from '../domain/series.js';
import { selectSeriesOfGroups, selectTerms } from '../sql/series.queries.js';
import type { SeriesRow } from '../sql/series.queries.js';
import { selectDays } from '../sql/series-days.queries.js';
import type { SeriesDayRow } from '../sql/series-days.queries.js';
import { findSeries, noSeries } from './find-series.js';

export interface SeriesPage extends SeriesRow {
  readonly mayRun: boolean;
  /** The days of the last three months and all to come, in order. */
  readonly days: readonly (SeriesDayRow & { readonly instead: readonly string[] })[];
  /** Set when no more days can be said because holidays are not known further: the last day that is known. */
  readonly knownUntil: string | null;
}

/** One series with its days, to people of its group. Refuses: `not-found`. Writes nothing: it holds no case. */
export async function readSeries(
  tx: ActorTx,
  input: { readonly seriesId: string },
): Promise<Outcome<SeriesPage, 'not-found'>> {
  const series = await findSeries(tx, input.seriesId);
  if (!series) return noSeries();
  const today = tx.clock.today();
  const holidays = series.avoidSchoolHolidays ? await selectTerms(tx) : [];
  const days = (await selectDays(tx, series.id, addMonths(today, -3))).map((day) => ({
    ...day,
    instead: [...(questionAbout(day.originalOn, tx.calendar, holidays)?.instead ?? [])].filter(
      (other) => other >= today,
    ),
  }));
  const wanted = series.until && series.until < horizonFrom(today) ? series.until : horizonFrom(today);
  // The worker is given a day to carry a series on before its page says that something is missing.
  const short = series.laidOutUntil < addDays(wanted, -1);
  return ok({
    ...series,
    mayRun: may(tx.actor, 'run', 'Meeting', series),
    days,
    knownUntil: short ? series.laidOutUntil : null,
  });
}

/** The series of the actor's groups that have not ended. Writes nothing. */
export function listSeries(tx: ActorTx): Promise<SeriesRow[]> {
  return selectSeriesOfGroups(tx, [...new Set(tx.actor.memberships.map(({ groupId }) => groupId))]);
}
