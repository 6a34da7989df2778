import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { appendEvent } from '#libs/outbox';
import { holdId } from '../sql/meeting.queries.js';
import { insertDays } from '../sql/series-days.queries.js';
import { insertSeries, selectSeries, updateLaidOut } from '../sql/series.queries.js';
import { closedTo } from '../closed-to.js';
import type { Closed } from '../closed-to.js';
import { callPlanned, tellOfSeries } from './call-meetings.js';
import { daysToWrite, readSeriesTyped } from './series-input.js';
import type { SeriesTyped, SeriesTypedRefusal } from './series-input.js';

export interface StartSeries extends SeriesTyped {
  /** Made by the client: sent twice, the series is started once. */
  readonly id: string;
}

export interface StartedSeries {
  readonly seriesId: string;
  /** How many meetings were called now, and how many days ask for another one. */
  readonly called: number;
  readonly asks: number;
}

export type StartSeriesRefusal = SeriesTypedRefusal | Closed | 'already-exists';

/**
 * Starts a series of meetings of a group: chair, vice-chair and coordinator. The meetings of the coming twelve months are
 * called now, and the worker carries them on; a day on which nobody usually meets asks until somebody chooses.
 *
 * Refuses: `not-found` (no such group, or hidden), `not-allowed`, `already-exists` (the id is of another group's series),
 * `title-missing`, `text-too-long`, `time-wrong`, `length-wrong`, `dates-wrong`, `rhythm-wrong`, `no-days`,
 * `school-calendar-unknown`, `register-unknown`, `agenda-missing`, and for a chosen day `date-wrong`, `not-a-working-day`.
 * Writes: the series, its days, their meetings, an audit entry, SeriesStarted; everybody else in the group is told once.
 */
export async function startSeries(
  tx: ActorTx,
  input: StartSeries,
): Promise<Outcome<StartedSeries, StartSeriesRefusal>> {
  const closed = closedTo(tx, input.groupId);
  if (closed) return closed;
  await holdId(tx, input.id);
  const before = await selectSeries(tx, input.id);
  if (before)
    return before.groupId === input.groupId
      ? ok({ seriesId: before.id, called: 0, asks: 0 })
      : refuse('already-exists');
  const read = await readSeriesTyped(tx, input);
  if (!read.ok) return read;
  const { plan, title, place, agenda, laidOut } = read.value;
  const days = daysToWrite(tx, input.id, laidOut, input.answers);
  if (!days.ok) return days;

  const made = await insertSeries(tx, {
    id: input.id,
    groupId: input.groupId,
    title,
    rhythm: plan.rhythm,
    time: input.time,
    minutes: input.minutes,
    place,
    agenda,
    from: plan.from,
    until: plan.until ?? null,
    avoidSchoolHolidays: plan.avoidSchoolHolidays,
    followsId: null,
  });
  if (!made) return refuse('already-exists');
  await insertDays(tx, days.value);
  await updateLaidOut(tx, [{ seriesId: input.id, until: laidOut.until }]);
  const called = await callPlanned(tx, [input.id]);
  await appendAudit(tx, { action: 'series.started', about: input.id });
  await appendEvent(tx, {
    type: 'SeriesStarted',
    ids: { seriesId: input.id, groupId: input.groupId, personId: tx.actor.personId },
  });
  await tellOfSeries(tx, called[0]?.meetingId, 'series_called');
  const asks = days.value.filter(({ status }) => status === 'asks').length;
  return ok({ seriesId: input.id, called: called.length, asks });
}
