import { CsvRefusal } from './csv-refusal.js';
import { readDate } from './read-date.js';

/** The heading of the column that says why a row came back. It is ignored when the mended file is imported. */
export const reasonHeading = 'What to mend';

/** A heading without case, spaces and punctuation: "Date of Birth" and "date_of_birth" are the same. */
export const headingKey = (heading: string): string =>
  heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Checks the first row of a file. Throws a `CsvRefusal`; otherwise gives the headings, without empty ones at the end. */
export function checkHeadings(cells: readonly string[], mostColumns: number): string[] {
  const headings = cells.map((cell) => cell.replace(/\s+/g, ' ').trim());
  while (headings.length && headings[headings.length - 1] === '') headings.pop();
  if (headings.length > mostColumns) {
    throw new CsvRefusal(
      'file-too-many-columns',
      `The file has ${headings.length} columns; ${mostColumns} are possible. Take away those that are not needed.`,
    );
  }
  const looksLikeValues = headings.some((heading) => /^\S*\d{6,}\S*$/.test(heading) || readDate(heading).ok);
  if (headings.filter(Boolean).length < 2 || looksLikeValues) {
    throw new CsvRefusal(
      'file-no-headings',
      'The first row must hold the headings of the columns. Take away what stands above them, or add them.',
      1,
    );
  }
  refuseTwice(headings);
  return headings;
}

function refuseTwice(headings: readonly string[]): void {
  const seen = new Set<string>();
  for (const heading of headings.filter(Boolean)) {
    const key = headingKey(heading);
    if (seen.has(key)) {
      throw new CsvRefusal(
        'file-heading-twice',
        `Two columns have the heading "${heading}". Rename one of them, or take it away.`,
        1,
      );
    }
    seen.add(key);
  }
}
