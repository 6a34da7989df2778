import type { ImportField, Mapping } from './import-field.js';
import { restore } from './neutralise.js';
import type { ReadingWorld, ValueReader } from './read-value.js';
import { valueReader } from './read-value.js';
import type { RowProblem } from './row-problem.js';
import { rowError, rowWarning } from './row-problem.js';

/** A row as it was understood: the stored form of each field that has a column (null: empty), and what is wrong. */
export interface CheckedRow {
  readonly values: Record<string, string | null>;
  readonly problems: RowProblem[];
}

interface Column {
  readonly at: number;
  readonly heading: string;
  readonly field: ImportField;
  readonly read: ValueReader;
}

/**
 * Makes the function that checks the rows of one file. It is called for every row, so all that can be prepared is
 * prepared here. Text stays text: `=HYPERLINK(...)` is kept as it was written, and exports neutralise it.
 */
export function rowChecker(
  file: { headings: readonly string[]; mapping: Mapping },
  fields: readonly ImportField[],
  world: ReadingWorld,
): (cells: readonly string[]) => CheckedRow {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const columns: Column[] = Object.entries(file.mapping).flatMap(([at, key]) => {
    const field = byKey.get(key);
    const heading = file.headings[Number(at)] ?? '';
    return field ? [{ at: Number(at), heading, field, read: valueReader(field, heading, world) }] : [];
  });
  return (cells) => {
    const values: Record<string, string | null> = {};
    const problems: RowProblem[] = [];
    if (cells.slice(file.headings.length).some(Boolean)) {
      const message =
        'The row has more cells than there are headings. Put text with commas in quotation marks.';
      problems.push(rowError('too-many-cells', '', '', message));
    }
    for (const { at, heading, field, read } of columns) {
      const text = cleanCell(cells[at] ?? '');
      const found = text === '' ? { value: null, problem: emptyCell(field, heading) } : read(text);
      values[field.key] = found.value;
      if (found.problem) problems.push(found.problem);
    }
    return { values, problems };
  };
}

/** A cell without what spreadsheets add: the apostrophe before a formula, hard spaces, spaces at the ends. */
export const cleanCell = (cell: string): string =>
  restore(cell)
    .normalize('NFC')
    .replace(/[\u00a0\u200b\ufeff]/g, ' ')
    .replace(/\r\n?/g, '\n')
    .trim();

function emptyCell(field: ImportField, heading: string): RowProblem | undefined {
  if (field.required)
    return rowError('missing', heading, '', `Every row needs "${field.label}". Fill it in.`);
  if (!field.wanted) return undefined;
  if (field.kind === 'upn') {
    const message =
      'Without a UPN the child is found by name and birth date alone. Ask the last school, or import the row as it is.';
    return rowWarning('upn-missing', heading, '', message);
  }
  return rowWarning(
    'missing',
    heading,
    '',
    `"${field.label}" is missing. Fill it in, or import the row as it is.`,
  );
}
