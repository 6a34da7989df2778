import type { InvitationAnswer } from '#libs/calendar';
import type { ActorTx } from '#libs/database';

/** Who is to have an entry for which coming sitting: everybody in the group today, and whoever called the meeting. */
const invited = `
  select m.id as meeting_id, p.id as person_id, s.starts_at, s.minutes
  from muster.meetings m
  join lateral (select x.starts_at, x.minutes from muster.sittings x
    where x.partnership_id = m.partnership_id and x.meeting_id = m.id and x.moved_at is null and x.started_at is null
    order by x.starts_at desc limit 1) s on s.starts_at >= $2 and s.starts_at < $3
  join muster.people p on p.partnership_id = m.partnership_id and p.active and (p.id = m.called_by or exists (
    select 1 from muster.group_memberships g where g.partnership_id = m.partnership_id and g.group_id = m.group_id
      and g.person_id = p.id and g.from_on <= $4 and (g.until_on is null or g.until_on >= $4)))
  where m.partnership_id = $1 and m.status in ('planned', 'adjourned')`;

const window = (tx: ActorTx, until: Date) => [
  tx.actor.partnershipId,
  tx.clock.now(),
  until,
  tx.clock.today(),
];

/** Makes what is missing, and a new version of what changed; a new day or time asks for a new answer. Answers how many. */
export const drawUp = async (tx: ActorTx, until: Date): Promise<number> =>
  (
    await tx.query(
      `insert into muster.calendar_invitations as i (partnership_id, meeting_id, person_id, starts_at, minutes, next_try_at, made_at)
       select $1, x.meeting_id, x.person_id, x.starts_at, x.minutes, $2, $2 from (${invited}) x
       on conflict (partnership_id, meeting_id, person_id) do update
         set starts_at = excluded.starts_at, minutes = excluded.minutes, status = 'standing', sequence = i.sequence + 1,
           answer = null, answered_at = null, attempts = 0, next_try_at = excluded.next_try_at, failure = null
         where i.starts_at <> excluded.starts_at or i.minutes <> excluded.minutes or i.status = 'withdrawn'
       returning 1`,
      window(tx, until),
    )
  ).length;

/** Withdraws entries to come of meetings that were cancelled, and of people who are not invited any more. */
export const withdraw = async (tx: ActorTx, until: Date): Promise<number> =>
  (
    await tx.query(
      `with invited as materialized (${invited})
       update muster.calendar_invitations i set status = 'withdrawn', sequence = i.sequence + 1, answer = null, answered_at = null,
         attempts = 0, next_try_at = $2, failure = null
       where i.partnership_id = $1 and i.status = 'standing' and i.starts_at >= $2 and i.starts_at < $3
         and not exists (select 1 from invited x where x.meeting_id = i.meeting_id and x.person_id = i.person_id)
         and exists (select 1 from muster.meetings m where m.partnership_id = i.partnership_id and m.id = i.meeting_id
           and m.status in ('planned', 'cancelled'))
       returning 1`,
      window(tx, until),
    )
  ).length;

/** An invitation of which this process is to send a version. */
export interface ClaimedInvitation {
  readonly id: string;
  readonly meetingId: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly status: 'standing' | 'withdrawn';
  readonly sequence: number;
  readonly attempts: number;
  readonly answer: InvitationAnswer | null;
  /** Null for somebody who has left. */
  readonly email: string | null;
  /** False when nobody was ever told of it: there is nothing to take back. */
  readonly toldBefore: boolean;
}

/** Takes what is to be sent, and what somebody took `leaseSeconds` ago and never finished. */
export const claimInvitations = (
  tx: ActorTx,
  leaseSeconds: number,
  atMost: number,
): Promise<ClaimedInvitation[]> =>
  tx.query<ClaimedInvitation>(
    `with due as (
       select id from muster.calendar_invitations where partnership_id = $1 and next_try_at <= $2
         and (claimed_at is null or claimed_at < now() - make_interval(secs => $3))
       order by next_try_at, id limit $4 for update skip locked)
     update muster.calendar_invitations i set claimed_at = now(), attempts = i.attempts + 1
     from due where i.partnership_id = $1 and i.id = due.id
     returning i.id, i.meeting_id as "meetingId", i.starts_at as "startsAt", i.minutes, i.status, i.sequence, i.attempts, i.answer,
       i.sent_sequence is not null as "toldBefore", (select p.email from muster.people p
         where p.partnership_id = i.partnership_id and p.id = i.person_id and p.active) as email`,
    [tx.actor.partnershipId, tx.clock.now(), leaseSeconds, atMost],
  );

/** Sent, unless a newer version came meanwhile, which then waits still. */
export const markInvitationSent = (tx: ActorTx, id: string, sequence: number) =>
  tx.query(
    `update muster.calendar_invitations set sent_sequence = $3, claimed_at = null, failure = null,
       next_try_at = case when sequence = $3 then null else next_try_at end
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, sequence],
  );

/** The next attempt, or none when `nextTryAt` is null. */
export const markInvitationFailed = (tx: ActorTx, id: string, failure: string, nextTryAt: Date | null) =>
  tx.query(
    `update muster.calendar_invitations set claimed_at = null, failure = $3, next_try_at = $4
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, failure, nextTryAt],
  );

/** The actor's own invitation, locked; undefined when it is not theirs or was withdrawn. */
export const lockOwnInvitation = async (
  tx: ActorTx,
  id: string,
): Promise<{ sequence: number; meetingId: string } | undefined> =>
  (
    await tx.query<{ sequence: number; meetingId: string }>(
      `select sequence, meeting_id as "meetingId" from muster.calendar_invitations
       where partnership_id = $1 and id = $2 and person_id = $3 and status = 'standing' for update`,
      [tx.actor.partnershipId, id, tx.actor.personId],
    )
  )[0];

export const updateAnswer = (tx: ActorTx, id: string, answer: InvitationAnswer) =>
  tx.query(
    `update muster.calendar_invitations set answer = $3, answered_at = $4 where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, answer, tx.clock.now()],
  );

/** Somebody who is invited to a meeting, and what they answered. */
export interface InvitedRow {
  readonly personId: string;
  readonly name: string;
  readonly agencyName: string;
  /** It is the actor's own. */
  readonly yours: boolean;
  readonly answer: InvitationAnswer | null;
  readonly answeredAt: Date | null;
}

export const selectInvitations = (tx: ActorTx, meetingId: string): Promise<InvitedRow[]> =>
  tx.query<InvitedRow>(
    `select p.id as "personId", p.name, a.name as "agencyName", p.id = $3 as yours, i.answer, i.answered_at as "answeredAt"
     from muster.calendar_invitations i
     join muster.people p on p.partnership_id = i.partnership_id and p.id = i.person_id
     join muster.agencies a on a.partnership_id = p.partnership_id and a.id = p.agency_id
     where i.partnership_id = $1 and i.meeting_id = $2 and i.status = 'standing' order by a.name, p.name, p.id`,
    [tx.actor.partnershipId, meetingId, tx.actor.personId],
  );

/** The actor's own invitation to a meeting, unless it was withdrawn. */
export const selectOwnInvitation = async (tx: ActorTx, meetingId: string): Promise<string | undefined> =>
  (
    await tx.query<{ id: string }>(
      `select id from muster.calendar_invitations
       where partnership_id = $1 and meeting_id = $2 and person_id = $3 and status = 'standing'`,
      [tx.actor.partnershipId, meetingId, tx.actor.personId],
    )
  )[0]?.id;
