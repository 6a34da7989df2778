import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { findCheck, noCheck, seesNames } from '../find-check.js';
import { selectGivers, selectReviewMark } from '../sql/now.queries.js';
import type { ReviewMark } from '../sql/now.queries.js';
import { selectReview } from '../sql/review.queries.js';

const written = ({ review, case: kase, given }: ReviewMark): string => `${review}.${kase}.${given}`;

/** A mark as it was written, or undefined for what is none. */
function markOf(text: string): ReviewMark | undefined {
  const [, review, kase, given] = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/.exec(text) ?? [];
  return review ? { review: Number(review), case: Number(kase), given: Number(given) } : undefined;
}

/** The mark of one review and its case: it differs when anything of them was decided, changed or added. */
export async function markReview(tx: ActorTx, reviewId: string): Promise<string> {
  const mark = await selectReviewMark(tx, reviewId);
  if (!mark) throw new Error('A review that was just read has no mark.');
  return written(mark);
}

/** What happened to a case in a check since somebody opened it. */
export interface ReviewNews {
  /** What stands now: ask with it next time. */
  readonly mark: string;
  /** Who decided it meanwhile. */
  readonly decidedBy: string | null;
  /** Agencies that added information meanwhile. */
  readonly informedBy: readonly string[];
  /** Something else of the case was changed. */
  readonly changed: boolean;
}

/**
 * What happened to a case in a check since a mark: to tell somebody who has it open, without showing it.
 * Refuses: `not-found`, also for observers. Writes: an audit entry when there is news, since it tells of a case.
 */
export async function readReviewNews(
  tx: ActorTx,
  input: { readonly checkId: string; readonly reviewId: string; readonly mark: string },
): Promise<Outcome<ReviewNews, 'not-found'>> {
  const check = await findCheck(tx, input.checkId);
  const review = check && seesNames(tx, check) ? await selectReview(tx, input.reviewId) : undefined;
  const now = review && (await selectReviewMark(tx, review.id));
  if (!check || !review || !now || review.checkId !== check.id) return noCheck();
  const before = markOf(input.mark);
  const quiet = { mark: written(now), decidedBy: null, informedBy: [], changed: false };
  if (!before || input.mark === quiet.mark) return ok(quiet);
  const { registerId, compartment } = check;
  await appendAudit(tx, {
    action: 'case.read',
    caseId: review.caseId,
    registerId,
    compartment,
    about: check.id,
  });
  const decided = now.review !== before.review && review.decidedByName !== null;
  const informedBy = now.given > before.given ? await selectGivers(tx, review.caseId, before.given) : [];
  return ok({
    mark: quiet.mark,
    decidedBy: decided ? review.decidedByName : null,
    informedBy,
    changed: !decided && !informedBy.length,
  });
}
