import { reviewBy } from '#libs/pathways';
import type { PathwayDocument } from '#libs/pathways';
import { isDate } from '#libs/calendar';
import type { Calendar } from '#libs/calendar';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { RatingWord } from '../case-row.js';

/** What a rating is decided from. */
export interface RatingDecision {
  readonly from: RatingWord;
  readonly to: RatingWord;
  readonly reason: string;
  /** Empty: by the pathway's interval for the rating. */
  readonly reviewBy?: string | undefined;
  /** In a register check the rating may stand as it was without a new reason. */
  readonly inCheck: boolean;
}

export type RatingRefusal = 'reason-missing' | 'review-date-wrong';

/** Past its review-by date a rating is stale; on that day it still stands. */
export const isStale = (reviewBy: string, today: string): boolean => reviewBy < today;

/**
 * Decides a rating and the date by which the case is reviewed again.
 * Refuses: `reason-missing` (every change needs a reason; by hand every rating does), `review-date-wrong` (no date, or one that
 * has passed).
 */
export function decideRating(
  pathway: PathwayDocument,
  decision: RatingDecision,
  today: string,
  calendar: Calendar,
): Outcome<{ rating: RatingWord; reason: string; reviewBy: string }, RatingRefusal> {
  const reason = decision.reason.trim();
  if (!reason && (decision.to !== decision.from || !decision.inCheck)) {
    return refuse('reason-missing', { field: 'reason', message: 'Say why the case has this rating.' });
  }
  const by = decision.reviewBy || reviewBy(pathway, decision.to, today, calendar).date;
  const wrong = reviewDateProblem(by, today);
  return wrong
    ? refuse('review-date-wrong', { field: 'reviewBy', message: wrong })
    : ok({ rating: decision.to, reason, reviewBy: by });
}

/** Why a date cannot be the next review; undefined when it can. */
export function reviewDateProblem(date: string, today: string): string | undefined {
  if (!isDate(date)) return 'Write the date of the next review as a day that exists.';
  return date < today ? 'The next review must be today or later.' : undefined;
}
