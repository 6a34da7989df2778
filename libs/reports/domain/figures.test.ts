import { attendanceOf, byQuarter, lastQuarters, quarterOf } from './figures.js';
import type { AttendanceMark } from '../sql/figure.queries.js';

it.each([
  ['2026-01-01', '2026-01-01'],
  ['2026-03-31', '2026-01-01'],
  ['2026-04-01', '2026-04-01'],
  ['2026-12-31', '2026-10-01'],
])('the quarter of %s begins on %s', (day, first) => {
  expect(quarterOf(day)).toBe(first);
});

it('shows this quarter and the four before, also across the year', () => {
  expect(lastQuarters('2026-02-28')).toEqual([
    '2025-01-01',
    '2025-04-01',
    '2025-07-01',
    '2025-10-01',
    '2026-01-01',
  ]);
});

it('shows every state of every quarter, and leaves out states that are not asked for', () => {
  const rows = [
    { quarterFrom: '2026-01-01', state: 'late', number: 2 },
    { quarterFrom: '2026-01-01', state: 'due_today', number: 9 },
  ];
  const quarters = byQuarter(rows, ['on_time', 'late'], '2026-02-28');
  expect(quarters).toHaveLength(5);
  expect(quarters[4]).toEqual({
    from: '2026-01-01',
    counts: [
      { state: 'on_time', number: 0 },
      { state: 'late', number: 2 },
    ],
    all: 2,
  });
  expect(quarters[0]!.all).toBe(0);
});

describe('attendance by agency', () => {
  const row = (heldOn: string, agencyName: string, mark: AttendanceMark) => ({
    meetingId: `meeting of ${heldOn}`,
    heldOn,
    agencyId: agencyName,
    agencyName,
    mark,
  });

  it('counts an agency only for sittings on which it had somebody in the group', () => {
    const { sittings, agencies } = attendanceOf([
      row('2026-09-01', 'Police', 'here'),
      row('2026-10-01', 'Police', 'absent'),
      row('2026-10-01', 'Health', 'apologies'),
    ]);
    expect(sittings.map(({ heldOn }) => heldOn)).toEqual(['2026-09-01', '2026-10-01']);
    expect(agencies).toMatchObject([
      { agencyName: 'Health', marks: [null, 'apologies'], here: 0, of: 1, absentTwice: false },
      { agencyName: 'Police', marks: ['here', 'absent'], here: 1, of: 2, absentTwice: false },
    ]);
  });

  it.each([
    [['absent', 'absent'], true],
    [['here', 'absent', 'absent'], true],
    [['absent', 'absent', 'here'], false],
    [['absent', 'apologies'], false],
    [['absent'], false],
  ] as const)('an agency that was %j was absent twice running: %s', (marks, twice) => {
    const rows = marks.map((mark, at) => row(`2026-0${at + 1}-01`, 'Police', mark));
    expect(attendanceOf(rows).agencies[0]!.absentTwice).toBe(twice);
  });
});
