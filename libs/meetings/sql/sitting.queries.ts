import type { ActorTx } from '#libs/database';

/** A day on which a meeting sits; without a length it lasts as long as the sitting before, or an hour and a half. */
export const insertSitting = (
  tx: ActorTx,
  sitting: { id: string; meetingId: string; startsAt: Date; place: string; minutes?: number },
) =>
  tx.query(
    `insert into muster.sittings (partnership_id, id, meeting_id, starts_at, place, minutes)
     values ($1, $2, $3, $4, $5, coalesce($6::integer, (select s.minutes from muster.sittings s
       where s.partnership_id = $1 and s.meeting_id = $3 order by s.moved_at nulls first, s.starts_at desc limit 1), 90))`,
    [
      tx.actor.partnershipId,
      sitting.id,
      sitting.meetingId,
      sitting.startsAt,
      sitting.place,
      sitting.minutes ?? null,
    ],
  );

export interface SittingRow {
  readonly id: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly place: string;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** The days on which a meeting sits or sat, without those from which it was moved. */
export const selectSittings = (tx: ActorTx, meetingId: string): Promise<SittingRow[]> =>
  tx.query<SittingRow>(
    `select id, starts_at as "startsAt", minutes, place, started_at as "startedAt", ended_at as "endedAt"
     from muster.sittings where partnership_id = $1 and meeting_id = $2 and moved_at is null order by starts_at, id`,
    [tx.actor.partnershipId, meetingId],
  );

/** The sitting that has not ended begins now. */
export const startSitting = (tx: ActorTx, meetingId: string) =>
  tx.query(
    `update muster.sittings set started_at = $3 where partnership_id = $1 and started_at is null and moved_at is null and id =
       (select id from muster.sittings where partnership_id = $1 and meeting_id = $2 and ended_at is null and moved_at is null order by starts_at desc limit 1)`,
    [tx.actor.partnershipId, meetingId, tx.clock.now()],
  );

/** Ends what sits, for everybody who is there. */
export const endSittings = (tx: ActorTx, meetingId: string) =>
  tx.query(
    `with ended as (
       update muster.sittings set ended_at = $3
       where partnership_id = $1 and meeting_id = $2 and ended_at is null and moved_at is null returning id)
     update muster.attendance_spans x set until_at = greatest($3, x.from_at), version = x.version + 1 from ended e
     where x.partnership_id = $1 and x.sitting_id = e.id and x.until_at is null and x.struck_at is null`,
    [tx.actor.partnershipId, meetingId, tx.clock.now()],
  );

/** A day from which a meeting was moved before it began. */
export interface MovedSittingRow {
  readonly id: string;
  readonly startsAt: Date;
  readonly place: string;
  readonly movedAt: Date;
  readonly movedBy: string;
  readonly reason: string;
}

/** The days from which a meeting was moved, the first one first. */
export const selectMovedSittings = (tx: ActorTx, meetingId: string): Promise<MovedSittingRow[]> =>
  tx.query<MovedSittingRow>(
    `select s.id, s.starts_at as "startsAt", s.place, s.moved_at as "movedAt", p.name as "movedBy", s.moved_because as reason
     from muster.sittings s
     join muster.people p on p.partnership_id = s.partnership_id and p.id = s.moved_by
     where s.partnership_id = $1 and s.meeting_id = $2 and s.moved_at is not null order by s.moved_at, s.id`,
    [tx.actor.partnershipId, meetingId],
  );

/** Puts on record that the sitting to come does not take place, and why. */
export const moveSitting = (tx: ActorTx, meetingId: string, reason: string) =>
  tx.query(
    `update muster.sittings set moved_at = $3, moved_by = $4, moved_because = $5
     where partnership_id = $1 and meeting_id = $2 and started_at is null and moved_at is null`,
    [tx.actor.partnershipId, meetingId, tx.clock.now(), tx.actor.personId, reason],
  );

/** Whether this meeting has, or had before it was moved, a sitting of that id. */
export const isSittingOf = async (tx: ActorTx, sittingId: string, meetingId: string): Promise<boolean> =>
  (
    await tx.query(
      'select 1 from muster.sittings where partnership_id = $1 and id = $2 and meeting_id = $3',
      [tx.actor.partnershipId, sittingId, meetingId],
    )
  ).length > 0;
