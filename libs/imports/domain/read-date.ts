export type DateProblem = 'date-impossible' | 'date-short-year' | 'date-unreadable';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const midnight = String.raw`(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?`;
const iso = new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2})${midnight}$`);
const dayFirst = new RegExp(String.raw`^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})${midnight}$`);
const named = /^(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})$/;
const shortYear = /^\d{1,2}[/.\- ](?:\d{1,2}|[A-Za-z]{3,9})[/.\- ]\d{2}$/;

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function calendarDate(year: number, month: number, day: number): string | undefined {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * Reads a date as councils write them: 31/12/2026, 31-12-2026, 31.12.2026, 31 Dec 2026 or 2026-12-31, with or
 * without a midnight behind it. The day stands first, never the month.
 * Refuses years of two digits (16 may be 1916 or 2016) and days that no calendar has.
 */
export function readDate(text: string): { ok: true; date: string } | { ok: false; problem: DateProblem } {
  const parts = partsOf(text.trim());
  if (!parts)
    return { ok: false, problem: shortYear.test(text.trim()) ? 'date-short-year' : 'date-unreadable' };
  const date = calendarDate(...parts);
  return date ? { ok: true, date } : { ok: false, problem: 'date-impossible' };
}

function partsOf(text: string): [year: number, month: number, day: number] | undefined {
  let found = iso.exec(text);
  if (found) return [Number(found[1]), Number(found[2]), Number(found[3])];
  found = dayFirst.exec(text);
  if (found) return [Number(found[3]), Number(found[2]), Number(found[1])];
  found = named.exec(text);
  const month = found ? months.indexOf((found[2] as string).slice(0, 3).toLowerCase()) + 1 : 0;
  return found && month ? [Number(found[3]), month, Number(found[1])] : undefined;
}
