import { readFileSync } from 'node:fs';
import { dateOfDay, dayNumber, formatDate, weekday } from './dates.js';

/** A public holiday, with the name that people know it by. */
export interface BankHoliday {
  readonly date: string;
  readonly title: string;
}

/** A due date, and a sentence for the person who relies on it when it cannot be certain. */
export interface DueDate {
  readonly date: string;
  /** Set when bank holidays are not known as far as this date: show it beside the date. */
  readonly warning?: string;
}

/**
 * Working days: every day but Saturdays, Sundays and bank holidays. All dates are `YYYY-MM-DD`; the day of the
 * event is day 0. A text that is no date throws a RangeError.
 *
 * Bank holidays are known from `knownFrom` to `knownUntil` only. Outside, weekends alone are skipped, and whoever
 * shows or stores such a date says so: `dueAfter` carries the warning, `beyondKnown` and `warningFor` tell it of
 * any date.
 */
export interface Calendar {
  /** The first and the last day for which bank holidays are known. */
  readonly knownFrom: string;
  readonly knownUntil: string;
  /** All known bank holidays in order of date, for SQL that counts working days by itself. */
  readonly bankHolidays: readonly BankHoliday[];
  isWorkingDay(date: string): boolean;
  /** Why nobody works on that day, such as `Easter Monday` or `a Saturday`; undefined on a working day. */
  whyNotWorkingDay(date: string): string | undefined;
  /** The working day that is `days` (a whole number) after the date, or before it when negative; 0 gives the date itself. */
  addWorkingDays(date: string, days: number): string;
  /** `addWorkingDays` with the warning that belongs to it. */
  dueAfter(date: string, days: number): DueDate;
  /** How many working days come after `from`, up to and including `to`; 0 when `to` is not later. */
  workingDaysBetween(from: string, to: string): number;
  /** The first working day after the date, never the date itself. */
  nextWorkingDay(date: string): string;
  /** The date, or the nearest earlier working day: where a meeting goes that may never be later than the date. */
  lastWorkingDayOnOrBefore(date: string): string;
  /** The date, or the nearest later working day: when something planned for that date can first be done. */
  firstWorkingDayOnOrAfter(date: string): string;
  /** True for a date outside the years whose bank holidays are known. */
  beyondKnown(date: string): boolean;
  /** One sentence for people when the date is beyond what is known, otherwise undefined. */
  warningFor(date: string): string | undefined;
}

const WEEKEND = new Map([
  [0, 'a Sunday'],
  [6, 'a Saturday'],
]);

function inOrder(holidays: readonly (string | BankHoliday)[]): BankHoliday[] {
  const named = holidays.map((each) =>
    typeof each === 'string' ? { date: each, title: 'a bank holiday' } : each,
  );
  return named.sort((one, other) => (one.date < other.date ? -1 : 1));
}

/**
 * The calendar made from a list of bank holidays, as dates or with titles. The list must be complete from the start of its
 * first year to the end of its last; an empty list throws, because it would make every bank holiday a working day.
 */
export function englandAndWales(holidays: readonly (string | BankHoliday)[]): Calendar {
  const bankHolidays = inOrder(holidays);
  const titles = new Map(bankHolidays.map(({ date, title }) => [dayNumber(date), title]));
  if (bankHolidays.length === 0) throw new RangeError('A calendar needs the list of bank holidays.');
  const knownFrom = `${bankHolidays[0]!.date.slice(0, 4)}-01-01`;
  const knownUntil = `${bankHolidays.at(-1)!.date.slice(0, 4)}-12-31`;

  const reason = (day: number) => WEEKEND.get(weekday(day)) ?? titles.get(day);
  const works = (day: number) => reason(day) === undefined;
  const seek = (date: string, step: 1 | -1) => {
    let day = dayNumber(date);
    while (!works(day)) day += step;
    return dateOfDay(day);
  };
  const beyondKnown = (date: string) => dayNumber(date) > dayNumber(knownUntil) || date < knownFrom;
  const warningFor = (date: string) =>
    beyondKnown(date)
      ? `Bank holidays are known only from ${formatDate(knownFrom)} to ${formatDate(knownUntil)}. ` +
        'Check this date again when later ones are published on GOV.UK.'
      : undefined;
  const addWorkingDays = (date: string, days: number) => {
    if (!Number.isInteger(days)) throw new RangeError('Working days are whole numbers.');
    let day = dayNumber(date);
    for (let left = Math.abs(days); left > 0;) {
      day += Math.sign(days);
      if (works(day)) left -= 1;
    }
    return dateOfDay(day);
  };

  return {
    knownFrom,
    knownUntil,
    bankHolidays,
    isWorkingDay: (date) => works(dayNumber(date)),
    whyNotWorkingDay: (date) => reason(dayNumber(date)),
    addWorkingDays,
    dueAfter: (date, days) => {
      const due = addWorkingDays(date, days);
      const warning = warningFor(due) ?? warningFor(date);
      return warning === undefined ? { date: due } : { date: due, warning };
    },
    workingDaysBetween: (from, to) => {
      let count = 0;
      for (let day = dayNumber(from) + 1, last = dayNumber(to); day <= last; day += 1)
        if (works(day)) count += 1;
      return count;
    },
    nextWorkingDay: (date) => addWorkingDays(date, 1),
    lastWorkingDayOnOrBefore: (date) => seek(date, -1),
    firstWorkingDayOnOrAfter: (date) => seek(date, 1),
    beyondKnown,
    warningFor,
  };
}

/**
 * The calendar of England and Wales as published. Reads the list that is shipped with this library, once a call:
 * make one at start and pass it on. Source: https://www.gov.uk/bank-holidays.json
 */
export function loadCalendar(): Calendar {
  const file = readFileSync(new URL('./bank-holidays.json', import.meta.url), 'utf8');
  return englandAndWales((JSON.parse(file) as { events: BankHoliday[] }).events);
}
