import { english } from '../../texts/index.js';
import type { Action } from './documents.js';
import { inboxPage, ownerOf, readView, standing } from './inbox.presenter.js';

const action: Action = {
  id: '0199c0de-0000-7000-8000-000000000001',
  title: 'Visit the home',
  caseId: '0199c0de-0000-7000-8000-000000000002',
  reference: 'K7QF-3M2P',
  subjectName: 'Nadia Brook',
  dueOn: '2026-11-19',
  firstDueOn: '2026-11-19',
  part: 'overdue',
  overdueWorkingDays: 1,
  status: 'open',
  outcomeNote: '',
  closedAt: null,
  ownerAgencyId: '0199c0de-0000-7000-8000-000000000003',
  ownerAgencyName: 'Early Help',
  ownerPersonId: null,
  ownerPersonName: null,
  setByName: 'Ada Fairweather',
  setAt: '2026-11-02T09:00:00Z',
  version: 1,
};
const counts = { overdue: 1, soon: 2, later: 0 };

it('groups open actions by how soon they are due, and counts each part in its tab', () => {
  const nodes = [action, { ...action, part: 'soon' as const }, { ...action, part: 'soon' as const }];
  const shown = inboxPage({ nodes, next: 'k' }, counts, { view: 'open' }, english);
  expect(shown.groups.map(({ heading, rows }) => [heading, rows.length])).toEqual([
    ['Overdue', 1],
    ['Due today or in the next 7 days', 2],
  ]);
  expect(shown.tabs.map(({ text, href, active }) => [text, href, active])).toEqual([
    ['All open (3)', '/inbox', true],
    ['Overdue (1)', '/inbox?show=overdue', false],
    ['Next 7 days (2)', '/inbox?show=soon', false],
    ['Later (0)', '/inbox?show=later', false],
    ['Completed', '/inbox?show=done', false],
  ]);
  expect(shown).toMatchObject({ next: '/inbox?after=k', first: null, empty: null });
});

it('says of what was completed when that was', () => {
  const done = { ...action, part: null, status: 'done' as const, closedAt: '2026-11-19T15:30:00Z' };
  const shown = inboxPage({ nodes: [done], next: null }, counts, { view: 'done' }, english);
  expect(shown.groups).toMatchObject([
    { heading: 'Completed, the latest first', rows: [{ completed: '19 November 2026' }] },
  ]);
});

it('says what to expect when nothing is there, and keeps the view while paging', () => {
  const shown = inboxPage({ nodes: [], next: null }, counts, { view: 'later', after: 'k' }, english);
  expect(shown).toMatchObject({
    empty: { text: 'Nothing is due later.' },
    first: '/inbox?show=later',
    next: null,
    groups: [],
  });
  expect(readView('nonsense')).toBe('open');
});

it.each([
  [{}, { text: '1 working day overdue', kind: 'bad' }],
  [{ overdueWorkingDays: 0 }, { text: 'Overdue', kind: 'bad' }],
  [
    { part: 'soon' as const, overdueWorkingDays: 0 },
    { text: 'Open', kind: 'quiet' },
  ],
  [
    { status: 'done' as const, part: null },
    { text: 'Done', kind: 'good' },
  ],
  [
    { status: 'not_possible' as const, part: null },
    { text: 'Not possible any more', kind: 'quiet' },
  ],
  [
    { status: 'not_done' as const, part: null },
    { text: 'Not done', kind: 'quiet' },
  ],
])('says how an action stands: %j', (change, expected) => {
  expect(standing({ ...action, ...change }, english)).toEqual(expected);
});

it('names the owner, or says that the agency named nobody; and a case that is seen no longer', () => {
  expect(ownerOf(action, english)).toBe('Early Help, nobody named');
  expect(ownerOf({ ...action, ownerPersonName: 'Bethan Orrinsmith' }, english)).toBe(
    'Bethan Orrinsmith, Early Help',
  );
  const done = { ...action, status: 'done' as const, part: null, reference: null, subjectName: null };
  expect(
    inboxPage({ nodes: [done], next: null }, counts, { view: 'done' }, english).groups[0]!.rows[0],
  ).toMatchObject({
    reference: 'Case that you see no longer',
    subject: null,
  });
});
