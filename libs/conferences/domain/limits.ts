import type { Calendar, DueDate } from '#libs/calendar';
import { clockDue } from '#libs/pathways';
import type { ConferenceLimit, PathwayConference } from '#libs/pathways';

export type LimitKind = 'initial' | 'first_review' | 'later_review' | 'core_group' | 'reconvene';
export type ConferenceKind = 'initial' | 'review';

/** By when something must have taken place. */
export interface Limit {
  readonly kind: LimitKind;
  readonly startedOn: string;
  readonly dueOn: string;
  /** One sentence when bank holidays are not known so far; otherwise empty. */
  readonly warning: string;
}

/** The last day of a limit that began on a date (day 0). One that ends on a free day is kept before it, never after it. */
export function dueOf(limit: ConferenceLimit, from: string, calendar: Calendar): DueDate {
  const { amount, unit, source } = limit;
  const clock = { key: 'limit', label: '', from: 'opened', direction: 'notLaterThan', amount, unit, source };
  const due = clockDue({ ...clock, direction: 'notLaterThan' }, from, calendar);
  if (!due.ok) throw new Error('A limit of a conference has no date.');
  return due.value;
}

const limitOf = (
  kind: LimitKind,
  limit: ConferenceLimit | undefined,
  from: string,
  calendar: Calendar,
): Limit[] => {
  if (!limit) return [];
  const { date, warning = '' } = dueOf(limit, from, calendar);
  return [{ kind, startedOn: from, dueOn: date, warning }];
};

/**
 * By when the initial conference must be held: counted from the strategy discussion that started the enquiry. Undefined for a
 * pathway without such a limit, and for a case whose date is not known.
 */
export const initialLimit = (
  conference: PathwayConference,
  startedOn: string | null | undefined,
  calendar: Calendar,
): Limit | undefined =>
  startedOn ? limitOf('initial', conference.initial, startedOn, calendar)[0] : undefined;

/** What was held, as far as the next limits follow from it. */
export interface Held {
  readonly kind: ConferenceKind;
  readonly heldOn: string;
  /** It was not quorate: it made an interim plan. */
  readonly interim: boolean;
  /** The outcome needs a plan, so the case comes back. */
  readonly withPlan: boolean;
}

/**
 * What must follow a conference, and by when. Not quorate: it is reconvened. With a plan: the first review after an initial
 * conference, a later review after a review; after an initial conference its core group too. Without a plan nothing follows.
 * Source: Working Together; local procedures (the pathway document names them one by one).
 */
export function limitsAfter(conference: PathwayConference, held: Held, calendar: Calendar): Limit[] {
  const { heldOn } = held;
  if (held.interim) return limitOf('reconvene', conference.reconvene, heldOn, calendar);
  if (!held.withPlan) return [];
  return held.kind === 'initial'
    ? [
        ...limitOf('core_group', conference.coreGroup, heldOn, calendar),
        ...limitOf('first_review', conference.firstReview, heldOn, calendar),
      ]
    : limitOf('later_review', conference.laterReviews ?? conference.firstReview, heldOn, calendar);
}

/** By when the decision letter and the record of a conference that was held on a day go out. */
export const clocksAfter = (conference: PathwayConference, heldOn: string, calendar: Calendar) =>
  [
    {
      kind: 'decision_letter' as const,
      startedOn: heldOn,
      dueOn: dueOf(conference.decisionLetter, heldOn, calendar).date,
    },
    { kind: 'record' as const, startedOn: heldOn, dueOn: dueOf(conference.record, heldOn, calendar).date },
  ] as const;

/** By when agencies report: so many working days before the sitting; today when that day has passed. */
export const reportsDueOn = (
  conference: PathwayConference,
  sitsOn: string,
  today: string,
  calendar: Calendar,
): string => {
  const due = calendar.addWorkingDays(sitsOn, -conference.reportsBefore.workingDays);
  return due < today ? today : due;
};

export type DueState = 'met' | 'met_late' | 'due' | 'overdue';

/** How something that is due stands, and by how many working days it is late. */
export function dueState(
  { dueOn, metOn }: { readonly dueOn: string; readonly metOn: string | null },
  today: string,
  calendar: Calendar,
): { readonly state: DueState; readonly workingDays: number } {
  const until = metOn ?? today;
  const workingDays = calendar.workingDaysBetween(dueOn, until);
  if (metOn) return { state: metOn > dueOn ? 'met_late' : 'met', workingDays };
  return { state: today > dueOn ? 'overdue' : 'due', workingDays };
}
