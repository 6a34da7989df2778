import type { ActorTx } from '#libs/database';
import { newId } from '#libs/kernel';
import type { MeetingStatus } from './meeting.queries.js';

export type SeriesDayStatus = 'planned' | 'asks' | 'skipped' | 'called';

/** One day that the rule gives. */
export interface SeriesDayRow {
  readonly originalOn: string;
  /** The day on which it takes place; null while it asks and when it is skipped. */
  readonly chosenOn: string | null;
  readonly status: SeriesDayStatus;
  /** Why the day that the rule gives is in question; '' where it is not. */
  readonly why: string;
  /** Somebody chose another day, moved or cancelled its meeting, or left it out. */
  readonly byHand: boolean;
  readonly meetingId: string | null;
  readonly meetingStatus: MeetingStatus | null;
}

/** The days of a series in order, from a day on. */
export const selectDays = (tx: ActorTx, seriesId: string, from: string): Promise<SeriesDayRow[]> =>
  tx.query<SeriesDayRow>(
    `select d.original_on as "originalOn", d.chosen_on as "chosenOn", d.status, d.why, d.by_hand as "byHand",
       d.meeting_id as "meetingId", m.status as "meetingStatus"
     from muster.series_days d
     left join muster.meetings m on m.partnership_id = d.partnership_id and m.id = d.meeting_id
     where d.partnership_id = $1 and d.series_id = $2 and coalesce(d.chosen_on, d.original_on) >= $3
     order by d.original_on`,
    [tx.actor.partnershipId, seriesId, from],
  );

export interface NewDay {
  readonly seriesId: string;
  readonly originalOn: string;
  readonly chosenOn: string | null;
  readonly status: 'planned' | 'asks' | 'skipped';
  readonly why: string;
  readonly byHand: boolean;
}

/** Days that are there already stay as they are. */
export const insertDays = (tx: ActorTx, days: readonly NewDay[]) =>
  tx.query(
    `insert into muster.series_days (partnership_id, series_id, original_on, chosen_on, status, why, by_hand)
     select $1, * from unnest($2::uuid[], $3::date[], $4::date[], $5::text[], $6::text[], $7::boolean[])
     on conflict do nothing`,
    [
      tx.actor.partnershipId,
      days.map((day) => day.seriesId),
      days.map((day) => day.originalOn),
      days.map((day) => day.chosenOn),
      days.map((day) => day.status),
      days.map((day) => day.why),
      days.map((day) => day.byHand),
    ],
  );

export const updateDay = (
  tx: ActorTx,
  seriesId: string,
  day: { originalOn: string; chosenOn: string | null; status: 'planned' | 'skipped' },
) =>
  tx.query(
    `update muster.series_days set chosen_on = $4, status = $5, by_hand = true
     where partnership_id = $1 and series_id = $2 and original_on = $3`,
    [tx.actor.partnershipId, seriesId, day.originalOn, day.chosenOn, day.status],
  );

/** The meetings that a series has called. */
export const selectMeetingsOfSeries = async (tx: ActorTx, seriesId: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      'select id from muster.meetings where partnership_id = $1 and series_id = $2',
      [tx.actor.partnershipId, seriesId],
    )
  ).map(({ id }) => id);

export interface PlannedDay {
  readonly seriesId: string;
  readonly originalOn: string;
  readonly chosenOn: string;
  readonly time: string;
}

/** Days that are settled and have no meeting yet. */
export const selectPlannedDays = (tx: ActorTx, seriesIds: readonly string[]): Promise<PlannedDay[]> =>
  tx.query<PlannedDay>(
    `select d.series_id as "seriesId", d.original_on as "originalOn", d.chosen_on as "chosenOn", s.time
     from muster.series_days d
     join muster.meeting_series s on s.partnership_id = d.partnership_id and s.id = d.series_id
     where d.partnership_id = $1 and d.series_id = any ($2) and d.status = 'planned' order by d.series_id, d.chosen_on`,
    [tx.actor.partnershipId, seriesIds],
  );

export interface NewMeeting {
  readonly meetingId: string;
  readonly seriesId: string;
  readonly originalOn: string;
  readonly startsAt: Date;
}

/**
 * Calls the meetings of settled days, all at once: each with its sitting and the agenda of its series. Called by the actor;
 * by the worker in the name of whoever chairs the group today, else of whoever started the series.
 */
