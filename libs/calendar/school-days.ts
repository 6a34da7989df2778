import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { dateOfDay, dayNumber } from './dates.js';
import type { Calendar } from './working-days.js';

/** One stretch of schooling, first and last day included. Half-terms and holidays are what lies between two terms. */
export interface Term {
  readonly from: string;
  readonly to: string;
}

/** Term dates, with the training days on which pupils stay at home. */
export interface SchoolYear {
  readonly terms: readonly Term[];
  readonly insetDays?: readonly string[];
}

/** What a school's calendar is made from. The school's own terms win over the council's. */
export interface SchoolCalendarInput {
  readonly terms?: readonly Term[] | undefined;
  /** The school's own INSET days; without them the council's apply. */
  readonly insetDays?: readonly string[] | undefined;
  readonly councilDefault?: SchoolYear | undefined;
  /** Bank holidays within a term are no school days. */
  readonly workingDays: Calendar;
}

export type SchoolCalendarRefusal = 'school-calendar-unknown' | 'term-dates-wrong';

/** The school days of one school. Answers only within its terms: outside them nothing is known. */
export interface SchoolCalendar {
  readonly knownFrom: string;
  readonly knownUntil: string;
  /** Refuses `school-calendar-unknown` for a date before the first or after the last term. */
  isSchoolDay(date: string): Outcome<boolean, SchoolCalendarRefusal>;
  /**
   * The school day that is `days` (a whole number) after the date, or before it when negative; 0 gives the date itself.
   * Refuses `school-calendar-unknown` when the count would run out of the known terms.
   */
  addSchoolDays(date: string, days: number): Outcome<string, SchoolCalendarRefusal>;
}

// The summer holiday is six weeks, seven at most: a longer gap is a term that nobody has entered.
const LONGEST_HOLIDAY_IN_DAYS = 63;

const unknown = (message: string) => refuse('school-calendar-unknown', { field: 'terms', message });

function termsInOrder(terms: readonly Term[]): Outcome<Term[], SchoolCalendarRefusal> {
  const sorted = [...terms].sort((one, other) => dayNumber(one.from) - dayNumber(other.from));
  for (const [index, term] of sorted.entries()) {
    const before = sorted[index - 1];
    if (term.to < term.from) {
      return refuse('term-dates-wrong', { field: 'terms', message: 'A term must not end before it starts.' });
    }
    if (before && term.from <= before.to) {
      return refuse('term-dates-wrong', {
        field: 'terms',
        message: 'Terms must not overlap. Mend their dates.',
      });
    }
    if (before && dayNumber(term.from) - dayNumber(before.to) > LONGEST_HOLIDAY_IN_DAYS) {
      return unknown('More than nine weeks lie between two terms. Enter the term that is missing.');
    }
  }
  return ok(sorted);
}

/**
 * Makes the calendar of a school from its own terms or, where it has none, the council's.
 * Refuses: `school-calendar-unknown` (neither is given, or a term seems to be missing), `term-dates-wrong`
 * (terms overlap or end before they start). An unknown calendar is never guessed from working days.
 */
export function schoolCalendar(input: SchoolCalendarInput): Outcome<SchoolCalendar, SchoolCalendarRefusal> {
  const given = input.terms?.length ? input.terms : (input.councilDefault?.terms ?? []);
  if (given.length === 0) return unknown('Enter the term dates of this school, or those of its council.');
  const ordered = termsInOrder(given);
  if (!ordered.ok) return ordered;

  const terms = ordered.value;
  const inset = new Set(input.insetDays ?? input.councilDefault?.insetDays ?? []);
  const knownFrom = terms[0]!.from;
  const knownUntil = terms.at(-1)!.to;
  const known = (date: string) =>
    date >= knownFrom && date <= knownUntil && !input.workingDays.beyondKnown(date);
  const opens = (date: string) =>
    terms.some(({ from, to }) => date >= from && date <= to) &&
    !inset.has(date) &&
    input.workingDays.isWorkingDay(date);
  const outside = () => unknown('The term dates do not reach that far. Enter the next terms first.');

  return ok({
    knownFrom,
    knownUntil,
    isSchoolDay: (date) => (known(date) ? ok(opens(date)) : outside()),
    addSchoolDays: (date, days) => {
      if (!Number.isInteger(days)) throw new RangeError('School days are whole numbers.');
      let day = dayNumber(date);
      for (let left = Math.abs(days); left > 0;) {
        if (!known(dateOfDay(day))) return outside();
        day += Math.sign(days);
        if (known(dateOfDay(day)) && opens(dateOfDay(day))) left -= 1;
      }
      return known(dateOfDay(day)) ? ok(dateOfDay(day)) : outside();
    },
  });
}
