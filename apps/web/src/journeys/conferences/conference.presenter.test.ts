import { english as t } from '../../texts/index.js';
import { dueWords, paceWords } from './conference.presenter.js';
import type { Pace, Report } from './documents.js';
import { fieldsOf, partsOf, typedFrom } from './report.presenter.js';
import { partRows, reportState } from './reports.presenter.js';

const pace = (more: Partial<Pace>): Pace => ({
  position: 7,
  of: 16,
  minutes: 12,
  secondsLeft: null,
  minutesOver: 0,
  ...more,
});

it('says which case it is, how long it may take, and how the meeting keeps its time', () => {
  expect(paceWords(pace({ secondsLeft: 301, minutesOver: 4 }), t)).toMatchObject({
    place: 'Case 7 of 16.',
    each: '12 minutes each.',
    left: '6 minutes left',
    isOver: false,
    meeting: 'The meeting runs 4 minutes over.',
  });
  expect(paceWords(pace({ secondsLeft: -61, minutesOver: -1 }), t)).toMatchObject({
    left: '1 minute over',
    isOver: true,
    meeting: 'The meeting is 1 minute ahead.',
  });
  expect(paceWords(pace({}), t)).toMatchObject({ left: '', meeting: 'The meeting is on time.' });
});

it.each([
  ['due', 0, 'Due by 20 November 2026', 'quiet'],
  ['overdue', 2, 'Overdue by 2 working days', 'bad'],
  ['met', 0, 'Done in time', 'good'],
  ['met_late', 1, 'Done 1 working day late', 'bad'],
] as const)(
  'says of something %s how it stands, in words and not by colour alone',
  (state, workingDays, text, kind) => {
    expect(dueWords({ state, workingDays, dueOn: '2026-11-20' }, t)).toEqual({ text, kind });
  },
);

const report = (more: Partial<Report>): Report => ({
  id: 'r',
  agencyName: 'School',
  dueOn: '2026-11-20',
  returnedAt: null,
  returnedByName: null,
  amendedAt: null,
  late: false,
  nothingToReport: false,
  closed: false,
  withdrawnAt: null,
  ...more,
});

it.each([
  [{}, '2026-11-20', 'Due by 20 November 2026'],
  [{}, '2026-11-21', 'Overdue'],
  [{ closed: true }, '2026-11-21', 'Not returned'],
  [{ withdrawnAt: '2026-11-19T10:00:00Z', closed: true }, '2026-11-21', 'Withdrawn'],
  [{ returnedAt: '2026-11-19T10:00:00Z' }, '2026-11-21', 'Returned'],
  [{ returnedAt: '2026-11-23T10:00:00Z', late: true }, '2026-11-23', 'Returned late'],
])('says of a report %j on %s: %s', (more, today, text) => {
  expect(reportState(report(more), today, t).text).toBe(text);
});

it('shows what is for the family first, and each part with its audience', () => {
  const rows = partRows(
    [
      { kind: 'facts', audience: 'professionals', text: 'b' },
      { kind: 'facts', audience: 'family', text: 'a' },
    ],
    t,
  );
  expect(rows.map(({ text, audience }) => [text, audience])).toEqual([
    ['a', 'The family may read it'],
    ['b', 'In confidence, for professionals only'],
  ]);
});

it('asks for nothing for the family where the pathway has no family part, and takes nothing for it', () => {
  expect(fieldsOf({ familyPart: false })).toEqual([
    'facts-professionals',
    'opinion-professionals',
    'source-professionals',
  ]);
  const typed = { 'facts-family': 'for the family', 'facts-professionals': 'in confidence' };
  expect(partsOf({ familyPart: false }, typed)).toEqual([
    { kind: 'facts', audience: 'professionals', text: 'in confidence' },
  ]);
  expect(partsOf({ familyPart: true }, typed)).toHaveLength(2);
});

it('begins with what was returned', () => {
  const returned = {
    ...report({ nothingToReport: true }),
    version: 2,
    reference: 'K7QF-3M2P',
    subjectName: 'Ben',
    birthDate: null,
    caseWord: 'child',
    familyPart: true,
    today: '2026-11-20',
    parts: [],
  };
  expect(typedFrom(returned)).toEqual({ nothing: 'yes' });
});
