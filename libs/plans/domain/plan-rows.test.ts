import { matchColumns } from './plan-file.js';
import { readDay, readPlanRows } from './plan-rows.js';

const owners = [
  {
    agencyId: 'a',
    agencyName: 'Early Help',
    people: [
      { id: 'p', name: 'Dana Price', email: 'dana@example.test' },
      { id: 'q', name: 'Sam Lee', email: 'sam@example.test' },
    ],
  },
  {
    agencyId: 'b',
    agencyName: 'School Nursing',
    people: [{ id: 'r', name: 'Sam Lee', email: 'lee@example.test' }],
  },
];
const headings = [
  'Theme',
  'Action',
  'Agency',
  'Person',
  'Financial year',
  'Quarter',
  'Due',
  'Cost',
  'Measure',
];
const read = (...cells: string[]) =>
  readPlanRows({ headings, rows: [{ row: 2, cells }] }, matchColumns(headings), owners);

it('reads an action with its owner, its period and its cost', () => {
  expect(
    read('T', 'Do it', 'early  help', '', '2026/27', 'Q2', '', '£1,200.5', 'all are known').rows,
  ).toEqual([
    {
      row: 2,
      theme: 'T',
      measure: 'all are known',
      action: {
        title: 'Do it',
        ownerAgencyId: 'a',
        ownerPersonId: null,
        ownerName: 'Early Help',
        year: 2026,
        quarter: 2,
        dueOn: '2026-09-30',
        costPence: 120_050,
      },
    },
  ]);
});

it.each([
  [['Dana Price'], 'p'],
  [['dana@example.test'], 'p'],
  [['lee@example.test'], 'r'],
])('finds an owner by %s', ([person], id) => {
  expect(read('T', 'A', '', person!, '', '', '29/1/2027').rows[0]!.action).toMatchObject({
    ownerPersonId: id,
  });
});

it.each([
  [['', 'A', 'Early Help', '', '2026'], 'Theme', ''],
  [['T', '', 'Early Help'], 'Action', ''],
  [['T', 'A', 'Nobody', '', '2026'], 'Agency', 'Nobody'],
  [['T', 'A', '', '', '2026'], 'Agency', ''],
  [['T', 'A', '', 'Sam Lee', '2026'], 'Person', 'Sam Lee'],
  [['T', 'A', 'Early Help', 'Ann', '2026'], 'Person', 'Ann'],
  [['T', 'A', 'Early Help', '', 'soon'], 'Financial year', 'soon'],
  [['T', 'A', 'Early Help', '', '', '2', '29/1/2027'], 'Financial year', ''],
  [['T', 'A', 'Early Help', '', '2026', '5'], 'Quarter', '5'],
  [['T', 'A', 'Early Help', '', '', '', '31/2/2027'], 'Due', '31/2/2027'],
  [['T', 'A', 'Early Help'], 'Due', ''],
  [['T', 'A', 'Early Help', '', '2026', '', '', 'much'], 'Cost', 'much'],
  [['T', 'x'.repeat(301), 'Early Help', '', '2026'], 'Action', 'x'.repeat(301)],
])('names row, column and value of what is wrong: %#', (cells, column, value) => {
  const { rows, problems } = read(...cells);
  expect(rows).toEqual([]);
  expect(problems).toMatchObject([{ row: 2, column, value }]);
  expect(problems[0]!.message).toMatch(/^(Write|Shorten|Several)/);
});

it('takes a row with a measure alone, and passes over one that holds nothing of a plan', () => {
  expect(read('T', '', '', '', '', '', '', '', 'all are known').rows).toMatchObject([{ action: null }]);
  expect(read('', '', 'Early Help')).toEqual({ rows: [], problems: [] });
});

it.each([
  ['2027-01-29', '2027-01-29'],
  ['2027-01-29T00:00:00', '2027-01-29'],
  ['29/01/2027', '2027-01-29'],
  ['29.1.27', '2027-01-29'],
  ['29 January 2027', '2027-01-29'],
  ['1st Sept 2027', '2027-09-01'],
  ['2027-02-30', undefined],
  ['next week', undefined],
])('reads the day %s', (text, day) => {
  expect(readDay(text)).toBe(day);
});
