import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';

type RatingWord = 'red' | 'amber' | 'green';

/** Is the explanation satisfactory: yes, no, or come back to the case later in this check. */
export type Verdict = 'satisfactory' | 'not_satisfactory' | 'come_back';
export type NextReview = 'next_check' | 'check_after' | 'date' | 'close';

/** What the check decides of one case, as it was typed. */
export interface Decision {
  readonly verdict: Verdict;
  /** Why the explanation is not satisfactory. */
  readonly reason: string;
  /** An explanation given in the meeting. */
  readonly explanation: string;
  readonly rating: RatingWord;
  readonly ratingReason: string;
  readonly newActions: number;
  readonly nextReview: NextReview;
}

/** How the case stands when the decision is taken. */
export interface Standing {
  /** The rating now: a change needs a reason. */
  readonly rating: RatingWord;
  /** Checks running that ended red before this one. */
  readonly redChecks: number;
  /** From which check running red needs a reason. */
  readonly redReasonAfterChecks: number;
  /** Somebody explained since the case was last checked. */
  readonly explained: boolean;
  /** Open actions that this review set already. */
  readonly openActions: number;
}

export type DecisionRefusal =
  | 'reason-missing'
  | 'follow-up-missing'
  | 'explanation-missing'
  | 'rating-reason-missing'
  | 'come-back-decides'
  | 'close-unsatisfactory'
  | 'close-with-action'
  | 'text-too-long';

const LONGEST = 10_000;

/** True when red today is red for the check running from which a reason is needed. */
export const redNeedsReason = ({
  redChecks,
  redReasonAfterChecks,
}: Pick<Standing, 'redChecks' | 'redReasonAfterChecks'>): boolean => redChecks + 1 >= redReasonAfterChecks;

/**
 * Whether a register check may decide this of a case.
 * Source: the rule at the heart of a register check: each case has a satisfactory explanation, or a follow-up action.
 */
export function decideReview(standing: Standing, decision: Decision): Outcome<null, DecisionRefusal> {
  const long = (['reason', 'explanation', 'ratingReason'] as const).find(
    (name) => decision[name].length > LONGEST,
  );
  if (long)
    return refuse('text-too-long', { field: long, message: 'Shorten the text to 10,000 characters.' });
  if (decision.verdict === 'come_back') return comeBack(standing, decision);
  return decision.verdict === 'satisfactory'
    ? satisfactory(standing, decision)
    : notSatisfactory(standing, decision);
}

function comeBack(standing: Standing, decision: Decision): Outcome<null, DecisionRefusal> {
  if (decision.rating === standing.rating && decision.nextReview !== 'close') return ok(null);
  const message =
    'To come back to this case, leave its rating and its next review as they are. Or decide it now.';
  return refuse('come-back-decides', { field: 'verdict', message });
}

function satisfactory(standing: Standing, decision: Decision): Outcome<null, DecisionRefusal> {
  if (!standing.explained && !decision.explanation) {
    const message = 'Nobody has explained since the last check. Write the explanation that was given today.';
    return refuse('explanation-missing', { field: 'explanation', message });
  }
  if (decision.nextReview === 'close' && decision.newActions > 0) {
    const message =
      'A case that closes has no follow-up action. Leave the action out, or keep the case open.';
    return refuse('close-with-action', { field: 'nextReview', message });
  }
  return rated(standing, decision);
}

function notSatisfactory(standing: Standing, decision: Decision): Outcome<null, DecisionRefusal> {
  if (!decision.reason) {
    return refuse('reason-missing', {
      field: 'reason',
      message: 'Say why the explanation is not satisfactory.',
    });
  }
  if (decision.nextReview === 'close') {
    const message = 'A case without a satisfactory explanation stays open. Choose when it is reviewed next.';
    return refuse('close-unsatisfactory', { field: 'nextReview', message });
  }
  if (decision.newActions + standing.openActions === 0) {
    const message = 'Add a follow-up action: what, who, and by when.';
    return refuse('follow-up-missing', { field: 'actions', message });
  }
  return rated(standing, decision);
}

function rated(standing: Standing, { rating, ratingReason }: Decision): Outcome<null, DecisionRefusal> {
  if (ratingReason) return ok(null);
  if (rating !== standing.rating) {
    return refuse('rating-reason-missing', { field: 'ratingReason', message: 'Say why the rating changes.' });
  }
  if (rating === 'red' && redNeedsReason(standing)) {
    const message = `This is check ${standing.redChecks + 1} running that ends red. Say why.`;
    return refuse('rating-reason-missing', { field: 'ratingReason', message });
  }
  return ok(null);
}
