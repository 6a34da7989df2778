import { isDate } from '#libs/calendar';
import { endOfPeriod, isPeriod } from './period.js';
import { PLAN_FIELDS } from './plan-file.js';
import type { ColumnFields, PlanField, PlanTable } from './plan-file.js';

/** What is wrong with a row, in which column, and how to mend it. */
export interface RowProblem {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly message: string;
}

/** An action as a row of a table says it. */
export interface ReadAction {
  readonly title: string;
  readonly ownerAgencyId: string;
  readonly ownerPersonId: string | null;
  readonly ownerName: string;
  readonly year: number | null;
  readonly quarter: number | null;
  readonly dueOn: string;
  readonly costPence: number | null;
}

export interface ReadRow {
  readonly row: number;
  readonly theme: string;
  readonly action: ReadAction | null;
  readonly measure: string;
}

/** Somebody who can own an action, and for which agency. */
export interface ImportOwner {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly people: readonly { readonly id: string; readonly name: string; readonly email: string }[];
}

/** Names compare without regard to case and spaces. */
export const sameName = (name: string): string => name.toLowerCase().replace(/\s+/g, ' ').trim();

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** "2027-01-29", "29/1/2027", "29.1.27", "29 January 2027" as 'YYYY-MM-DD'; undefined for what is no date. */
export function readDay(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text);
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(text);
  const words = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.? (\d{4})$/i.exec(text);
  let parts: [year: string, month: string, day: string] | undefined;
  if (iso) parts = [iso[1]!, iso[2]!, iso[3]!];
  if (numbers) parts = [numbers[3]!.padStart(4, '20'), numbers[2]!, numbers[1]!];
  if (words) {
    const month = months.findIndex((name) => name.startsWith(words[2]!.toLowerCase()));
    if (month >= 0) parts = [words[3]!, String(month + 1), words[1]!];
  }
  const day = parts && `${parts[0]}-${parts[1].padStart(2, '0')}-${parts[2].padStart(2, '0')}`;
  return day && isDate(day) ? day : undefined;
}

/** "2026/27", "2026-27" or "2026" as 2026. */
const readYear = (text: string): number | undefined => {
  const found = /^(\d{4})(?:\s*[/–-]\s*(?:\d{2}|\d{4}))?$/.exec(text);
  return found ? Number(found[1]) : undefined;
};

const readQuarter = (text: string): number | undefined => {
  const found = /^(?:q|quarter\s*)?([1-4])$/i.exec(text);
  return found ? Number(found[1]) : undefined;
};

/** "£1,200.50" as whole pence. */
const readPence = (text: string): number | undefined => {
  const found = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text.replace(/[£,\s]/g, ''));
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined;
};

type Note = (field: PlanField, message: string) => void;
type Cell = (field: PlanField) => string;

function readOwner(cell: Cell, owners: readonly ImportOwner[], note: Note) {
  const [agencyName, person] = [sameName(cell('agency')), sameName(cell('person'))];
  const agency = owners.find((owner) => sameName(owner.agencyName) === agencyName);
  if (agencyName && !agency) {
    note('agency', 'Write the name of an agency that has a member in this group, as Muster shows it.');
    return undefined;
  }
  if (!person) {
    if (!agency) note('agency', 'Write which agency does it, or who.');
    return agency && { ownerAgencyId: agency.agencyId, ownerPersonId: null, ownerName: agency.agencyName };
  }
  const found = (agency ? [agency] : owners).flatMap((owner) =>
    owner.people
      .filter(({ name, email }) => sameName(name) === person || email.toLowerCase() === person)
      .map(({ id, name }) => ({
        ownerAgencyId: owner.agencyId,
        ownerPersonId: id,
        ownerName: `${name}, ${owner.agencyName}`,
      })),
  );
  if (found.length === 1) return found[0];
  note(
    'person',
    found.length
      ? 'Several people fit. Write the e-mail address instead of the name, and the agency.'
      : 'Write the name or the e-mail address of somebody who speaks for an agency in this group, or leave it empty.',
  );
  return undefined;
}

function readWhen(cell: Cell, note: Note) {
  const [yearText, quarterText, dueText] = [cell('year'), cell('quarter'), cell('due')];
  const year = yearText ? readYear(yearText) : null;
  const quarter = quarterText ? readQuarter(quarterText) : null;
  const due = dueText ? readDay(dueText) : '';
  if (year === undefined || (year !== null && !isPeriod({ year, quarter: null })))
    note('year', 'Write a financial year, such as 2026/27.');
  if (quarter === undefined) note('quarter', 'Write a quarter from 1 to 4, or leave it empty.');
  if (quarter && year === null) note('year', 'Write the financial year of the quarter, such as 2026/27.');
  if (due === undefined) note('due', 'Write a date, such as 29/01/2027.');
  if (due === '' && year === null) note('due', 'Write a date, such as 29/01/2027, or a financial year.');
  if (year === undefined || quarter === undefined || due === undefined) return undefined;
  const dueOn = due || (year === null || !isPeriod({ year, quarter }) ? '' : endOfPeriod({ year, quarter }));
  return { year, quarter, dueOn };
}

function readAction(cell: Cell, owners: readonly ImportOwner[], note: Note): ReadAction | null {
  const title = cell('title');
  if (!title) return null;
  if (title.length > 300) note('title', 'Shorten this to 300 characters.');
  const owner = readOwner(cell, owners, note);
  const when = readWhen(cell, note);
  const costPence = cell('cost') ? readPence(cell('cost')) : null;
  if (costPence === undefined) note('cost', 'Write an amount in pounds, such as 1,200.50.');
  return owner && when && costPence !== undefined ? { title, ...owner, ...when, costPence } : null;
}

/** Reads the rows of a table: what each says, or what is wrong with it. Rows that hold neither a theme nor an action are passed over. */
export function readPlanRows(
  table: PlanTable,
  columns: ColumnFields,
  owners: readonly ImportOwner[],
): { rows: ReadRow[]; problems: RowProblem[] } {
  const at = new Map(columns.flatMap((field, index) => (field ? [[field, index] as const] : [])));
  const rows: ReadRow[] = [];
  const problems: RowProblem[] = [];
  for (const { row, cells } of table.rows) {
    const cell: Cell = (field) => cells[at.get(field) ?? -1] ?? '';
    if (!cell('theme') && !cell('title') && !cell('measure')) continue;
    const found: RowProblem[] = [];
    const note: Note = (field, message) =>
      found.push({
        row,
        column: table.headings[at.get(field) ?? -1] || PLAN_FIELDS.find(({ key }) => key === field)!.heading,
        value: cell(field),
        message,
      });
    if (!cell('theme')) note('theme', 'Write under which theme this stands.');
    if (cell('theme').length > 300) note('theme', 'Shorten this to 300 characters.');
    if (cell('measure').length > 300) note('measure', 'Shorten this to 300 characters.');
    const action = readAction(cell, owners, note);
    if (!cell('title') && !cell('measure')) note('title', 'Write what is to be done.');
    problems.push(...found);
    if (!found.length) rows.push({ row, theme: cell('theme'), action, measure: cell('measure') });
  }
  return { rows, problems };
}
