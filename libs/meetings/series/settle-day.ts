import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { appendEvent } from '#libs/outbox';
import { tellInvited } from '../meeting-change.js';
import { raiseSeriesVersion } from '../sql/series.queries.js';
import { selectDays, updateDay } from '../sql/series-days.queries.js';
import { callPlanned } from './call-meetings.js';
import { authoriseSeries, openSeries } from './find-series.js';
import { chosenDay } from './series-input.js';

export interface SettleDay {
  readonly seriesId: string;
  readonly expectedVersion: number;
  /** The day that the rule gives. */
  readonly originalOn: string;
  /** The day on which the group meets instead, or the day itself all the same; null: no meeting. */
  readonly chosenOn: string | null;
}

export interface SettledDay {
  readonly seriesId: string;
  readonly meetingId: string | null;
}

/**
 * Says what becomes of a day in question: another day, that day all the same, or no meeting. The chair, vice-chair and
 * coordinator. A day that was left out may be chosen again; one whose meeting is called is changed with its meeting.
 *
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `day-not-open` (its meeting is called), `date-wrong`,
 * `not-a-working-day` (another day that is a weekend or bank holiday). Sent twice, it happens once.
 * Writes: the day, its meeting, the series' version, an audit entry, SeriesDaySettled; everybody else in the group is told.
 */
export async function settleDay(
  tx: ActorTx,
  input: SettleDay,
): Promise<
  Outcome<
    SettledDay,
    'not-found' | 'not-allowed' | 'changed-meanwhile' | 'day-not-open' | 'date-wrong' | 'not-a-working-day'
  >
> {
  const seen = await authoriseSeries(tx, input.seriesId);
  if (!seen.ok) return seen;
  const open = await openSeries(tx, input);
  const day = (await selectDays(tx, input.seriesId, '2000-01-01')).find(
    ({ originalOn }) => originalOn === input.originalOn,
  );
  if (!day) return refuse('not-found', { message: 'The series has no such day.' });
  // Sent twice: the second finds what the first chose.
  if (day.byHand && day.status !== 'asks' && day.chosenOn === input.chosenOn)
    return ok({ seriesId: input.seriesId, meetingId: input.chosenOn ? day.meetingId : null });
  if (!open.ok) return open;
  if (day.status === 'called') {
    const message = 'The meeting of this day is called already. Move or cancel that meeting instead.';
    return refuse('day-not-open', { message });
  }
  if (input.chosenOn) {
    const chosen = chosenDay(tx, { date: input.originalOn }, input.chosenOn);
    if (!chosen.ok) return chosen;
  }
  const status = input.chosenOn ? 'planned' : 'skipped';
  await updateDay(tx, input.seriesId, { originalOn: input.originalOn, chosenOn: input.chosenOn, status });
  const [called] = await callPlanned(tx, [input.seriesId]);
  await raiseSeriesVersion(tx, input.seriesId);
  await appendAudit(tx, { action: 'series.day-settled', about: input.seriesId });
  await appendEvent(tx, {
    type: 'SeriesDaySettled',
    ids: { seriesId: input.seriesId, personId: tx.actor.personId },
  });
  if (called) await tellInvited(tx, called.meetingId, 'meeting_called');
  return ok({ seriesId: input.seriesId, meetingId: called?.meetingId ?? null });
}
