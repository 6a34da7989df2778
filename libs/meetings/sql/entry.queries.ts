import type { ActorTx } from '#libs/database';
import type { RatingWord } from '#libs/registers';
import type { DecidedCase } from '../decisions-csv.js';
import { listed } from './check.queries.js';
import type { ReviewStatus } from './review.queries.js';

export interface ListedEntry {
  readonly reviewId: string;
  readonly caseId: string;
  readonly position: number;
  readonly reference: string;
  readonly forename: string;
  readonly surname: string;
  readonly rating: RatingWord;
  readonly stale: boolean;
  readonly status: ReviewStatus;
  readonly satisfactory: boolean | null;
  /** What changed since the case was last checked, and whether somebody explained since. */
  readonly changes: number;
  readonly explained: boolean;
}

// $1 partnership, $2 check
const list = `with list as (
  select r.id, r.case_id, r.status, r.satisfactory, c.reference, c.subject_id, c.rating, c.review_by, c.last_checked_at,
    row_number() over (order by r.position, r.id)::int as position
  from muster.reviews r
  join muster.cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
  where r.partnership_id = $1 and r.check_id = $2 and ${listed})`;

const since = "coalesce(list.last_checked_at, '-infinity')";

const columns = `list.id as "reviewId", list.case_id as "caseId", list.position, list.reference, s.forename, s.surname, list.rating,
  list.review_by < $3 as stale, list.status, list.satisfactory,
  (select count(*)::int from muster.case_changes x where x.partnership_id = $1 and x.case_id = list.case_id
     and x.at > ${since} and x.source <> 'check' and x.kind <> 'opened') as changes,
  exists (select 1 from muster.contributions x where x.partnership_id = $1 and x.case_id = list.case_id
     and x.kind = 'explanation' and x.given_at > ${since}) as explained`;

/** The cases of a check in their order. */
export const selectEntries = (tx: ActorTx, checkId: string): Promise<ListedEntry[]> =>
  tx.query<ListedEntry>(
    `${list} select ${columns} from list join muster.subjects s on s.partnership_id = $1 and s.id = list.subject_id order by position`,
    [tx.actor.partnershipId, checkId, tx.clock.today()],
  );

/** The case at hand and those that follow it. */
export const selectEntriesFrom = (
  tx: ActorTx,
  checkId: string,
  reviewId: string,
  atMost: number,
): Promise<ListedEntry[]> =>
  tx.prepared<ListedEntry>(
    `${list} select ${columns} from list join muster.subjects s on s.partnership_id = $1 and s.id = list.subject_id
     where position >= (select position from list where id = $4) order by position limit $5`,
    [tx.actor.partnershipId, checkId, tx.clock.today(), reviewId, atMost],
  );

export interface EntryChange {
  readonly kind: string;
  readonly what: string;
  readonly was: string | null;
  readonly isNow: string | null;
  readonly who: string;
  readonly at: Date | string;
  /** The title of the action, when it is about one. */
  readonly label: string | null;
}

export interface EntryAction {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly status: 'open' | 'done' | 'not_possible' | 'not_done';
  readonly outcomeNote: string;
  readonly closedAt: Date | string | null;
  /** Working with the check before this one, with this review, or set between. */
  readonly setIn: 'last_check' | 'this_review' | 'between';
}

export interface EntryContribution {
  readonly id: string;
  readonly kind: 'explanation' | 'information' | 'nothing_held';
  readonly facts: string;
  readonly opinion: string;
  readonly source: string;
  readonly agency: string;
  readonly who: string;
  readonly givenAt: Date | string;
  /** Given since the case was last checked. */
  readonly isNew: boolean;
}

export interface EntryEvidence {
  readonly forename: string;
  readonly surname: string;
  readonly birthDate: string | null;
  readonly leadAgency: { readonly id: string; readonly name: string };
  readonly leadPerson: { readonly id: string; readonly name: string } | null;
  readonly position: number;
  readonly total: number;
  readonly changes: readonly EntryChange[];
  readonly actions: readonly EntryAction[];
  readonly contributions: readonly EntryContribution[];
}

