import { atLondonTime, loadCalendar, occurrences, questionAbout, rruleOf } from './index.js';
import type { Rhythm, Term } from './index.js';

const calendar = loadCalendar();
const daysOf = (rhythm: Rhythm, from: string, to: string, terms: Term[] = [], until?: string) => {
  const found = occurrences({ rhythm, from, until }, { from, to }, terms);
  if (!found.ok) throw new Error(found.code);
  return found.value;
};
const sixWeekly: Rhythm = { kind: 'weekly', every: 6 };

it('meets every six weeks from Monday 23 November 2026, and asks about Easter Monday', () => {
  const days = daysOf(sixWeekly, '2026-11-23', '2027-05-31');
  expect(days).toEqual(['2026-11-23', '2027-01-04', '2027-02-15', '2027-03-29', '2027-05-10']);
  expect(days.map((day) => questionAbout(day, calendar)?.why)).toEqual([
    undefined,
    undefined,
    undefined,
    'Easter Monday',
    undefined,
  ]);
  // Good Friday is the day before the weekend, so the nearest working days are Thursday and Tuesday.
  expect(questionAbout('2027-03-29', calendar)?.instead).toEqual(['2027-03-25', '2027-03-30', '2027-04-05']);
});

it.each<[string, Rhythm, string, string[]]>([
  ['monthly on the second Tuesday', { kind: 'monthly', every: 1, week: 2, weekday: 'TU' }, 'FREQ=MONTHLY;INTERVAL=1;BYDAY=2TU', ['2026-12-08', '2027-01-12', '2027-02-09', '2027-03-09']],
  ['monthly on the last Friday', { kind: 'monthly', every: 1, week: -1, weekday: 'FR' }, 'FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR', ['2026-11-27', '2026-12-25', '2027-01-29', '2027-02-26', '2027-03-26']],
  ['quarterly on the first Thursday', { kind: 'monthly', every: 3, week: 1, weekday: 'TH' }, 'FREQ=MONTHLY;INTERVAL=3;BYDAY=1TH', ['2027-02-04']],
])('meets %s', (_name, rhythm, rule, days) => {
  expect(rruleOf({ rhythm })).toBe(rule);
  expect(daysOf(rhythm, '2026-11-20', '2027-03-31')).toEqual(days);
}); // prettier-ignore

const terms: Term[] = [
  { from: '2026-09-02', to: '2026-10-16' },
  { from: '2026-11-02', to: '2026-12-18' },
  { from: '2027-01-04', to: '2027-02-12' },
  { from: '2027-02-22', to: '2027-03-25' },
];

it('meets in the third week of every term, on Wednesday, whatever day the term begins', () => {
  const termly: Rhythm = { kind: 'termly', week: 3, weekday: 'WE' };
  expect(daysOf(termly, '2026-09-01', '2027-03-25', terms)).toEqual([
    '2026-09-16',
    '2026-11-18',
    '2027-01-20',
    '2027-03-10',
  ]);
});

it('leaves out a term that is shorter, and never guesses a term that nobody entered', () => {
  const eighth: Rhythm = { kind: 'termly', week: 7, weekday: 'MO' };
  expect(daysOf(eighth, '2026-09-01', '2027-03-25', terms)).toEqual(['2026-10-12', '2026-12-14']);
  const unknown = occurrences(
    { rhythm: eighth, from: '2026-09-01' },
    { from: '2026-09-01', to: '2027-06-30' },
    terms,
  );
  expect(unknown).toMatchObject({ ok: false, code: 'school-calendar-unknown' });
});

it('goes on from its own beginning, wherever one starts to look', () => {
  const later = occurrences(
    { rhythm: sixWeekly, from: '2026-11-23' },
    { from: '2027-01-05', to: '2027-03-01' },
  );
  expect(later).toEqual({ ok: true, value: ['2027-02-15'] });
});

it('ends on its last day', () => {
  expect(daysOf(sixWeekly, '2026-11-23', '2027-12-31', [], '2027-02-15')).toEqual([
    '2026-11-23',
    '2027-01-04',
    '2027-02-15',
  ]);
});

it('keeps 09:00 in London through both changes of the clocks', () => {
  const weekly: Rhythm = { kind: 'weekly', every: 1 };
  const instants = [
    ...daysOf(weekly, '2026-03-22', '2026-03-29'),
    ...daysOf(weekly, '2026-10-18', '2026-10-25'),
  ].map((day) => atLondonTime(day, '09:00').toISOString());
  expect(instants).toEqual([
    '2026-03-22T09:00:00.000Z',
    '2026-03-29T08:00:00.000Z',
    '2026-10-18T08:00:00.000Z',
    '2026-10-25T09:00:00.000Z',
  ]);
});

it('asks about a day in the school holidays only where the terms are given', () => {
  expect(questionAbout('2026-10-21', calendar)).toBeUndefined();
  expect(questionAbout('2026-10-21', calendar, terms)).toEqual({
    date: '2026-10-21',
    why: 'in the school holidays',
    instead: ['2026-10-16', '2026-11-02'],
  });
  // Beyond the terms that are known nothing is a holiday.
  expect(questionAbout('2027-04-28', calendar, terms)).toBeUndefined();
});

it.each<[string, Rhythm, string, string | undefined, string]>([
  ['every 0 weeks', { kind: 'weekly', every: 0 }, '2026-11-23', undefined, 'rhythm-wrong'],
  ['every 1.5 months', { kind: 'monthly', every: 1.5, week: 1, weekday: 'MO' }, '2026-11-23', undefined, 'rhythm-wrong'],
  ['in a fifth week', { kind: 'monthly', every: 1, week: 5 as 4, weekday: 'MO' }, '2026-11-23', undefined, 'rhythm-wrong'],
  ['from a day that is none', sixWeekly, '2026-02-30', undefined, 'dates-wrong'],
  ['that ends before it begins', sixWeekly, '2026-11-23', '2026-11-22', 'dates-wrong'],
])('refuses a series %s', (_name, rhythm, from, until, code) => {
  expect(occurrences({ rhythm, from, until }, { from: '2026-01-01', to: '2027-01-01' })).toMatchObject({ ok: false, code });
}); // prettier-ignore
