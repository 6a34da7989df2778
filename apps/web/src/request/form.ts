import { newId } from '#libs/kernel';

/** What a form sent: a name sent several times (checkboxes) is a list. */
export type FormBody = Record<string, string | string[]>;

/** Turns `a=1&b=2&b=3` into `{ a: '1', b: ['2', '3'] }`. Without a prototype, so that no name can reach one. */
export function parseForm(text: string): FormBody {
  return fromPairs(new URLSearchParams(text));
}

export function fromPairs(pairs: Iterable<[string, string]>): FormBody {
  const body: FormBody = Object.create(null);
  for (const [name, value] of pairs) {
    const before = body[name];
    // Browsers send line breaks of a textarea as CRLF.
    const text = value.replaceAll('\r\n', '\n');
    body[name] = before === undefined ? text : [...(Array.isArray(before) ? before : [before]), text];
  }
  return body;
}

/** One value, trimmed; '' when it was not sent. */
export function field(body: FormBody, name: string): string {
  const value = body[name];
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
}

/** All values of a name, for checkboxes. */
export function fields(body: FormBody, name: string): string[] {
  const value = body[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** The hidden `version` as a number; 0 when it is missing, which no record has. */
export const version = (body: FormBody): number => Number.parseInt(field(body, 'version'), 10) || 0;

/** Three inputs `NAME-day`, `NAME-month`, `NAME-year` as 'YYYY-MM-DD'; '' when all are empty; undefined when no date. */
export function dateField(body: FormBody, name: string): string | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => field(body, `${name}-${part}`));
  if (!day && !month && !year) return '';
  if (!/^\d{1,2}$/.test(day!) || !/^\d{1,2}$/.test(month!) || !/^\d{4}$/.test(year!)) return undefined;
  const iso = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso ? iso : undefined;
}

/** The three inputs' values for a stored date, for showing a form again. */
export function dateParts(iso: string | null | undefined, name: string): FormBody {
  const [year = '', month = '', day = ''] = (iso ?? '').split('-');
  const bare = (part: string) => part.replace(/^0/, '');
  return { [`${name}-day`]: bare(day), [`${name}-month`]: bare(month), [`${name}-year`]: year };
}

/** The id of what a form is about to make: sent twice (a double click), it happens once. Keep the one posted. */
export const formId = (body?: FormBody): string => (body && field(body, 'id')) || newId();
