import { formatDate, isDate } from '#libs/calendar';
import type { Calendar } from '#libs/calendar';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { PathwayConference } from '#libs/pathways';
import { limitsAfter } from './limits.js';
import type { ConferenceKind, Limit } from './limits.js';

/** What somebody says when they end a conference, with what stands by then. */
export interface EndGiven {
  readonly conference: PathwayConference;
  readonly kind: ConferenceKind;
  readonly today: string;
  /** Null where the group has set no quorum: then nothing is missing. */
  readonly quorate: boolean | null;
  readonly outcomes: readonly string[];
  readonly outcome: string | null;
  readonly plan: { readonly kind: 'full' | 'interim'; readonly reviewBy: string } | null;
  /** Why the chair goes on although the conference is not quorate. */
  readonly proceedBecause: string;
  readonly reconvenedOn: string | null;
}

export interface Ended {
  readonly interim: boolean;
  readonly outcome: string | null;
  readonly limits: readonly Limit[];
  /** By when the case is looked at again; null where nothing follows. */
  readonly reviewBy: string | null;
  readonly reconvenedOn: string | null;
}

export type EndRefusal =
  | 'outcome-missing'
  | 'plan-missing'
  | 'plan-not-interim'
  | 'plan-interim'
  | 'reconvene-wrong'
  | 'review-past-limit';

/**
 * What follows from the end of a conference. Quorate, or the chair proceeds with a reason: an outcome of the pathway, and a
 * plan where the outcome needs one, reviewed no later than the next limit. Not quorate and no reason: an interim plan and a
 * day within the limit on which it is reconvened, and no outcome.
 * Source: DOMAIN: quorum of conferences (Swindon).
 */
export function decideEnd(given: EndGiven, calendar: Calendar): Outcome<Ended, EndRefusal> {
  const interim = given.quorate === false && !given.proceedBecause;
  return interim ? endInterim(given, calendar) : endFull(given, calendar);
}

function endInterim(given: EndGiven, calendar: Calendar): Outcome<Ended, EndRefusal> {
  const { conference, kind, today, plan, reconvenedOn } = given;
  if (plan?.kind !== 'interim') {
    const message =
      'The conference is not quorate: write an interim plan, or say why the chair goes on all the same.';
    return refuse('plan-not-interim', { field: 'plan', message });
  }
  const limits = limitsAfter(conference, { kind, heldOn: today, interim: true, withPlan: true }, calendar);
  const latest = limits[0]!.dueOn;
  if (!reconvenedOn || !isDate(reconvenedOn) || reconvenedOn <= today || reconvenedOn > latest) {
    const message = `Give the day on which the conference goes on: a later day than today, ${formatDate(latest)} at the latest.`;
    return refuse('reconvene-wrong', { field: 'reconvenedOn', message, current: { latest } });
  }
  if (!calendar.isWorkingDay(reconvenedOn))
    return refuse('reconvene-wrong', {
      field: 'reconvenedOn',
      message: 'Nobody works on that day. Choose another one within the limit.',
      current: { latest },
    });
  return ok({ interim: true, outcome: null, limits, reviewBy: reconvenedOn, reconvenedOn });
}

function endFull(given: EndGiven, calendar: Calendar): Outcome<Ended, EndRefusal> {
  const { conference, kind, today, outcome, outcomes, plan } = given;
  if (!outcome || !outcomes.includes(outcome))
    return refuse('outcome-missing', { field: 'outcome', message: 'Choose what the conference decided.' });
  const withPlan = conference.needsPlan.includes(outcome);
  if (withPlan && !plan)
    return refuse('plan-missing', { field: 'plan', message: 'Write the plan: this decision needs one.' });
  if (withPlan && plan?.kind === 'interim')
    return refuse('plan-interim', {
      field: 'plan',
      message: 'The plan is marked as interim. Save it as the full plan first.',
    });
  const limits = limitsAfter(conference, { kind, heldOn: today, interim: false, withPlan }, calendar);
  const review = limits.find((limit) => limit.kind !== 'core_group');
  const reviewBy = withPlan ? plan!.reviewBy : null;
  if (review && reviewBy && reviewBy > review.dueOn) {
    const message = `The plan is reviewed too late: the next conference must be held by ${formatDate(review.dueOn)}.`;
    return refuse('review-past-limit', { field: 'reviewBy', message, current: { latest: review.dueOn } });
  }
  return ok({ interim: false, outcome, limits, reviewBy, reconvenedOn: null });
}
