import { loadCalendar } from '#libs/calendar';
import { defaultRungs } from '#libs/pathways';
import { countsFrom, decideLadder, timersOf } from './ladder.js';
import type { StandingLadder, WatchedDate } from './ladder.js';

const calendar = loadCalendar();
const days = (due: string, from: string) =>
  timersOf(defaultRungs, due, from, calendar).map(({ fireAt }) => fireAt.slice(0, 10));

describe('the days of a ladder', () => {
  it.each([
    [
      'an ordinary week',
      '2026-11-18',
      ['2026-11-16', '2026-11-19', '2026-11-23', '2026-11-25', '2026-12-02'],
    ],
    ['over Christmas', '2026-12-23', ['2026-12-21', '2026-12-24', '2026-12-30', '2027-01-04', '2027-01-11']],
    ['over Easter', '2027-03-25', ['2027-03-23', '2027-03-30', '2027-04-01', '2027-04-05', '2027-04-12']],
    [
      'a due date on a Sunday',
      '2026-11-22',
      ['2026-11-19', '2026-11-23', '2026-11-25', '2026-11-27', '2026-12-04'],
    ],
  ])('counts working days: %s', (_when, due, expected) => {
    expect(days(due, due)).toEqual(expected);
  });

  it('counts overdue steps from the day of the import when the date had passed before it', () => {
    expect(countsFrom('2026-10-01', '2026-11-20')).toBe('2026-11-20');
    expect(days('2026-10-01', '2026-11-20').slice(1)).toEqual([
      '2026-11-23',
      '2026-11-25',
      '2026-11-27',
      '2026-12-04',
    ]);
  });

  it('is ready before the message of the day goes out, in winter and in summer', () => {
    const hours = timersOf(defaultRungs, '2026-03-27', '2026-03-27', calendar).map(({ fireAt }) =>
      fireAt.slice(11, 16),
    );
    expect(hours).toEqual(['06:00', '05:00', '05:00', '05:00', '05:00']);
  });
});

describe('what becomes of a ladder', () => {
  const ladder: StandingLadder = { id: 'l', state: 'running', dueOn: '2026-11-20', run: 1 };
  const watched: WatchedDate = {
    kind: 'action',
    caseId: 'c',
    actionId: 'a',
    registerId: 'r',
    compartment: false,
    dueOn: '2026-11-20',
    stands: true,
    rungs: defaultRungs,
    ladder,
  };

  it.each<[string, Partial<WatchedDate>, boolean, string]>([
    ['starts for a new due date', { ladder: null }, false, 'start'],
    ['stays while the date stands', {}, false, 'leave'],
    ['climbs anew to a new date', { dueOn: '2026-12-01' }, false, 'climb'],
    ['climbs anew for a new owner', {}, true, 'climb'],
    ['ends when the action is done', { stands: false }, false, 'finish'],
    ['ends when the action of a new owner is done', { stands: false }, true, 'finish'],
    ['climbs anew when the action is reopened', { ladder: { ...ladder, state: 'done' } }, false, 'climb'],
    ['stays stopped while the risk is accepted', { ladder: { ...ladder, state: 'stopped' } }, false, 'leave'],
    ['has nothing to end twice', { stands: false, ladder: { ...ladder, state: 'done' } }, false, 'leave'],
    ['never starts for what is done already', { stands: false, ladder: null }, false, 'leave'],
  ])('%s', (_name, change, restart, expected) => {
    expect(decideLadder({ ...watched, ...change }, restart)).toBe(expected);
  });
});
