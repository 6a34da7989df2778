import { daysKept } from '#libs/kernel';
import { stringify } from 'csv-stringify/sync';
import { reasonHeading } from './headings.js';
import { isReasonHeading } from './mapping.js';
import { neutralise, restore } from './neutralise.js';
import type { RowProblem } from './row-problem.js';

/** A row that was not imported: its cells as they were, and why. */
export interface BadRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
  readonly problems: readonly RowProblem[];
}

const line = (cells: readonly string[]): string =>
  stringify([cells.map(neutralise)], { record_delimiter: 'windows', quoted_match: /[\r\n;]/ });

/** The first line of a file of bad rows: the headings as they were, and the column that says what to mend. */
export const badRowsHeading = (headings: readonly string[]): string =>
  `\ufeff${line([...headings.filter((heading) => !isReasonHeading(heading)), reasonHeading])}`;

/** One bad row for the file. Opens as text in spreadsheet programs, and can be imported again when it is mended. */
export function badRowLine(headings: readonly string[], row: BadRow): string {
  const cells = headings
    .map((_, at) => restore(row.cells[at] ?? ''))
    .filter((_, at) => !isReasonHeading(headings[at] as string));
  const reasons = row.problems.map(({ column, message }) => (column ? `${column}: ${message}` : message));
  return line([...cells, reasons.join(' ')]);
}

const inWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });

/** The only line of the file when there are no rows any more: why, in the column that otherwise says what to mend. */
export function erasedRowsLine(headings: readonly string[], erasedAt: Date): string {
  const blank = headings.filter((heading) => !isReasonHeading(heading)).map(() => '');
  const reason = `The rows of this import were erased on ${inWords.format(erasedAt)}, because rows are kept for ${daysKept.importRows} days. Import the spreadsheet again if you need them.`;
  return line([...blank, reason]);
}
