import { setAction } from '#libs/actions';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { newId, ok, refuse } from '#libs/kernel';
import type { Outcome, Refusal } from '#libs/kernel';
import { announce } from '#libs/live';
import { appendEvent } from '#libs/outbox';
import { appendChange, contribute, lockCase, pathwayOfRegister } from '#libs/registers';
import type { CaseRow, RatingWord } from '#libs/registers';
import { decideReview } from './domain/decide-review.js';
import type { Decision, NextReview, Verdict } from './domain/decide-review.js';
import { authoriseCheck, noCheck, unlessRunning } from './find-check.js';
import { changedReview, sameDecision } from './review-now.js';
import { settleCase } from './settle-case.js';
import { lockCheck, selectResume } from './sql/check.queries.js';
import type { CheckRow } from './sql/check.queries.js';
import { lockReview, selectNewExplanation, selectReview, updateReview } from './sql/review.queries.js';
import type { ReviewRow } from './sql/review.queries.js';

export interface FollowUp {
  /** Made by the client: sent twice, the action is set once. */
  readonly id: string;
  readonly title: string;
  readonly ownerAgencyId: string;
  readonly ownerPersonId?: string | null | undefined;
  readonly dueOn: string;
}

export interface SaveReview {
  readonly reviewId: string;
  /** The version of the review that was seen. */
  readonly expectedVersion: number;
  /** The rating of the case that was seen: a rating by hand meanwhile is not overwritten either. */
  readonly ratingSeen: RatingWord;
  readonly verdict: Verdict;
  /** Why the explanation is not satisfactory. */
  readonly reason?: string | undefined;
  /** An explanation given in the meeting; it becomes a contribution with this id, made by the client. */
  readonly explanation?: string | undefined;
  readonly explanationId?: string | undefined;
  /** After today; default: as it is now. */
  readonly rating?: RatingWord | undefined;
  readonly ratingReason?: string | undefined;
  readonly actions?: readonly FollowUp[] | undefined;
  /** Default: the next check. */
  readonly nextReview?: NextReview | undefined;
  /** For `date`. */
  readonly nextReviewOn?: string | undefined;
  /** For `close`: one of the pathway's final outcomes, and what becomes of actions that are still open. */
  readonly outcome?: string | undefined;
  readonly endOpenActions?: boolean | undefined;
}

export interface SavedReview {
  readonly reviewId: string;
  readonly caseId: string;
  readonly reference: string;
  readonly version: number;
  /** The case to decide next: null when all are decided. */
  readonly nextReviewId: string | null;
}

/**
 * Decides one case in a register check, all of it or nothing: the explanation, the rating, follow-up actions, the next
 * review or the closing. A decision can be changed until the check is finished; what was before stays in the chronology.
 * Sent twice by the same person, it happens once.
 *
 * Refuses: `not-found`, `not-allowed`, `check-closed`, `check-adjourned`, `case-closed` (outside this check),
 * `changed-meanwhile` (the review, or the rating of its case, is not what was seen: `current` holds what stands), what
 * `decideReview` refuses, and what rating, closing, contributing and setting an action refuse (an action's field is
 * `actions.0.title` …).
 * Writes: the review, perhaps an explanation, a rating, actions, the case and its ladders, the chronology, audit entries,
 * CaseReviewed.
 */
export async function saveReview(tx: ActorTx, input: SaveReview): Promise<Outcome<SavedReview>> {
  const seen = await selectReview(tx, input.reviewId);
  const check = seen ? await authoriseCheck(tx, seen.checkId) : noCheck();
  if (!seen || !check.ok) return check.ok ? noCheck() : check;
  const stopped = unlessRunning((await lockCheck(tx, seen.checkId, 'share')).status);
  if (stopped) return stopped;

  const review = await lockReview(tx, input.reviewId);
  const kase = await lockCase(tx, review.caseId);
  if (review.version !== input.expectedVersion) {
    return (await sameDecision(tx, review, input))
      ? saved(tx, review, kase, check.value)
      : changedReview(review, kase);
  }
  if (kase.status === 'closed' && review.outcome === null) {
    return refuse('case-closed', { message: 'This case was closed meanwhile. Go on with the next one.' });
  }
  if (kase.rating !== input.ratingSeen) return changedReview(review, kase);

  const decision = decisionOf(input, kase);
  const explainedBy = await selectNewExplanation(tx, kase.id);
  const decided = decideReview(await standingOf(tx, review, kase, explainedBy), decision);
  if (!decided.ok) return decided;
  const written = await write(tx, input, { review, kase, decision, check: check.value, explainedBy });
  return written ?? saved(tx, (await selectReview(tx, review.id))!, kase, check.value);
}

