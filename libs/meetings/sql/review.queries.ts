import type { ActorTx } from '#libs/database';
import type { RatingWord } from '#libs/registers';
import type { NextReview } from '../domain/decide-review.js';
import { listed } from './check.queries.js';

export type ReviewStatus = 'waiting' | 'come_back' | 'decided' | 'undecided';

export interface ReviewRow {
  readonly id: string;
  readonly checkId: string;
  readonly caseId: string;
  readonly status: ReviewStatus;
  readonly satisfactory: boolean | null;
  readonly reason: string;
  readonly contributionId: string | null;
  readonly ratingBefore: RatingWord;
  readonly ratingAfter: RatingWord | null;
  readonly ratingReason: string;
  readonly redChecksBefore: number;
  readonly nextReview: NextReview | null;
  readonly nextReviewOn: string | null;
  readonly outcome: string | null;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly version: number;
  /** Actions set in this review. */
  readonly actions: readonly { readonly id: string; readonly title: string; readonly status: string }[];
}

const columns = `r.id, r.check_id as "checkId", r.case_id as "caseId", r.status, r.satisfactory, r.reason,
  r.contribution_id as "contributionId", r.rating_before as "ratingBefore", r.rating_after as "ratingAfter",
  r.rating_reason as "ratingReason", r.red_checks_before as "redChecksBefore", r.next_review as "nextReview",
  r.next_review_on as "nextReviewOn", r.outcome, r.decided_by as "decidedBy",
  (select p.name from muster.people p where p.partnership_id = r.partnership_id and p.id = r.decided_by) as "decidedByName",
  r.decided_at as "decidedAt", r.version,
  (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'title', a.title, 'status', a.status) order by a.id), '[]')
   from muster.actions a where a.partnership_id = r.partnership_id and a.review_id = r.id) as actions`;

const selectOne = async (tx: ActorTx, reviewId: string, lock: string): Promise<ReviewRow | undefined> =>
  (
    await tx.prepared<ReviewRow>(
      `select ${columns} from muster.reviews r where r.partnership_id = $1 and r.id = $2 ${lock}`,
      [tx.actor.partnershipId, reviewId],
    )
  )[0];

export const selectReview = (tx: ActorTx, reviewId: string) => selectOne(tx, reviewId, '');

export async function lockReview(tx: ActorTx, reviewId: string): Promise<ReviewRow> {
  const locked = await selectOne(tx, reviewId, 'for update of r');
  if (!locked) throw new Error('A review that was just read cannot be locked.');
  // The columns beside the row are those of before the wait: what another transaction set meanwhile needs a new look.
  return (await selectReview(tx, reviewId))!;
}

/** The newest explanation given since the case was last decided in a finished check, at any time when it never was. */
export const selectNewExplanation = async (tx: ActorTx, caseId: string): Promise<string | undefined> =>
  (
    await tx.query<{ id: string }>(
      `select x.id from muster.contributions x
       join muster.cases c on c.partnership_id = x.partnership_id and c.id = x.case_id
       where x.partnership_id = $1 and x.case_id = $2 and x.kind = 'explanation'
         and (c.last_checked_at is null or x.given_at > c.last_checked_at)
       order by x.given_at desc, x.id desc limit 1`,
      [tx.actor.partnershipId, caseId],
    )
  )[0]?.id;

export const contributionExists = async (tx: ActorTx, id: string, caseId: string): Promise<boolean> =>
  (
    await tx.query(
      'select 1 from muster.contributions where partnership_id = $1 and id = $2 and case_id = $3',
      [tx.actor.partnershipId, id, caseId],
    )
  ).length > 0;

export interface DecidedReview {
  readonly status: 'come_back' | 'decided';
  readonly satisfactory: boolean | null;
  readonly reason: string;
  readonly contributionId: string | null;
  readonly ratingAfter: RatingWord | null;
  readonly ratingReason: string;
  readonly nextReview: NextReview | null;
  readonly nextReviewOn: string | null;
  readonly outcome: string | null;
}

export const updateReview = (tx: ActorTx, reviewId: string, to: DecidedReview) =>
  tx.query(
    `update muster.reviews set status = $3, satisfactory = $4, reason = $5, contribution_id = $6, rating_after = $7, rating_reason = $8,
       next_review = $9, next_review_on = $10, outcome = $11, decided_by = $12, decided_at = $13, version = version + 1
     where partnership_id = $1 and id = $2`,
    [
      tx.actor.partnershipId,
      reviewId,
      to.status,
      to.satisfactory,
      to.reason,
      to.contributionId,
      to.ratingAfter,
      to.ratingReason,
      to.nextReview,
      to.nextReviewOn,
      to.outcome,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

/** Reviews of a check that are still to be decided, of cases that are open. */
export const selectUndecided = (tx: ActorTx, checkId: string) =>
  tx.query<{ id: string; caseId: string }>(
    `select r.id, r.case_id as "caseId" from muster.reviews r
     join muster.cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
     where r.partnership_id = $1 and r.check_id = $2 and ${listed} and r.status in ('waiting', 'come_back')
     order by r.position, r.id`,
    [tx.actor.partnershipId, checkId],
  );

export const updateUndecided = (tx: ActorTx, rows: readonly { reviewId: string; reason: string }[]) =>
  tx.query(
    `update muster.reviews r set status = 'undecided', undecided_reason = x.reason, decided_by = $4, decided_at = $5, version = version + 1
     from unnest($2::uuid[], $3::text[]) as x (id, reason)
     where r.partnership_id = $1 and r.id = x.id`,
    [
      tx.actor.partnershipId,
      rows.map((row) => row.reviewId),
      rows.map((row) => row.reason),
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

/** Counts the finished check in the cases that it decided. Closed ones keep it for when they are opened again. */
export const countCheck = (tx: ActorTx, checkId: string) =>
  tx.query(
    `update muster.cases c set last_check_id = r.check_id, last_checked_at = r.decided_at, version = c.version + 1,
       red_checks = case when r.rating_after = 'red' then r.red_checks_before + 1 else 0 end,
       same_rating_checks = case when r.rating_after = r.rating_before then r.same_rating_checks_before + 1 else 1 end
     from muster.reviews r
     where r.partnership_id = $1 and r.check_id = $2 and r.status = 'decided'
       and c.partnership_id = r.partnership_id and c.id = r.case_id`,
    [tx.actor.partnershipId, checkId],
  );
