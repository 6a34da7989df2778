import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { appendChange } from './append-change.js';
import type { RatingWord } from './case-row.js';
import { changedMeanwhile } from './changed-meanwhile.js';
import { decideRating } from './domain/rating.js';
import type { RatingRefusal } from './domain/rating.js';
import { announce } from './events/announce.js';
import { authoriseCase, lockCase } from './find-case.js';
import { pathwayOfRegister } from './register-pathway.js';
import { watchReview } from './review-ladder.js';
import { insertRating, updateRating } from './sql/case.queries.js';

export interface RateCase {
  readonly caseId: string;
  readonly expectedVersion: number;
  readonly to: RatingWord;
  readonly reason: string;
  /** Default: the pathway's interval for this rating, counted from today. */
  readonly reviewBy?: string | undefined;
  /** Set when a register check decides it. */
  readonly reviewId?: string | undefined;
}

export interface Rating {
  readonly id: string;
  readonly caseId: string;
  readonly rating: RatingWord;
  readonly reason: string;
  readonly reviewBy: string;
  /** The version of the case after it. */
  readonly version: number;
}

export type CaseRefusal = 'not-found' | 'not-allowed' | 'changed-meanwhile' | 'case-closed';

/**
 * Records a rating of a case: red, amber or green, with its reason and the date of the next review.
 *
 * Refuses: `not-found` (no such case, or hidden from the actor), `not-allowed`, `changed-meanwhile` (the case is no longer at
 * `expectedVersion`; `current` holds what stands), `case-closed`, `reason-missing`, `review-date-wrong`.
 * Writes: the rating, the case's rating and review-by date, its ladder, the chronology, an audit entry, CaseRated.
 */
export async function rateCase(
  tx: ActorTx,
  input: RateCase,
): Promise<Outcome<Rating, CaseRefusal | RatingRefusal>> {
  const seen = await authoriseCase(tx, input.caseId, 'change');
  if (!seen.ok) return seen;

  const current = await lockCase(tx, input.caseId);
  if (current.version !== input.expectedVersion) return changedMeanwhile(tx, current);
  if (current.status === 'closed') return refuse('case-closed');

  const pathway = await pathwayOfRegister(tx, current.registerId);
  const decision = { ...input, from: current.rating, inCheck: input.reviewId !== undefined };
  const decided = decideRating(pathway, decision, tx.clock.today(), tx.calendar);
  if (!decided.ok) return decided;

  const { rating, reason, reviewBy } = decided.value;
  await updateRating(tx, current.id, rating, reviewBy);
  const id = await insertRating(tx, {
    caseId: current.id,
    rating,
    reason,
    reviewBy,
    reviewId: input.reviewId ?? null,
  });
  if (rating !== current.rating) {
    const source = input.reviewId === undefined ? 'hand' : 'check';
    await appendChange(tx, {
      caseId: current.id,
      kind: 'rating',
      what: 'rating',
      was: current.rating,
      isNow: rating,
      source,
    });
  }
  await watchReview(tx, current.id);
  await appendAudit(tx, {
    action: 'case.rated',
    caseId: current.id,
    registerId: current.registerId,
    compartment: current.compartment,
  });
  await announce(tx, 'CaseRated', current);
  return ok({ id, caseId: current.id, rating, reason, reviewBy, version: current.version + 1 });
}
