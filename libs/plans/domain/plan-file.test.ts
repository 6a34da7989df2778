import { matchColumns, readPlanTable } from './plan-file.js';
import { planCsv } from './plan-csv.js';

const headingsOf = (text: string) => {
  const table = readPlanTable(text);
  return table.ok ? table.value.headings : table.message;
};

it.each([
  ['commas', 'Theme,Action\r\nA,B\r\n'],
  ['semicolons', 'Theme;Action\nA;B, and C'],
  ['tabs, as pasted from a spreadsheet', 'Theme\tAction\nA\tB, and C; D'],
  ['a marking and an empty line above', '\uFEFFOFFICIAL-SENSITIVE\r\n\r\nTheme,Action\r\nA,B'],
])('finds the headings with %s', (_how, text) => {
  expect(headingsOf(text)).toEqual(['Theme', 'Action']);
});

it('reads back what the export wrote, formulas and all, with the number of each row', () => {
  const action = {
    themeTitle: "'quoted",
    title: '=HYPERLINK("x"), then more',
    ownerAgencyName: 'Early Help',
    ownerPersonName: null,
    year: 2026,
    quarter: 4,
    dueOn: '2027-01-29',
    firstDueOn: '2026-12-18',
    status: 'open' as const,
    rating: null,
    ratingReason: '',
    latestNote: null,
    blocker: '',
    costPence: null,
    outcomeNote: '',
    findings: [],
  };
  const table = readPlanTable(planCsv([action]));
  expect(table).toMatchObject({
    value: { rows: [{ row: 3, cells: expect.arrayContaining(["'quoted", '=HYPERLINK("x"), then more']) }] },
  });
});

it.each([
  ['nothing', '  ', /Choose a file/],
  ['one word', 'Theme', /No headings/],
  ['headings alone', 'Theme,Action\n', /no row below/],
  ['an open quotation mark', 'Theme,Action\nA,"B', /quotation mark/],
  ['too many rows', `Theme,Action\n${'A,B\n'.repeat(301)}`, /Divide the table/],
  ['too much text', `Theme,Action\nA,${'x'.repeat(90_001)}`, /Divide the table/],
])('refuses %s and says what to do', (_what, text, message) => {
  expect(readPlanTable(text)).toMatchObject({ code: 'file-wrong', message: expect.stringMatching(message) });
});

it('matches columns by their headings, each field once', () => {
  expect(matchColumns(['THEME', ' Due  date', 'Owner', 'Lead', 'Notes', 'Cost'])).toEqual([
    'theme',
    'due',
    'person',
    null,
    null,
    'cost',
  ]);
});
