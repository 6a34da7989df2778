import { addMonths, occurrences, questionAbout } from '#libs/calendar';
import type {
  Calendar,
  DayInQuestion,
  Recurrence,
  RecurrenceRefusal,
  Rhythm,
  Term,
  Weekday,
} from '#libs/calendar';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';

/** How often somebody wants to meet, as a form sends it: what a kind does not need is left out. */
export interface RhythmTyped {
  readonly kind: 'weekly' | 'monthly' | 'termly';
  readonly every?: number | null | undefined;
  readonly week?: number | null | undefined;
  readonly weekday?: Weekday | null | undefined;
}

/** The rhythm of what was typed; a number that is missing becomes 0, which `occurrences` refuses. */
export function rhythmOf({ kind, every, week, weekday }: RhythmTyped): Rhythm {
  if (kind === 'weekly') return { kind, every: every ?? 0 };
  const on = weekday ?? 'MO';
  if (kind === 'termly') return { kind, week: week ?? 0, weekday: on };
  return { kind, every: every ?? 0, week: (week ?? 0) as 1, weekday: on };
}

/** Meetings are called so far ahead, in months. */
const HORIZON = 12;
export const horizonFrom = (today: string): string => addMonths(today, HORIZON);

export interface SeriesPlan extends Recurrence {
  readonly avoidSchoolHolidays: boolean;
}

/** A day that the rule gives, and why nobody should meet on it without being asked. */
export interface DayLaidOut {
  readonly date: string;
  readonly question: DayInQuestion | undefined;
}

export interface LaidOut {
  readonly days: readonly DayLaidOut[];
  /** As far as it could be said: the day asked for, or the last for which holidays are known. */
  readonly until: string;
}

/**
 * The days of a series between two days, each with the question that it raises. It goes only as far as bank holidays are
 * known, and school terms where the series goes by them: a holiday that nobody entered is never guessed.
 * Refuses as `occurrences`; also `school-calendar-unknown` where no term is known at all.
 */
export function layOut(
  plan: SeriesPlan,
  between: { readonly from: string; readonly to: string },
  calendar: Calendar,
  terms: readonly Term[],
): Outcome<LaidOut, RecurrenceRefusal> {
  const limits = [between.to, calendar.knownUntil];
  if (plan.until) limits.push(plan.until);
  if (plan.rhythm.kind === 'termly' || plan.avoidSchoolHolidays) {
    if (!terms.length) return refuse('school-calendar-unknown', { field: 'rhythm', message: NO_TERMS });
    limits.push(terms.map(({ to }) => to).sort().at(-1)!); // prettier-ignore
  }
  const to = limits.sort()[0]!;
  const days = occurrences(plan, { from: between.from, to }, terms);
  if (!days.ok) return days;
  const holidays = plan.avoidSchoolHolidays ? terms : [];
  return ok({
    days: days.value.map((date) => ({ date, question: questionAbout(date, calendar, holidays) })),
    until: to,
  });
}

const NO_TERMS =
  'No school terms are known yet. Ask an administrator to enter them, or choose another rhythm.';
