import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';
import type { AttendeeFacts, CheckFacts, ItemFacts, ReviewFacts } from '../domain/facts.js';

/** Everybody who is on record for a sitting of the meeting, with what they were in the group on that day. */
export const selectAttendance = (
  tx: ActorTx,
  meetingId: string,
): Promise<(AttendeeFacts & { readonly sittingId: string })[]> =>
  tx.query(
    `select a.sitting_id as "sittingId", p.id, p.name,
       coalesce((select y.name from muster.attendance_spans x
         join muster.agencies y on y.partnership_id = x.partnership_id and y.id = x.agency_id
         where x.partnership_id = a.partnership_id and x.sitting_id = a.sitting_id and x.person_id = a.person_id
           and x.struck_at is null order by x.from_at desc, x.id desc limit 1), g.name) as agency, a.status,
       (select coalesce(jsonb_agg(jsonb_build_object('from', x.from_at, 'until', x.until_at, 'mode', x.mode, 'deputyFor', d.name)), '[]')
        from muster.attendance_spans x
        left join muster.people d on d.partnership_id = x.partnership_id and d.id = x.deputy_for_id
        where x.partnership_id = a.partnership_id and x.sitting_id = a.sitting_id and x.person_id = a.person_id
          and x.struck_at is null) as spans,
       (select m.role from muster.group_memberships m
        where m.partnership_id = a.partnership_id and m.group_id = t.group_id and m.person_id = a.person_id
          and m.from_on <= (s.starts_at at time zone 'Europe/London')::date
          and (m.until_on is null or m.until_on >= (s.starts_at at time zone 'Europe/London')::date)
        order by array_position('{chair,vice_chair,coordinator,member,observer}'::text[], m.role) limit 1) as role
     from muster.meetings t
     join muster.sittings s on s.partnership_id = t.partnership_id and s.meeting_id = t.id and s.moved_at is null
     join muster.attendances a on a.partnership_id = s.partnership_id and a.sitting_id = s.id
     join muster.people p on p.partnership_id = a.partnership_id and p.id = a.person_id
     join muster.agencies g on g.partnership_id = a.partnership_id and g.id = a.agency_id
     where t.partnership_id = $1 and t.id = $2`,
    [tx.actor.partnershipId, meetingId],
  );

export type ItemRow = Omit<ItemFacts, 'papers' | 'check' | 'conference' | 'decisions' | 'actions'> & {
  readonly registerId: string | null;
  readonly checkId: string | null;
  readonly nextCheckOn: string | null;
  /** Null where nothing was checked. */
  readonly counts: CheckFacts['counts'] | null;
};

/** What the meeting had on its agenda; what was proposed and not accepted was not. */
export const selectItems = (tx: ActorTx, meetingId: string): Promise<ItemRow[]> =>
  tx.query<ItemRow>(
    `select i.id, i.position, i.kind, i.title, i.audience, i.stage, i.started_at as "startedAt", i.ended_at as "endedAt",
       i.register_id as "registerId", i.case_id as "caseId", k.id as "checkId", k.next_check_on as "nextCheckOn",
       case when k.id is not null then muster.check_progress(k.id) end as counts
     from muster.agenda_items i
     left join muster.register_checks k on k.partnership_id = i.partnership_id and k.agenda_item_id = i.id
     where i.partnership_id = $1 and i.meeting_id = $2 and i.proposal = 'accepted' order by i.position, i.id`,
    [tx.actor.partnershipId, meetingId],
  );

export type ReviewRow = ReviewFacts & {
  readonly checkId: string;
  readonly registerId: string;
  readonly compartment: boolean;
};

/** What was decided of each case that the actor may see with everything. */
export const selectReviews = (tx: ActorTx, checkIds: readonly string[]): Promise<ReviewRow[]> => {
  const access = accessibleBy(tx.actor, 'readAll', 'Case', 'c', 3);
  return tx.query<ReviewRow>(
    `select r.check_id as "checkId", r.case_id as "caseId", c.register_id as "registerId", c.compartment, r.position, c.reference,
       upper(left(s.forename, 1) || left(s.surname, 1)) as initials, r.status, r.satisfactory, r.reason,
       r.rating_before as "ratingBefore", r.rating_after as "ratingAfter", r.rating_reason as "ratingReason",
       r.next_review_on as "nextReviewOn", r.outcome, r.undecided_reason as "undecidedReason",
       (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'title', a.title, 'dueOn', a.first_due_on,
            'owner', g.name)), '[]')
        from muster.actions a join muster.agencies g on g.partnership_id = a.partnership_id and g.id = a.owner_agency_id
        where a.partnership_id = r.partnership_id and a.review_id = r.id) as actions
     from muster.reviews r
     join muster.cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
     join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
     where r.partnership_id = $1 and r.check_id = any ($2::uuid[]) and (c.status = 'open' or r.status in ('decided', 'undecided'))
       and ${access.sql}
     order by r.position, r.id`,
    [tx.actor.partnershipId, checkIds, ...access.parameters],
  );
};

/** The registers that a meeting checks, as far as the actor may see the items. */
export const selectRegistersOfAgenda = (
  tx: ActorTx,
  meetingId: string,
): Promise<{ id: string; compartment: boolean }[]> =>
  tx.query(
    `select distinct r.id, r.compartment from muster.agenda_items i
     join muster.registers r on r.partnership_id = i.partnership_id and r.id = i.register_id
     where i.partnership_id = $1 and i.meeting_id = $2 and i.proposal = 'accepted' order by r.id`,
    [tx.actor.partnershipId, meetingId],
  );
