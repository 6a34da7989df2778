import type { ActorTx } from '#libs/database';
import type { RatingWord } from '#libs/registers';
import type { ReviewStatus } from './review.queries.js';

export interface MovingParts {
  /** The sitting that goes on, else the latest. */
  readonly sittingId: string | null;
  /** People who are there now. */
  readonly present: number;
  /** Each changes when what its page shows does; nothing can be read from them. */
  readonly agendaMark: string;
  readonly attendanceMark: string;
  readonly decisionMark: string;
  /** What was decided so far, whichever way it went. */
  readonly decisions: number;
}

/** What moves in a meeting besides its check, as numbers and marks, in one statement. */
export const selectMovingParts = async (tx: ActorTx, meetingId: string): Promise<MovingParts> =>
  (
    await tx.prepared<MovingParts>(
      `with sitting as (select s.id from muster.sittings s
         where s.partnership_id = $1 and s.meeting_id = $2 and s.moved_at is null
         order by (s.started_at is not null and s.ended_at is null) desc, s.starts_at desc, s.id limit 1)
       select (select id from sitting) as "sittingId",
         (select count(distinct x.person_id)::int from muster.attendance_spans x where x.partnership_id = $1
            and x.sitting_id = (select id from sitting) and x.struck_at is null and x.until_at is null) as present,
         md5(concat((select m.version from muster.meetings m where m.partnership_id = $1 and m.id = $2),
           (select string_agg(concat_ws(':', i.id, i.version, i.stage, k.status), ',' order by i.position, i.id)
            from muster.agenda_items i left join muster.register_checks k
              on k.partnership_id = i.partnership_id and k.agenda_item_id = i.id
            where i.partnership_id = $1 and i.meeting_id = $2))) as "agendaMark",
         md5(concat((select string_agg(concat_ws(':', a.id, a.version), ',' order by a.id) from muster.attendances a
             where a.partnership_id = $1 and a.sitting_id = (select id from sitting)),
           (select string_agg(concat_ws(':', x.id, x.version), ',' order by x.id) from muster.attendance_spans x
             where x.partnership_id = $1 and x.sitting_id = (select id from sitting)))) as "attendanceMark",
         (select md5(coalesce(string_agg(concat_ws(':', d.id, d.version), ',' order by d.id), '')) from muster.decisions d
          join muster.agenda_items i on i.partnership_id = d.partnership_id and i.id = d.item_id
          where d.partnership_id = $1 and i.meeting_id = $2) as "decisionMark",
         (select count(*)::int from muster.decisions d
          join muster.agenda_items i on i.partnership_id = d.partnership_id and i.id = d.item_id
          where d.partnership_id = $1 and i.meeting_id = $2 and d.status in ('carried', 'not_carried', 'chair_decided')) as decisions`,
      [tx.actor.partnershipId, meetingId],
    )
  )[0]!;

export interface CaseAtHandRow {
  readonly reviewId: string;
  readonly caseId: string;
  readonly reference: string;
  readonly forename: string;
  readonly surname: string;
  readonly rating: RatingWord;
  readonly stale: boolean;
  readonly status: ReviewStatus;
  readonly satisfactory: boolean | null;
}

/** The case that those who run a check opened last, for those who see its cases. */
export const selectCaseAtHand = async (tx: ActorTx, checkId: string): Promise<CaseAtHandRow | undefined> =>
  (
    await tx.prepared<CaseAtHandRow>(
      `select r.id as "reviewId", r.case_id as "caseId", c.reference, s.forename, s.surname, c.rating, c.review_by < $3 as stale,
         r.status, r.satisfactory
       from muster.reviews r
       join muster.cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
       join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
       where r.partnership_id = $1 and r.check_id = $2 and r.id = (select muster.case_at_hand($2))`,
      [tx.actor.partnershipId, checkId, tx.clock.today()],
    )
  )[0];

/** Versions and counts of one review and its case: they differ when something was decided, changed or added. */
export interface ReviewMark {
  readonly review: number;
  readonly case: number;
  readonly given: number;
}

export const selectReviewMark = async (tx: ActorTx, reviewId: string): Promise<ReviewMark | undefined> =>
  (
    await tx.prepared<ReviewMark>(
      `select r.version as review, c.version as case, (select count(*)::int from muster.contributions x
         where x.partnership_id = c.partnership_id and x.case_id = c.id) as given
       from muster.reviews r join muster.cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
       where r.partnership_id = $1 and r.id = $2`,
      [tx.actor.partnershipId, reviewId],
    )
  )[0];

/** The agencies that added to a case after the first so many contributions. */
export const selectGivers = async (tx: ActorTx, caseId: string, after: number): Promise<string[]> =>
  (
    await tx.prepared<{ name: string }>(
      `select distinct a.name from (select x.agency_id from muster.contributions x
         where x.partnership_id = $1 and x.case_id = $2 order by x.given_at, x.id offset $3) as x
       join muster.agencies a on a.partnership_id = $1 and a.id = x.agency_id order by a.name`,
      [tx.actor.partnershipId, caseId, after],
    )
  ).map(({ name }) => name);
