const london = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', ...options });
const longDate = london({ day: 'numeric', month: 'long', year: 'numeric' });
const clockTime = london({ hour: 'numeric', minute: '2-digit', hourCycle: 'h12' });
const thousands = new Intl.NumberFormat('en-GB');

type Moment = string | Date | null | undefined;

const toDate = (value: Moment): Date | undefined => {
  if (!value) return undefined;
  // A date without time is that day everywhere: noon keeps it there in London, winter and summer.
  const date = value instanceof Date ? value : new Date(value.length === 10 ? `${value}T12:00:00Z` : value);
  return Number.isNaN(date.getTime()) ? undefined : date;
};

/** "20 November 2026"; '' for nothing. */
export function date(value: Moment): string {
  const when = toDate(value);
  return when ? longDate.format(when) : '';
}

/** "4:12pm", "midday", "midnight", as the GOV.UK style says. */
export function time(value: Moment): string {
  const when = toDate(value);
  if (!when) return '';
  const text = clockTime.format(when).replace(/\s/g, '').toLowerCase();
  return text === '12:00pm' ? 'midday' : text === '12:00am' ? 'midnight' : text.replace(':00', '');
}

/** "20 November 2026 at 4:12pm"; a date without time stays a date. */
export function dateTime(value: Moment): string {
  const dateOnly = typeof value === 'string' && value.length === 10;
  return dateOnly || !toDate(value) ? date(value) : `${date(value)} at ${time(value)}`;
}

/** "12,345" */
export const number = (value: number | null | undefined): string =>
  value == null ? '' : thousands.format(value);

/** Paragraphs and lines of what somebody typed; blank lines part them. */
export const paragraphs = (text: string | null | undefined): string[][] =>
  (text ?? '')
    .split(/\n\s*\n/)
    .map((part) => part.split('\n').filter((line) => line.trim()))
    .filter((lines) => lines.length > 0);

/** At most eight filters in all. */
export const filters = { date, time, dateTime, number, paragraphs };
