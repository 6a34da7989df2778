import { refuse, ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { parse } from 'csv-parse/sync';

/** What a column of a spreadsheet can hold of a plan. Headings as the export writes them, and as people write them. */
export const PLAN_FIELDS = [
  { key: 'theme', heading: 'Theme', also: ['priority', 'area', 'workstream'] },
  { key: 'title', heading: 'Action', also: ['task', 'what', 'what is to be done'] },
  { key: 'agency', heading: 'Agency', also: ['owner agency', 'lead agency', 'organisation'] },
  { key: 'person', heading: 'Person', also: ['owner', 'lead', 'who', 'responsible', 'e-mail', 'email'] },
  { key: 'year', heading: 'Financial year', also: ['year'] },
  { key: 'quarter', heading: 'Quarter', also: [] },
  { key: 'due', heading: 'Due', also: ['due date', 'by when', 'deadline'] },
  { key: 'cost', heading: 'Cost in pounds', also: ['cost', 'budget'] },
  { key: 'measure', heading: 'Measure', also: ['success measure', 'success criteria', 'success criterion'] },
] as const;

export type PlanField = (typeof PLAN_FIELDS)[number]['key'];

/** Which column holds which field: the field of each column, in the order of the columns; null for one that is left out. */
export type ColumnFields = readonly (PlanField | null)[];

/** A table as somebody pasted or uploaded it. */
export interface PlanTable {
  readonly headings: readonly string[];
  /** With the number that a spreadsheet shows beside each row. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** The most that one import takes: a plan of more actions is none that a group works by. */
export const MOST_ROWS = 300;
export const MOST_CHARACTERS = 90_000;

const wrong = (message: string) => refuse('file-wrong', { field: 'file', message });

/** Commas, semicolons or tabs (as pasted from a spreadsheet): whichever the line of the headings has most of. */
const delimiterOf = (text: string): string => {
  const line = text.split(/\r\n|\n|\r/).find((each) => /[,;\t]/.test(each)) ?? '';
  const counted = [',', ';', '\t'].map((each) => line.split(each).length);
  return [',', ';', '\t'][counted.indexOf(Math.max(...counted))]!;
};

// An export puts an apostrophe before what a spreadsheet would run as a formula.
const withoutApostrophe = (cell: string): string => cell.trim().replace(/^'(?='*[=+\-@\t\r])/, '');

/**
 * Reads a table of a plan: the first row with two cells is its headings, so that the marking above may stay.
 * Refuses: `file-wrong` (nothing in it, a quotation mark that is not closed, too long), with what to do.
 */
export function readPlanTable(text: string): Outcome<PlanTable, 'file-wrong'> {
  if (!text.trim()) return wrong('Choose a file, or paste the rows with their headings.');
  if (text.length > MOST_CHARACTERS)
    return wrong(`Divide the table: at most ${MOST_ROWS} rows and 90,000 characters are read at once.`);
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text.replace(/^\uFEFF/, '')),
      relax_column_count: true,
      skip_empty_lines: false,
    });
  } catch {
    return wrong(
      'A quotation mark (") is not closed or stands inside a cell. Mend it, and choose the file again.',
    );
  }
  const cells = records.map((record) => record.map(withoutApostrophe));
  const head = cells.findIndex((record) => record.filter(Boolean).length > 1);
  if (head < 0)
    return wrong('No headings were found. The first row names the columns, such as Theme and Action.');
  const rows = cells
    .map((record, index) => ({ row: index + 1, cells: record }))
    .slice(head + 1)
    .filter((record) => record.cells.some(Boolean));
  if (!rows.length) return wrong('There is no row below the headings. Add the actions, one in each row.');
  if (rows.length > MOST_ROWS) return wrong(`Divide the table: at most ${MOST_ROWS} rows are read at once.`);
  return ok({ headings: cells[head]!, rows });
}

const bare = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** Matches columns by their headings; the first column that fits a field takes it. */
export function matchColumns(headings: readonly string[]): ColumnFields {
  const taken = new Set<PlanField>();
  return headings.map((heading) => {
    const fits = PLAN_FIELDS.find(
      ({ key, heading: own, also }) =>
        !taken.has(key) &&
        (bare(own) === bare(heading) || (also as readonly string[]).includes(bare(heading))),
    );
    if (fits) taken.add(fits.key);
    return fits?.key ?? null;
  });
}