const decisionOf = (input: SaveReview, kase: CaseRow): Decision => ({
  verdict: input.verdict,
  reason: (input.reason ?? '').trim(),
  explanation: (input.explanation ?? '').trim(),
  rating: input.rating ?? kase.rating,
  ratingReason: (input.ratingReason ?? '').trim(),
  newActions: input.actions?.length ?? 0,
  nextReview: input.nextReview ?? 'next_check',
});

async function standingOf(tx: ActorTx, review: ReviewRow, kase: CaseRow, explainedBy: string | undefined) {
  const { redReasonAfterChecks } = await pathwayOfRegister(tx, kase.registerId);
  return {
    rating: kase.rating,
    redChecks: review.redChecksBefore,
    redReasonAfterChecks,
    explained: explainedBy !== undefined,
    openActions: review.actions.filter(({ status }) => status === 'open').length,
  };
}

/** What a decision is written from. */
export interface Deciding {
  readonly review: ReviewRow;
  readonly kase: CaseRow;
  readonly decision: Decision;
  readonly check: CheckRow;
  readonly explainedBy: string | undefined;
}

async function write(tx: ActorTx, input: SaveReview, deciding: Deciding): Promise<Refusal | undefined> {
  const { review, kase, decision } = deciding;
  const explanation = await explain(tx, input, deciding);
  if (!explanation.ok) return explanation;
  const settled = await settleCase(tx, input, deciding, () => setActions(tx, input, kase));
  if (!settled.ok) return settled;

  const decided = decision.verdict !== 'come_back';
  await updateReview(tx, review.id, {
    status: decided ? 'decided' : 'come_back',
    satisfactory: decided ? decision.verdict === 'satisfactory' : null,
    reason: decision.reason,
    contributionId: explanation.value ?? null,
    ratingAfter: decided ? decision.rating : null,
    ratingReason: decision.ratingReason,
    ...settled.value,
  });
  const was = review.status === 'waiting' ? null : inWords(review.status, review.satisfactory, review.reason);
  const isNow = inWords(
    decided ? 'decided' : 'come_back',
    decision.verdict === 'satisfactory',
    decision.reason,
  );
  if (was !== isNow)
    await appendChange(tx, {
      caseId: kase.id,
      kind: 'review',
      what: 'decision',
      was,
      isNow,
      source: 'check',
    });
  const { id: caseId, registerId, compartment } = kase;
  await appendAudit(tx, { action: 'case.reviewed', caseId, registerId, compartment, about: review.id });
  await appendEvent(tx, {
    type: 'CaseReviewed',
    ids: { caseId, registerId, reviewId: review.id, checkId: review.checkId },
  });
  await announce(tx, { meetingId: deciding.check.meetingId, moved: 'check' });
  return undefined;
}

/** The explanation that the decision is about: the one typed now, else the newest that was given. */
async function explain(
  tx: ActorTx,
  input: SaveReview,
  { kase, decision, explainedBy, review }: Deciding,
): Promise<Outcome<string | undefined>> {
  if (!decision.explanation) return ok(explainedBy ?? review.contributionId ?? undefined);
  const id = input.explanationId ?? newId();
  const given = await contribute(tx, {
    id,
    caseId: kase.id,
    kind: 'explanation',
    facts: decision.explanation,
    source: 'Register check',
  });
  return given.ok ? ok(id) : { ...given, field: 'explanation' };
}

async function setActions(tx: ActorTx, input: SaveReview, kase: CaseRow): Promise<Refusal | undefined> {
  for (const [index, action] of (input.actions ?? []).entries()) {
    const set = await setAction(tx, { ...action, caseId: kase.id, reviewId: input.reviewId });
    if (!set.ok) return { ...set, field: `actions.${index}.${set.field ?? 'title'}` };
  }
  return undefined;
}

const inWords = (status: string, satisfactory: boolean | null, reason: string): string => {
  if (status === 'come_back') return 'To come back to';
  return satisfactory ? 'Satisfactory' : `Not satisfactory: ${reason}`;
};

async function saved(
  tx: ActorTx,
  review: ReviewRow,
  kase: CaseRow,
  check: CheckRow,
): Promise<Outcome<SavedReview, never>> {
  const { next } = await selectResume(tx, check.id, review.id);
  const { id: reviewId, caseId, version } = review;
  return ok({ reviewId, caseId, reference: kase.reference, version, nextReviewId: next });
}
