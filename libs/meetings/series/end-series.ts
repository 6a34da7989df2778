import { appendAudit } from '#libs/audit';
import { addDays, isDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { appendEvent } from '#libs/outbox';
import { updateSeriesUntil } from '../sql/series.queries.js';
import { cancelMeetings, deleteDaysFrom, selectDays } from '../sql/series-days.queries.js';
import { tellOfSeries } from './call-meetings.js';
import { authoriseSeries, openSeries } from './find-series.js';

export interface EndSeries {
  readonly seriesId: string;
  readonly expectedVersion: number;
  /** The last day on which it meets. */
  readonly lastOn: string;
}

export interface EndedSeries {
  readonly seriesId: string;
  /** How many meetings were cancelled. */
  readonly cancelled: number;
}

/**
 * Ends a series on a day: its meetings after that day, as far as they have not begun, are cancelled. Chair, vice-chair and
 * coordinator.
 *
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `date-wrong` (before yesterday, or after its own end).
 * Sent twice, it ends once.
 * Writes: the series, its days, the cancelled meetings, an audit entry, SeriesEnded; everybody else in the group is told once.
 */
export async function endSeries(
  tx: ActorTx,
  input: EndSeries,
): Promise<Outcome<EndedSeries, 'not-found' | 'not-allowed' | 'changed-meanwhile' | 'date-wrong'>> {
  const seen = await authoriseSeries(tx, input.seriesId);
  if (!seen.ok) return seen;
  const { seriesId, lastOn } = input;
  const open = await openSeries(tx, input);
  // Sent twice: the second finds the end that the first set.
  if (seen.value.until === lastOn) return ok({ seriesId, cancelled: 0 });
  if (!open.ok) return open;
  const { from, until } = open.value;
  const earliest = addDays(tx.clock.today(), -1);
  if (!isDate(lastOn) || lastOn < earliest || (until && lastOn > until)) {
    const message = 'Give the last day of the series: yesterday or later, and not after the end that it has.';
    return refuse('date-wrong', { field: 'lastOn', message });
  }
  const after = (await selectDays(tx, seriesId, '2000-01-01')).filter(
    ({ originalOn, chosenOn, meetingStatus }) =>
      (chosenOn ?? originalOn) > lastOn && (meetingStatus === null || meetingStatus === 'planned'),
  );
  const meetings = after.flatMap(({ meetingId }) => meetingId ?? []);
  const cancelled = await cancelMeetings(tx, meetings);
  await deleteDaysFrom(
    tx,
    seriesId,
    after.map(({ originalOn }) => originalOn),
  );
  await updateSeriesUntil(tx, seriesId, lastOn < from ? from : lastOn);
  await appendAudit(tx, { action: 'series.ended', about: seriesId });
  await appendEvent(tx, { type: 'SeriesEnded', ids: { seriesId, personId: tx.actor.personId } });
  await tellOfSeries(tx, cancelled[0], 'series_changed');
  return ok({ seriesId, cancelled: cancelled.length });
}
