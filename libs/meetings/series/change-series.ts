import { appendAudit } from '#libs/audit';
import { addDays, atLondonTime } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { followMeeting } from '#libs/escalation';
import { newId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { appendEvent } from '#libs/outbox';
import { insertSeries, selectSeries, updateLaidOut, updateSeriesUntil } from '../sql/series.queries.js';
import {
  cancelMeetings,
  deleteDaysFrom,
  followMovedMeeting,
  handOverDay,
  insertDays,
  selectComing,
  selectDays,
} from '../sql/series-days.queries.js';
import type { NewDay, SeriesDayRow } from '../sql/series-days.queries.js';
import { insertSitting, moveSitting } from '../sql/sitting.queries.js';
import { callPlanned, tellOfSeries } from './call-meetings.js';
import { daysThatChange, staysByHand } from './days-that-change.js';
import { authoriseSeries, openSeries } from './find-series.js';
import { daysToWrite, readSeriesTyped } from './series-input.js';
import type { SeriesTyped, SeriesTypedRefusal } from './series-input.js';

export interface ChangeSeries extends Omit<SeriesTyped, 'groupId'> {
  readonly seriesId: string;
  readonly expectedVersion: number;
  /** Made by the client: the series that goes on in place of the old one. Sent twice, it is changed once. */
  readonly id: string;
  /** The first day of the old series that changes: it, and all that follow. `from` is the first day of the new one. */
  readonly changesFrom: string;
  /** Days that were changed by hand and stay as they are; the others follow the new rule. */
  readonly keep: readonly string[];
  /** Everybody who may see the meetings reads it. */
  readonly reason: string;
}

export interface ChangedSeries {
  readonly seriesId: string;
  readonly moved: number;
  readonly called: number;
  readonly cancelled: number;
}

export type ChangeSeriesRefusal =
  | SeriesTypedRefusal
  | 'not-found'
  | 'not-allowed'
  | 'changed-meanwhile'
  | 'reason-missing'
  | 'series-over'
  | 'already-exists';

/**
 * Changes this meeting and all that follow: the old series ends the day before, and a new one goes on from there. The first
 * meeting of the old one becomes the first of the new one, and so on: a meeting that is called already is moved and keeps its
 * agenda; one too many is cancelled, one too few is called. Days that were changed by hand stay where `keep` says so.
 *
 * Refuses: as `startSeries`; also `changed-meanwhile`, `reason-missing`, `series-over` (it ends before that day),
 * `already-exists` (the id is of another group's series).
 * Writes: both series, their days, meetings and sittings, paused ladders, an audit entry, SeriesChanged; everybody else in the
 * group is told once.
 */
export async function changeSeries(
  tx: ActorTx,
  input: ChangeSeries,
): Promise<Outcome<ChangedSeries, ChangeSeriesRefusal>> {
  const seen = await authoriseSeries(tx, input.seriesId);
  if (!seen.ok) return seen;
  const { groupId } = seen.value;
  const open = await openSeries(tx, input);
  const again = await selectSeries(tx, input.id);
  if (again) return ok({ seriesId: again.id, moved: 0, called: 0, cancelled: 0 });
  if (!open.ok) return open;
  const reason = input.reason.trim();
  if (!reason || reason.length > 2_000)
    return refuse('reason-missing', { field: 'reason', message: 'Say why, in up to 2,000 characters.' });
  if (open.value.until && open.value.until < input.changesFrom)
    return refuse('series-over', { message: 'The series has ended before that day.' });
  const read = await readSeriesTyped(tx, { ...input, groupId });
  if (!read.ok) return read;
  const { plan, laidOut, ...words } = read.value;
  const days = daysToWrite(tx, input.id, laidOut, input.answers);
  if (!days.ok) return days;

  const made = await insertSeries(tx, {
    ...words,
    id: input.id,
    groupId,
    rhythm: plan.rhythm,
    time: input.time,
    minutes: input.minutes,
    from: plan.from,
    until: plan.until ?? null,
    avoidSchoolHolidays: plan.avoidSchoolHolidays,
    followsId: input.seriesId,
  });
  if (!made) return refuse('already-exists');
  const old = daysThatChange(await selectDays(tx, input.seriesId, '2000-01-01'), input.changesFrom);
  const done = await handOver(tx, { ...input, reason }, old, days.value);
  await updateLaidOut(tx, [{ seriesId: input.id, until: laidOut.until }]);
  await updateSeriesUntil(tx, input.seriesId, lastBefore(open.value.from, input.changesFrom));
  const called = await callPlanned(tx, [input.id]);
  await appendAudit(tx, { action: 'series.changed', about: input.id });
  await appendEvent(tx, {
    type: 'SeriesChanged',
    ids: { seriesId: input.id, before: input.seriesId, personId: tx.actor.personId },
  });
  await tellOfSeries(tx, done.moved[0] ?? called[0]?.meetingId ?? done.cancelled[0], 'series_changed');
  return ok({
    seriesId: input.id,
    moved: done.moved.length,
    called: called.length,
    cancelled: done.cancelled.length,
  });
}

const lastBefore = (from: string, changesFrom: string): string =>
  changesFrom > from ? addDays(changesFrom, -1) : from;

type Change = ChangeSeries & { readonly reason: string };

/** Every old day finds its place in the new series, or goes. */
async function handOver(tx: ActorTx, input: Change, old: readonly SeriesDayRow[], days: readonly NewDay[]) {
  const taken = new Set<NewDay>();
  const moved: string[] = [];
  const going: SeriesDayRow[] = [];
  for (const [index, day] of old.entries()) {
    const becomes = days[index];
    const kept = staysByHand(day, input.keep);
    const movable = day.meetingStatus === 'planned' && becomes?.status === 'planned';
    if (!becomes || !(kept || movable)) {
      going.push(day);
      continue;
    }
    taken.add(becomes);
    const meetingId = day.meetingStatus === 'planned' ? day.meetingId : null;
    await handOverDay(tx, {
      from: input.seriesId,
      to: input.id,
      originalOn: day.originalOn,
      becomes: becomes.originalOn,
      meetingId,
    });
    if (!kept && meetingId && (await moveTo(tx, input, meetingId, becomes.chosenOn!))) moved.push(meetingId);
  }
  const cancelled = await cancelMeetings(
    tx,
    going.flatMap(({ meetingId, meetingStatus }) => (meetingStatus === 'planned' ? meetingId! : [])),
  );
  await deleteDaysFrom(
    tx,
    input.seriesId,
    going.map(({ originalOn }) => originalOn),
  );
  await insertDays(
    tx,
    days.filter((day) => !taken.has(day)),
  );
  return { moved, cancelled };
}

/** The sitting to come goes to its new day, time and place; false when it has them already. */
async function moveTo(tx: ActorTx, input: Change, meetingId: string, on: string): Promise<boolean> {
  const startsAt = atLondonTime(on, input.time);
  const place = (input.place ?? '').trim();
  const { minutes } = input;
  const [now] = await selectComing(tx, meetingId);
  await followMovedMeeting(tx, meetingId, on, false);
  if (now?.startsAt.getTime() === startsAt.getTime() && now.place === place && now.minutes === minutes)
    return false;
  await moveSitting(tx, meetingId, input.reason);
  await insertSitting(tx, { id: newId(), meetingId, startsAt, place, minutes });
  await followMeeting(tx, { meetingId, on });
  return true;
}
