import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';

/** A sitting of a meeting that somebody may see. */
export interface CalendarRow {
  readonly sittingId: string;
  readonly meetingId: string;
  readonly title: string;
  readonly groupName: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly place: string;
  readonly status: 'planned' | 'running' | 'adjourned' | 'held' | 'cancelled';
}

const MOST = 1_000;

/** The sittings of the actor's own meetings that begin between two instants, in order; without those that were moved away. */
export const selectCalendar = (tx: ActorTx, from: Date, to: Date): Promise<CalendarRow[]> => {
  const own = accessibleBy(tx.actor, 'read', 'Meeting', 'm', 4);
  return tx.query<CalendarRow>(
    `select s.id as "sittingId", m.id as "meetingId", m.title, g.name as "groupName", s.starts_at as "startsAt", s.minutes,
       s.place, m.status
     from muster.meetings m
     join muster.groups g on g.partnership_id = m.partnership_id and g.id = m.group_id
     join muster.sittings s on s.partnership_id = m.partnership_id and s.meeting_id = m.id and s.moved_at is null
     where m.partnership_id = $1 and s.starts_at >= $2 and s.starts_at < $3 and ${own.sql}
     order by s.starts_at, s.id limit ${MOST}`,
    [tx.actor.partnershipId, from, to, ...own.parameters],
  );
};

export interface FeedRow {
  readonly madeAt: Date;
  readonly lastUsedAt: Date | null;
}

export const selectFeed = async (tx: ActorTx): Promise<FeedRow | undefined> =>
  (
    await tx.query<FeedRow>(
      `select made_at as "madeAt", last_used_at as "lastUsedAt" from muster.calendar_feeds
       where partnership_id = $1 and person_id = $2`,
      [tx.actor.partnershipId, tx.actor.personId],
    )
  )[0];

/** At most one a person: a new one ends the one before. */
export const replaceFeed = (tx: ActorTx, secretHash: Buffer) =>
  tx.query(
    `insert into muster.calendar_feeds (partnership_id, person_id, secret_hash, made_at) values ($1, $2, $3, $4)
     on conflict (partnership_id, person_id) do update
       set secret_hash = excluded.secret_hash, made_at = excluded.made_at, last_used_at = null`,
    [tx.actor.partnershipId, tx.actor.personId, secretHash, tx.clock.now()],
  );

/** True when there was one. */
export const deleteFeed = async (tx: ActorTx): Promise<boolean> =>
  (
    await tx.query(
      'delete from muster.calendar_feeds where partnership_id = $1 and person_id = $2 returning 1',
      [tx.actor.partnershipId, tx.actor.personId],
    )
  ).length > 0;

export const markFeedUsed = (tx: ActorTx) =>
  tx.query(
    'update muster.calendar_feeds set last_used_at = $3 where partnership_id = $1 and person_id = $2',
    [tx.actor.partnershipId, tx.actor.personId, tx.clock.now()],
  );