/** All that is known of one case in a check, in one statement. */
export async function selectEvidence(
  tx: ActorTx,
  of: { checkId: string; reviewId: string; caseId: string },
): Promise<EntryEvidence | undefined> {
  const [found] = await tx.prepared<{ evidence: EntryEvidence }>(
    `${list},
     kase as (select c.*, coalesce(c.last_checked_at, '-infinity') as since from muster.cases c where c.partnership_id = $1 and c.id = $4)
     select jsonb_build_object(
       'forename', s.forename, 'surname', s.surname, 'birthDate', s.birth_date,
       'leadAgency', (select jsonb_build_object('id', a.id, 'name', a.name) from muster.agencies a
          where a.partnership_id = $1 and a.id = kase.lead_agency_id),
       'leadPerson', (select jsonb_build_object('id', p.id, 'name', p.name) from muster.people p
          where p.partnership_id = $1 and p.id = kase.lead_person_id),
       'position', (select position from list where id = $3), 'total', (select count(*) from list),
       'changes', (select coalesce(jsonb_agg(to_jsonb(x) - 'id' order by x.at desc, x.id desc), '[]') from (
          select x.id, x.kind, x.what, x.was, x.is_now as "isNow", x.at, p.name as who,
            (select a.title from muster.actions a where a.partnership_id = $1 and a.id = x.action_id) as label from muster.case_changes x
          join muster.people p on p.partnership_id = x.partnership_id and p.id = x.person_id
          where x.partnership_id = $1 and x.case_id = kase.id and x.at > kase.since and x.source <> 'check' and x.kind <> 'opened'
          order by x.at desc, x.id desc limit 40) x),
       'actions', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'title', a.title, 'dueOn', a.due_on, 'status', a.status,
            'outcomeNote', a.outcome_note, 'closedAt', a.closed_at,
            'owner', coalesce((select p.name from muster.people p where p.partnership_id = $1 and p.id = a.owner_person_id),
              (select g.name from muster.agencies g where g.partnership_id = $1 and g.id = a.owner_agency_id)),
            'setIn', case when a.review_id = $3 then 'this_review' when r.id is not null then 'last_check' else 'between' end)
            order by a.due_on, a.id), '[]')
          from muster.actions a
          left join muster.reviews r on r.partnership_id = a.partnership_id and r.id = a.review_id and r.check_id = kase.last_check_id
          where a.partnership_id = $1 and a.case_id = kase.id
            and (a.review_id = $3 or r.id is not null or a.status = 'open' or a.set_at > kase.since)),
       'contributions', (select coalesce(jsonb_agg(to_jsonb(x) order by x."givenAt" desc, x.id desc), '[]') from (
          select x.id, x.kind, x.facts, x.opinion, x.source, x.given_at as "givenAt", a.name as agency, p.name as who,
            x.given_at > kase.since as "isNew" from muster.contributions x
          join muster.agencies a on a.partnership_id = x.partnership_id and a.id = x.agency_id
          join muster.people p on p.partnership_id = x.partnership_id and p.id = x.person_id
          where x.partnership_id = $1 and x.case_id = kase.id
            and (x.given_at > kase.since or x.id = (select e.id from muster.contributions e where e.partnership_id = $1
              and e.case_id = kase.id and e.kind = 'explanation' order by e.given_at desc, e.id desc limit 1))
          order by x.given_at desc, x.id desc limit 20) x)
     ) as evidence
     from kase join muster.subjects s on s.partnership_id = $1 and s.id = kase.subject_id`,
    [tx.actor.partnershipId, of.checkId, of.reviewId, of.caseId],
  );
  return found?.evidence;
}

export interface Owner {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly personId: string | null;
  readonly personName: string | null;
}

/**
 * Who can own a follow-up action: every active agency (outside compartments), and the members of the group who see the
 * cases, by agency and name.
 */
export const selectOwners = (tx: ActorTx, of: { groupId: string; compartment: boolean }): Promise<Owner[]> =>
  tx.prepared<Owner>(
    `select "agencyId", "agencyName", "personId", "personName" from (
       select a.id as "agencyId", a.name as "agencyName", null::uuid as "personId", null::text as "personName"
       from muster.agencies a where a.partnership_id = $1 and a.active and not $3
       union
       select a.id, a.name, p.id, p.name from muster.group_memberships m
       join muster.people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
       join muster.agencies a on a.partnership_id = p.partnership_id and a.id = p.agency_id
       where m.partnership_id = $1 and m.group_id = $2 and m.role <> 'observer' and m.from_on <= $4 and (m.until_on is null or m.until_on >= $4)) as x
     order by lower("agencyName"), "personName" nulls first`,
    [tx.actor.partnershipId, of.groupId, of.compartment, tx.clock.today()],
  );

/** All that a check decided so far, case by case. */
export const selectDecisions = (tx: ActorTx, checkId: string): Promise<DecidedCase[]> =>
  tx.query<DecidedCase>(
    `${list}
     select list.id as "reviewId", list.case_id as "caseId", list.position, list.reference, s.forename, s.surname, r.status,
       r.rating_before as "ratingBefore", r.rating_after as "ratingAfter", r.rating_reason as "ratingReason", r.satisfactory, r.reason,
       (select x.facts from muster.contributions x where x.partnership_id = $1 and x.id = r.contribution_id) as explanation,
       r.next_review_on as "nextReviewOn", r.outcome, r.undecided_reason as "undecidedReason",
       (select p.name from muster.people p where p.partnership_id = $1 and p.id = r.decided_by) as "decidedBy", r.decided_at as "decidedAt",
       (select coalesce(jsonb_agg(jsonb_build_object('title', a.title, 'dueOn', a.due_on,
            'owner', coalesce((select p.name from muster.people p where p.partnership_id = $1 and p.id = a.owner_person_id),
              (select g.name from muster.agencies g where g.partnership_id = $1 and g.id = a.owner_agency_id))) order by a.due_on, a.id), '[]')
        from muster.actions a where a.partnership_id = $1 and a.review_id = r.id) as actions
     from list
     join muster.reviews r on r.partnership_id = $1 and r.id = list.id
     join muster.subjects s on s.partnership_id = $1 and s.id = list.subject_id
     order by list.position`,
    [tx.actor.partnershipId, checkId],
  );