export async function insertMeetingsOfSeries(tx: ActorTx, meetings: readonly NewMeeting[]): Promise<void> {
  const ids = meetings.map(({ meetingId }) => meetingId);
  const seriesIds = meetings.map(({ seriesId }) => seriesId);
  const rows = 'unnest($2::uuid[], $3::uuid[]) as x (meeting_id, series_id)';
  const ofSeries = 'join muster.meeting_series s on s.partnership_id = $1 and s.id = x.series_id';
  const { partnershipId, kind, personId } = tx.actor;
  await tx.query(
    `insert into muster.meetings (partnership_id, id, group_id, title, called_by, created_at, series_id)
     select s.partnership_id, x.meeting_id, s.group_id, s.title, coalesce($4::uuid,
       (select g.person_id from muster.group_memberships g where g.partnership_id = $1 and g.group_id = s.group_id
          and g.role = 'chair' and g.from_on <= $6 and (g.until_on is null or g.until_on >= $6) order by g.id limit 1),
       s.started_by), $5, s.id
     from ${rows} ${ofSeries}`,
    [partnershipId, ids, seriesIds, kind === 'person' ? personId : null, tx.clock.now(), tx.clock.today()],
  );
  await tx.query(
    `insert into muster.sittings (partnership_id, id, meeting_id, starts_at, place, minutes)
     select $1, y.sitting_id, x.meeting_id, y.starts_at, s.place, s.minutes
     from ${rows} join unnest($2::uuid[], $4::uuid[], $5::timestamptz[]) as y (meeting_id, sitting_id, starts_at) using (meeting_id)
     ${ofSeries}`,
    [partnershipId, ids, seriesIds, meetings.map(() => newId()), meetings.map(({ startsAt }) => startsAt)],
  );
  await tx.query(
    `insert into muster.agenda_items (partnership_id, id, meeting_id, position, kind, title, register_id)
     select $1, uuidv7(), x.meeting_id, i.position, i.item->>'kind', i.item->>'title', (i.item->>'registerId')::uuid
     from ${rows} ${ofSeries} cross join jsonb_array_elements(s.agenda) with ordinality as i (item, position)`,
    [partnershipId, ids, seriesIds],
  );
  await tx.query(
    `update muster.series_days d set status = 'called', meeting_id = x.meeting_id
     from unnest($2::uuid[], $3::uuid[], $4::date[]) as x (meeting_id, series_id, original_on)
     where d.partnership_id = $1 and d.series_id = x.series_id and d.original_on = x.original_on`,
    [partnershipId, ids, seriesIds, meetings.map(({ originalOn }) => originalOn)],
  );
}

/** Cancels meetings that have not begun. Answers which. */
export const cancelMeetings = async (tx: ActorTx, meetingIds: readonly string[]): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `update muster.meetings set status = 'cancelled', version = version + 1
       where partnership_id = $1 and id = any ($2) and status = 'planned' returning id`,
      [tx.actor.partnershipId, meetingIds],
    )
  ).map(({ id }) => id);

/** Takes days after a day out of a series: nobody meets on them. Days whose meeting has begun or is over stay. */
export const deleteDaysFrom = (tx: ActorTx, seriesId: string, originalDays: readonly string[]) =>
  tx.query(
    'delete from muster.series_days where partnership_id = $1 and series_id = $2 and original_on = any ($3)',
    [tx.actor.partnershipId, seriesId, originalDays],
  );

/** The day of a meeting's series says when it takes place now. Nothing for meetings outside a series. */
export const followMovedMeeting = (tx: ActorTx, meetingId: string, on: string, byHand = true) =>
  tx.query(
    'update muster.series_days set chosen_on = $3, by_hand = $4 where partnership_id = $1 and meeting_id = $2',
    [tx.actor.partnershipId, meetingId, on, byHand],
  );

/** A meeting of a series that was cancelled by itself: its day is left out. Nothing for other meetings. */
export const followCancelledMeeting = (tx: ActorTx, meetingId: string) =>
  tx.query(
    `update muster.series_days set chosen_on = null, status = 'skipped', by_hand = true
     where partnership_id = $1 and meeting_id = $2`,
    [tx.actor.partnershipId, meetingId],
  );

/** A day, with its meeting if it has one, goes over to the series that continues its own. */
export async function handOverDay(
  tx: ActorTx,
  day: { from: string; to: string; originalOn: string; becomes: string; meetingId: string | null },
): Promise<void> {
  await tx.query(
    `update muster.series_days set series_id = $3, original_on = $5
     where partnership_id = $1 and series_id = $2 and original_on = $4`,
    [tx.actor.partnershipId, day.from, day.to, day.originalOn, day.becomes],
  );
  if (day.meetingId)
    await tx.query(
      `update muster.meetings m set series_id = s.id, title = s.title, version = m.version + 1
       from muster.meeting_series s
       where m.partnership_id = $1 and m.id = $2 and s.partnership_id = $1 and s.id = $3`,
      [tx.actor.partnershipId, day.meetingId, day.to],
    );
}

/** The sitting to come of meetings that have not begun. */
export const selectComing = (tx: ActorTx, meetingId: string) =>
  tx.query<{ startsAt: Date; place: string; minutes: number }>(
    `select starts_at as "startsAt", place, minutes from muster.sittings
     where partnership_id = $1 and meeting_id = $2 and moved_at is null and started_at is null`,
    [tx.actor.partnershipId, meetingId],
  );
