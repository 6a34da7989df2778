import { Temporal } from 'temporal-polyfill';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DAY = 86_400_000;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/**
 * The number of a date: days since 1 January 1970. Plain arithmetic, because sweeps and imports ask for it
 * a hundred thousand times.
 */
export function dayNumber(date: string): number {
  const match = DATE.exec(date);
  const milliseconds = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : NaN;
  // Date.UTC turns 31 February into 3 March (and the year 26 into 1926): only what comes back unchanged is a date.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 10) !== date) {
    throw new RangeError('A date must exist and be written as YYYY-MM-DD.');
  }
  return milliseconds / DAY;
}

/** The date with this number: the reverse of `dayNumber`. */
export const dateOfDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** 0 for Sunday to 6 for Saturday. 1 January 1970 was a Thursday. */
export const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** True for a text that is a date which exists, written as `YYYY-MM-DD`. Never throws. */
export function isDate(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
}

/** The date `days` calendar days later (earlier when negative). Throws a RangeError for what is no date. */
export const addDays = (date: string, days: number): string => dateOfDay(dayNumber(date) + days);

/** True for a time of day, written as `HH:mm`. */
export const isTime = (text: string): boolean => TIME.test(text);

/** Calendar days from one date to another: 0 for the same day, negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** The Monday of a date's week; a Sunday ends a week. */
export const mondayOf = (date: string): string => addDays(date, -((weekday(dayNumber(date)) + 6) % 7));

/**
 * The same day `months` later (earlier when negative); a day that the month lacks becomes the month's last:
 * 30 November 2026 + 3 months = 28 February 2027. Not moved to a working day: see `Calendar.lastWorkingDayOnOrBefore`.
 */
export const addMonths = (date: string, months: number): string =>
  Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString();

/**
 * The instant of a wall-clock time (`HH:mm`) in Europe/London on a date, summer time included. A time that the
 * spring change skips is taken an hour later; of a time that the autumn change repeats, the first is taken.
 */
export function atLondonTime(date: string, time: string): Date {
  if (!isTime(time)) throw new RangeError('A time must be written as HH:mm.');
  const zoned = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: 'Europe/London', plainTime: time });
  return new Date(zoned.epochMilliseconds);
}

/**
 * Age in whole years on a date. Somebody born on 29 February is a year older on 1 March of a common year.
 * Negative when `on` is before the birth.
 */
export function ageOn(birthDate: string, on: string): number {
  dayNumber(birthDate);
  dayNumber(on);
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** A date for people to read: `2026-11-20` becomes `20 November 2026`. Throws a RangeError for what is no date. */
export function formatDate(date: string): string {
  dayNumber(date);
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${MONTHS[month! - 1]} ${year}`;
}
