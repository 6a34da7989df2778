import { english as t } from '../../texts/index.js';
import { answersOf, calendarPage, daysOfMonth, monthAsked } from './calendar.presenter.js';
import type { CalendarSitting } from './documents.js';

const id = '01a2b3c4-0000-7000-8000-000000000001';
const sitting = (over: Partial<CalendarSitting> = {}): CalendarSitting => ({
  sittingId: id,
  meetingId: id,
  title: 'Panel',
  groupName: 'Board',
  startsAt: '2027-03-30T23:30:00Z',
  minutes: 90,
  place: '',
  status: 'planned',
  ...over,
});

it.each([
  ['2027-02', '2027-02'],
  ['2027-13', '2026-11'],
  ['', '2026-11'],
  ['<script>', '2026-11'],
])('takes the month %j from the address, or this one', (asked, month) => {
  expect(monthAsked(asked, '2026-11-20')).toBe(month);
});

it('knows the days of a month, leap years included', () => {
  expect(daysOfMonth('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
});

it('shows the list first and the same meetings in the table, by the day in London', () => {
  const shown = calendarPage([sitting()], null, { month: '2027-03', today: '2027-03-01' }, t);

  // Half past eleven by Greenwich is the next day in London's summer time.
  expect(shown.days).toMatchObject([
    { day: 'Wednesday 31 March 2027', entries: [{ title: 'Panel', when: '12:30am to 2am' }] },
  ]);
  expect(shown.weeks).toHaveLength(5);
  expect(shown.weeks[0]!.map(({ number }) => number)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  expect(shown.weeks[0]![0]).toMatchObject({ today: true });
  expect(shown.weeks[4]!.map(({ number, entries }) => [number, entries.length])).toEqual([
    ['29', 0], ['30', 0], ['31', 1], ['', 0], ['', 0], ['', 0], ['', 0],
  ]); // prettier-ignore
  expect([shown.before, shown.after]).toEqual([
    { text: 'February 2027', href: '/calendar?month=2027-02' },
    { text: 'April 2027', href: '/calendar?month=2027-04' },
  ]);
});

it('tells when a private address was made and used, and never the address', () => {
  const feed = { madeAt: '2026-11-20T10:00:00Z', lastUsedAt: null };
  const shown = calendarPage([], feed, { month: '2026-11', today: '2026-11-20' }, t);
  expect(shown.feed).toEqual({
    made: 'You made a private address on 20 November 2026 at 10am.',
    used: 'It has not been used yet.',
  });
});

it('says of two meetings that overlap, each at its place, and nothing of one that was cancelled', () => {
  const [early, late, off] = [
    sitting({ sittingId: 'a', title: 'Panel', startsAt: '2027-03-02T10:00:00Z' }),
    sitting({ sittingId: 'b', title: 'Board', startsAt: '2027-03-02T11:00:00Z' }),
    sitting({ sittingId: 'c', title: 'Off', startsAt: '2027-03-02T11:00:00Z', status: 'cancelled' }),
  ];
  const shown = calendarPage([early, late, off], null, { month: '2027-03', today: '2027-03-01' }, t);
  expect(shown.days[0]!.entries.map(({ title, clash }) => [title, clash])).toEqual([
    ['Panel', 'At the same time as Board'],
    ['Board', 'At the same time as Panel'],
    ['Off', ''],
  ]);
});

it('counts who comes, and names those who answered, the coming first', () => {
  const person = (name: string, answer: 'accepted' | 'declined' | null, yours = false) => ({ personId: name, name, agencyName: 'Police', yours, answer });
  const invited = [person('Ada', 'declined', true), person('Ben', 'accepted'), person('Cem', null)];
  const shown = answersOf({ invited, reference: 'K7QF-3M2P' }, true, t)!;
  expect(shown.mine).toMatchObject({ text: 'You said that you do not come.', apologies: true, choices: [{ value: 'accepted' }, { value: 'tentative' }] });
  expect(answersOf({ invited, reference: 'K7QF-3M2P' }, false, t)!.mine).toBeUndefined();
  expect(shown.reference).toBe('Calendars and e-mail name this meeting K7QF-3M2P.');
  expect(shown.summary).toBe('Coming: 1. Perhaps: 0. Not coming: 1. No answer yet: 1.');
  expect(shown.rows.map(({ name, answer }) => [name, answer])).toEqual([
    ['Ben', 'Coming'],
    ['Ada', 'Not coming'],
  ]);
  expect(answersOf({ invited: [], reference: '' }, true, t)).toBeUndefined();
}); // prettier-ignore
