import type { ActorTx } from '#libs/database';
import { refuse } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import type { CaseRow, RatingWord } from '#libs/registers';
import type { SaveReview } from './save-review.js';
import type { NextReview, Verdict } from './domain/decide-review.js';
import { contributionExists } from './sql/review.queries.js';
import type { ReviewRow } from './sql/review.queries.js';

/** What stands of a review, for somebody who decided on something older. */
export interface ReviewNow {
  readonly version: number;
  readonly verdict: Verdict | null;
  readonly reason: string;
  /** The rating of the case. */
  readonly rating: RatingWord;
  readonly ratingReason: string;
  readonly nextReview: NextReview | null;
  readonly nextReviewOn: string | null;
  readonly outcome: string | null;
  readonly actions: readonly string[];
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

const verdictOf = ({ status, satisfactory }: ReviewRow): Verdict | null => {
  if (status === 'come_back') return 'come_back';
  if (status !== 'decided') return null;
  return satisfactory ? 'satisfactory' : 'not_satisfactory';
};

/** The refusal when a review or its case is not what was seen, with what stands now beside. */
export function changedReview(review: ReviewRow, kase: CaseRow): Refusal<'changed-meanwhile'> {
  const current: ReviewNow = {
    version: review.version,
    verdict: verdictOf(review),
    reason: review.reason,
    rating: kase.rating,
    ratingReason: review.ratingReason,
    nextReview: review.nextReview,
    nextReviewOn: review.nextReviewOn,
    outcome: review.outcome,
    actions: review.actions.map(({ title }) => title),
    decidedBy: review.decidedByName,
    decidedAt: review.decidedAt,
  };
  return refuse('changed-meanwhile', { current });
}

/** True when what stands is what this very input decided, in the same hands: it was sent twice. */
export async function sameDecision(tx: ActorTx, review: ReviewRow, input: SaveReview): Promise<boolean> {
  const decided = input.verdict !== 'come_back';
  const known = new Set(review.actions.map(({ id }) => id));
  return (
    review.decidedBy === tx.actor.personId &&
    review.version === input.expectedVersion + 1 &&
    verdictOf(review) === input.verdict &&
    review.reason === (input.reason ?? '').trim() &&
    review.ratingReason === (input.ratingReason ?? '').trim() &&
    (!decided || review.ratingAfter === (input.rating ?? input.ratingSeen)) &&
    (!decided || review.nextReview === (input.nextReview ?? 'next_check')) &&
    (input.nextReview !== 'date' || review.nextReviewOn === input.nextReviewOn) &&
    (input.nextReview !== 'close' || review.outcome === input.outcome) &&
    (input.actions ?? []).every(({ id }) => known.has(id)) &&
    (!input.explanation?.trim() ||
      !input.explanationId ||
      (await contributionExists(tx, input.explanationId, review.caseId)))
  );
}
