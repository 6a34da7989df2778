import { isDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome, Refusal } from '#libs/kernel';
import { closeCase, rateCase, reopenCase, setReviewBy } from '#libs/registers';
import { nextChecks } from './next-checks.js';
import type { Deciding, SaveReview } from './save-review.js';
import type { DecidedReview } from './sql/review.queries.js';

type Settled = Pick<DecidedReview, 'nextReview' | 'nextReviewOn' | 'outcome'>;

/**
 * Brings the case where the decision wants it: opened again when this check had closed it and decides otherwise now, its
 * follow-up actions set, rated, and closed or given its next review.
 */
export async function settleCase(
  tx: ActorTx,
  input: SaveReview,
  { review, kase, decision }: Deciding,
  setActions: () => Promise<Refusal | undefined>,
): Promise<Outcome<Settled>> {
  const at = { version: kase.version };
  const stays = decision.nextReview !== 'close';
  if (kase.status === 'closed') {
    // Closed by this review, and the same outcome is decided again: nothing to settle.
    if (!stays && input.outcome === review.outcome) {
      return ok({ nextReview: 'close', nextReviewOn: null, outcome: review.outcome });
    }
    const reason = decision.reason || 'The register check changed its decision.';
    const open = await reopenCase(tx, { caseId: kase.id, expectedVersion: at.version, reason });
    if (!open.ok) return open;
    at.version = open.value.version;
  }
  const refused = await setActions();
  if (refused) return refused;
  if (decision.verdict === 'come_back') return ok({ nextReview: null, nextReviewOn: null, outcome: null });
  return stays
    ? keepOpen(tx, input, { review, kase, decision }, at.version)
    : close(tx, input, { review, kase, decision }, at.version);
}

type Decided = Pick<Deciding, 'review' | 'kase' | 'decision'>;

/** Rates the case, unless this review did so already and nothing of it changes. */
async function rate(
  tx: ActorTx,
  { review, kase, decision }: Decided,
  version: number,
  reviewBy?: string,
): Promise<Outcome<{ version: number; rated: boolean }>> {
  const before =
    review.status === 'decided' &&
    kase.rating === decision.rating &&
    review.ratingReason === decision.ratingReason;
  if (before) return ok({ version, rated: false });
  const { rating: to, ratingReason: reason } = decision;
  const rated = await rateCase(tx, {
    caseId: kase.id,
    expectedVersion: version,
    to,
    reason,
    reviewBy,
    reviewId: review.id,
  });
  if (rated.ok) return ok({ version: rated.value.version, rated: true });
  return rated.code === 'review-date-wrong'
    ? { ...rated, field: 'nextReviewOn' }
    : { ...rated, field: 'ratingReason' };
}

async function keepOpen(
  tx: ActorTx,
  input: SaveReview,
  decided: Decided,
  version: number,
): Promise<Outcome<Settled>> {
  const date = await dateOf(tx, input, decided);
  if (!date.ok) return date;
  const rated = await rate(tx, decided, version, date.value);
  if (!rated.ok) return rated;
  const { kase, review, decision } = decided;
  if (!rated.value.rated && kase.reviewBy !== date.value) {
    const set = await setReviewBy(tx, { caseId: kase.id, reviewBy: date.value, reviewId: review.id });
    if (!set.ok) return { ...set, field: 'nextReviewOn' };
  }
  return ok({ nextReview: decision.nextReview, nextReviewOn: date.value, outcome: null });
}

async function dateOf(
  tx: ActorTx,
  input: SaveReview,
  { kase, decision }: Decided,
): Promise<Outcome<string, 'review-date-wrong'>> {
  if (decision.nextReview === 'date') {
    const date = input.nextReviewOn ?? '';
    if (isDate(date) && date > tx.clock.today()) return ok(date);
    return refuse('review-date-wrong', {
      field: 'nextReviewOn',
      message: 'Give the day of the next review: later than today.',
    });
  }
  const { next, after } = await nextChecks(tx, kase.registerId);
  return ok(decision.nextReview === 'check_after' ? after : next);
}

async function close(
  tx: ActorTx,
  input: SaveReview,
  decided: Decided,
  version: number,
): Promise<Outcome<Settled>> {
  const { kase, review, decision } = decided;
  if (!input.outcome)
    return refuse('outcome-unknown', {
      field: 'outcome',
      message: 'Choose the outcome with which the case closes.',
    });
  const rated = decision.rating === kase.rating ? ok({ version }) : await rate(tx, decided, version);
  if (!rated.ok) return rated;
  const closed = await closeCase(tx, {
    caseId: kase.id,
    expectedVersion: rated.value.version,
    outcome: input.outcome,
    endOpenActions: input.endOpenActions,
    reviewId: review.id,
  });
  return closed.ok ? ok({ nextReview: 'close', nextReviewOn: null, outcome: input.outcome }) : closed;
}
