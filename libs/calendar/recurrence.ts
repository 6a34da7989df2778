import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween, isDate, mondayOf } from './dates.js';
import type { Term } from './school-days.js';
import type { Calendar } from './working-days.js';

/** The days of a week as iCalendar writes them. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

/**
 * How often a series meets.
 * weekly: every so many weeks, on the weekday of its first day. monthly: every so many months (3 is quarterly), in a
 * week of the month (-1: the last one). termly: in a week of every school term, counted from the week in which it begins.
 */
export type Rhythm =
  | { readonly kind: 'weekly'; readonly every: number }
  | {
      readonly kind: 'monthly';
      readonly every: number;
      readonly week: 1 | 2 | 3 | 4 | -1;
      readonly weekday: Weekday;
    }
  | { readonly kind: 'termly'; readonly week: number; readonly weekday: Weekday };

/** When a series meets: days are `YYYY-MM-DD`; the time of day belongs to the zone Europe/London and never moves. */
export interface Recurrence {
  readonly rhythm: Rhythm;
  /** The first day on which it may meet. */
  readonly from: string;
  /** The last one; without it the series goes on. */
  readonly until?: string | null | undefined;
}

export type RecurrenceRefusal = 'rhythm-wrong' | 'dates-wrong' | 'school-calendar-unknown' | 'too-many';

// A daily series does not exist here, so a thousand is twenty years of a weekly one.
const most = 1000;
const zone = 'Europe/London';

const whole = (value: number, least: number, greatest: number) =>
  Number.isInteger(value) && value >= least && value <= greatest;

function problemWith({ rhythm, from, until }: Recurrence): Outcome<never, RecurrenceRefusal> | undefined {
  if (!isDate(from))
    return refuse('dates-wrong', { field: 'from', message: 'Give the first day of the series.' });
  if (until != null && (!isDate(until) || until < from))
    return refuse('dates-wrong', { field: 'until', message: 'The last day must not be before the first.' });
  const message =
    'Say how often the series meets: every 1 to 52 weeks, every 1 to 12 months, or in week 1 to 8 of a term.';
  const fine =
    rhythm.kind === 'weekly'
      ? whole(rhythm.every, 1, 52)
      : rhythm.kind === 'monthly'
        ? whole(rhythm.every, 1, 12) &&
          [1, 2, 3, 4, -1].includes(rhythm.week) &&
          weekdays.includes(rhythm.weekday)
        : whole(rhythm.week, 1, 8) && weekdays.includes(rhythm.weekday);
  return fine ? undefined : refuse('rhythm-wrong', { field: 'rhythm', message });
}

/**
 * The rule as RFC 5545 writes it, such as `FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU`; undefined for a termly series, which no
 * rule of the standard describes: its days are written out one by one.
 */
export function rruleOf({ rhythm }: Pick<Recurrence, 'rhythm'>): string | undefined {
  if (rhythm.kind === 'weekly') return `FREQ=WEEKLY;INTERVAL=${rhythm.every}`;
  if (rhythm.kind === 'monthly')
    return `FREQ=MONTHLY;INTERVAL=${rhythm.every};BYDAY=${rhythm.week}${rhythm.weekday}`;
  return undefined;
}

/**
 * The days on which a series meets between two days, both included, in order, whatever day they fall on: what is to
 * happen on a bank holiday is `questionAbout`'s matter, and never decided silently.
 *
 * Refuses: `rhythm-wrong`, `dates-wrong`, `too-many` (more than 1,000 days are asked for), `school-calendar-unknown`
 * (a termly series without the terms of its time: they are never guessed).
 */
export function occurrences(
  series: Recurrence,
  between: { readonly from: string; readonly to: string },
  terms: readonly Term[] = [],
): Outcome<string[], RecurrenceRefusal> {
  const wrong = problemWith(series);
  if (wrong) return wrong;
  const first = between.from > series.from ? between.from : series.from;
  const last = series.until && series.until < between.to ? series.until : between.to;
  if (last < first) return ok([]);
  const days = series.rhythm.kind === 'termly' ? inTerms(series.rhythm, terms, last) : byRule(series, last);
  if (!days.ok) return days;
  return ok(days.value.filter((day) => day >= first && day <= last));
}

function byRule(series: Recurrence, last: string): Outcome<string[], RecurrenceRefusal> {
  const rule = new RRuleTemporal({
    rruleString: rruleOf(series)!,
    // Noon: no change of the clocks moves it to another day.
    dtstart: Temporal.PlainDate.from(series.from).toZonedDateTime({ timeZone: zone, plainTime: '12:00' }),
  });
  const days: string[] = [];
  for (const at of rule.between(
    Temporal.PlainDate.from(series.from).toZonedDateTime({ timeZone: zone, plainTime: '00:00' }),
    Temporal.PlainDate.from(last).toZonedDateTime({ timeZone: zone, plainTime: '23:59' }),
    true,
  )) {
    if (days.length === most)
      return refuse('too-many', {
        field: 'until',
        message: 'Ask for a shorter time: this is more than 1,000 meetings.',
      });
    days.push(at.toPlainDate().toString());
  }
  return ok(days);
}

function inTerms(
  { week, weekday: on }: { week: number; weekday: Weekday },
  terms: readonly Term[],
  last: string,
): Outcome<string[], RecurrenceRefusal> {
  const message = 'Enter the school terms as far as the series goes.';
  const ordered = [...terms].sort((one, other) => (one.from < other.from ? -1 : 1));
  if (!ordered.length || ordered.at(-1)!.to < last)
    return refuse('school-calendar-unknown', { field: 'rhythm', message });
  return ok(
    ordered
      .map(({ from, to }) => ({
        day: addDays(mondayOf(from), (week - 1) * 7 + weekdays.indexOf(on)),
        from,
        to,
      }))
      .filter(({ day, from, to }) => day >= from && day <= to)
      .map(({ day }) => day),
  );
}

/** Why nobody should meet on a day without being asked, and the days that could be chosen instead. */
export interface DayInQuestion {
  readonly date: string;
  /** Such as `Easter Monday`, `a Sunday`, `in the school holidays`. */
  readonly why: string;
  /** The working day before, the one after, and the same weekday a week later where it is one. */
  readonly instead: readonly string[];
}

/**
 * Whether somebody must choose another day: on a weekend or bank holiday always, in the school holidays where `terms`
 * are given. Undefined for a day on which the series may meet. Days outside the terms that are known are no holiday.
 */
export function questionAbout(
  date: string,
  calendar: Calendar,
  terms: readonly Term[] = [],
): DayInQuestion | undefined {
  const wrong = (day: string) =>
    calendar.whyNotWorkingDay(day) ?? (inHolidays(day, terms) ? 'in the school holidays' : undefined);
  const why = wrong(date);
  if (!why) return undefined;
  const seek = (step: 1 | -1): string | undefined => {
    for (let day = addDays(date, step); Math.abs(daysBetween(date, day)) <= 21; day = addDays(day, step))
      if (!wrong(day)) return day;
    return undefined;
  };
  const weekLater = addDays(date, 7);
  const instead = [seek(-1), seek(1), wrong(weekLater) ? undefined : weekLater];
  return {
    date,
    why,
    instead: [...new Set(instead.filter((day): day is string => day !== undefined))].sort(),
  };
}

/** Between two terms that are known. */
const inHolidays = (day: string, terms: readonly Term[]): boolean =>
  terms.some(({ to }) => to < day) &&
  terms.some(({ from }) => from > day) &&
  !terms.some(({ from, to }) => from <= day && day <= to);
