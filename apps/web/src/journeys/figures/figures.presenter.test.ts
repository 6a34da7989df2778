import { english as t } from '../../texts/index.js';
import type { Quarter } from './documents.js';
import { attendanceGrid, barsOf, quarterWords } from './figures.presenter.js';

it.each([
  ['2026-10-01', 'October to December 2026'],
  ['2027-01-01', 'January to March 2027'],
])('calls the quarter that begins on %s %j', (from, words) => {
  expect(quarterWords(from)).toBe(words);
});

const quarter = (from: string, onTime: number, late: number): Quarter => ({
  from,
  counts: [
    { state: 'on_time', number: onTime },
    { state: 'late', number: late },
  ],
  all: onTime + late,
});

it('draws each quarter as one bar of its states, as long as its number, and leaves tiny numbers to the table', () => {
  const { rows, nothing, states } = barsOf(
    'papers',
    [quarter('2026-07-01', 30, 10), quarter('2026-10-01', 1, 19)],
    t,
  );
  expect(nothing).toBeUndefined();
  expect(states.map(({ text }) => text)).toEqual(['In time', 'Late']);
  expect(rows.map(({ label, all }) => [label, all])).toEqual([
    ['July to September 2026', 40],
    ['October to December 2026', 20],
  ]);
  expect(rows[0]!.parts).toMatchObject([
    { number: 30, x: 210, width: 315, fits: true },
    { number: 10, x: 525, width: 105, fits: true },
  ]);
  expect(rows[1]!.parts).toMatchObject([
    { number: 1, width: 11, fits: false },
    { number: 19, x: 221, width: 200, fits: true },
  ]);
});

it('says so where nothing was counted, instead of an empty drawing', () => {
  expect(barsOf('actions', [quarter('2026-10-01', 0, 0)], t).nothing).toBe(
    'No action was due in these quarters.',
  );
});

it('says in words what the grid of attendance draws, and leads to the meetings only those who are in the group', () => {
  const attendance = {
    sittings: [{ meetingId: '01a2b3c4-0000-7000-8000-000000000001', heldOn: '2026-10-13' }],
    agencies: [
      { agencyName: 'Police', marks: ['absent' as const], here: 0, of: 1, absentTwice: true },
      { agencyName: 'Health', marks: [null], here: 0, of: 0, absentTwice: false },
    ],
  };
  const grid = attendanceGrid(attendance, true, t);
  expect(grid.rows).toMatchObject([
    {
      agency: 'Police',
      came: '0 of 1',
      drift: { text: 'Absent twice running' },
      marks: [{ text: 'Absent' }],
    },
    { agency: 'Health', came: '0 of 0', drift: undefined, marks: [{ text: 'Nobody in the group' }] },
  ]);
  expect(grid.sittings).toEqual([
    { text: '13 October 2026', href: '/meetings/01a2b3c4-0000-7000-8000-000000000001' },
  ]);
  expect(attendanceGrid(attendance, false, t).sittings[0]!.href).toBeUndefined();
});
