import { appendAudit } from '#libs/audit';
import { formatDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { appendChange } from './append-change.js';
import { changedMeanwhile } from './changed-meanwhile.js';
import { reviewDateProblem } from './domain/rating.js';
import { authoriseCase, lockCase } from './find-case.js';
import type { CaseRefusal } from './rate-case.js';
import { watchReview } from './review-ladder.js';
import { updateReviewBy } from './sql/case.queries.js';

/**
 * Sets the date by which a case is reviewed again, without rating it.
 *
 * `expectedVersion` may be left out by a caller who holds the case locked already.
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `case-closed`, `review-date-wrong` (no date, or one that has passed).
 * Writes: the case's review-by date, its ladder, the chronology, an audit entry.
 */
export async function setReviewBy(
  tx: ActorTx,
  input: {
    caseId: string;
    expectedVersion?: number | undefined;
    reviewBy: string;
    reviewId?: string | undefined;
  },
): Promise<
  Outcome<{ caseId: string; reviewBy: string; version: number }, CaseRefusal | 'review-date-wrong'>
> {
  const seen = await authoriseCase(tx, input.caseId, 'change');
  if (!seen.ok) return seen;

  const current = await lockCase(tx, input.caseId);
  if (input.expectedVersion !== undefined && current.version !== input.expectedVersion)
    return changedMeanwhile(tx, current);
  if (current.status === 'closed') return refuse('case-closed');
  const wrong = reviewDateProblem(input.reviewBy, tx.clock.today());
  if (wrong) return refuse('review-date-wrong', { field: 'reviewBy', message: wrong });

  await updateReviewBy(tx, current.id, input.reviewBy);
  await appendChange(tx, {
    caseId: current.id,
    kind: 'review',
    what: 'reviewBy',
    was: formatDate(current.reviewBy),
    isNow: formatDate(input.reviewBy),
    source: input.reviewId === undefined ? 'hand' : 'check',
  });
  await watchReview(tx, current.id);
  await appendAudit(tx, {
    action: 'case.review-set',
    caseId: current.id,
    registerId: current.registerId,
    compartment: current.compartment,
  });
  return ok({ caseId: current.id, reviewBy: input.reviewBy, version: current.version + 1 });
}
