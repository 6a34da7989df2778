import { badRowLine, badRowsHeading } from './bad-rows.js';
import { cleanCell } from './check-row.js';
import { guessMapping } from './mapping.js';
import { readCsv } from './read-csv.js';
import { rowError } from './row-problem.js';

const headings = ['Surname', 'Note'];
const problems = [rowError('missing', 'Surname', '', 'Every row needs "Surname". Fill it in.')];

async function* once(text: string) {
  yield Buffer.from(text);
}

it('gives bad rows back as a file that can be mended and imported again', async () => {
  const cells = [
    ['', '=HYPERLINK("http://x")'],
    ['Zając', 'one\ntwo; "three"'],
    ['García', "'=1"],
  ];
  const lines = cells.map((row, at) => badRowLine(headings, { rowNumber: at + 2, cells: row, problems }));
  const file = await readCsv(once(badRowsHeading(headings) + lines.join('')));
  expect(file.headings).toEqual(['Surname', 'Note', 'What to mend']);
  const rows: string[][] = [];
  for await (const { cells: found } of file.rows) rows.push(found.map(cleanCell));
  expect(rows.map((row) => row.slice(0, 2))).toEqual([cells[0], cells[1], ['García', '=1']]);
  expect(rows[0]?.[2]).toBe('Surname: Every row needs "Surname". Fill it in.');
  expect(
    guessMapping(file.headings, [{ key: 'mend', label: 'What to mend', kind: 'text', headings: [] }]),
  ).toEqual({});
});

it('neutralises what a spreadsheet program would take for a formula', () => {
  expect(badRowLine(headings, { rowNumber: 2, cells: ['=1+1', '@x'], problems })).toMatch(/^'=1\+1,'@x,/);
});

it('has one column with reasons, however often a file came back', () => {
  expect(badRowsHeading(['Surname', 'What to mend'])).toBe('\ufeffSurname,What to mend\r\n');
  const line = badRowLine(['Surname', 'What to mend'], {
    rowNumber: 2,
    cells: ['Lee', 'old reason'],
    problems,
  });
  expect(line).not.toContain('old reason');
});
