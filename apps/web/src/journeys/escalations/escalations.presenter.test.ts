import { english as t } from '../../texts/index.js';
import { boardPage, readAge, readView } from './board.presenter.js';
import type { Escalation } from './documents.js';
import { decisionPage, escalationPage, readOwner } from './escalation.presenter.js';

const escalation: Escalation = {
  id: '01999999-0000-7000-8000-000000000001',
  version: 1,
  status: 'open',
  kind: 'action',
  caseId: '01999999-0000-7000-8000-000000000002',
  reference: 'K7QF-3M2P',
  actionId: '01999999-0000-7000-8000-000000000003',
  actionTitle: 'Visit the home',
  registerName: 'Children missing education',
  level: 5,
  levels: 5,
  raisedOn: '2026-12-11',
  dueOn: '2026-11-27',
  firstBreachedOn: '2026-11-28',
  ageWorkingDays: 1,
  overdueWorkingDays: 11,
  ownerAgency: 'Riverside School',
  ownerPerson: null,
  clock: 'running',
  clockUntil: null,
  mayRespond: true,
  responses: [],
};
const counts = {
  open: 3,
  running: 1,
  stopped: 0,
  paused: 2,
  ages: [
    { from: 0, to: 5, count: 2 },
    { from: 21, to: null, count: 1 },
  ],
};
const board = (nodes: Escalation[]) => boardPage({ nodes, next: null }, counts, { view: 'open' }, t);

it('says of each escalation why it is there, for how long, whose it is and whether its clock runs', () => {
  expect(board([escalation]).rows).toEqual([
    {
      href: '/escalations/01999999-0000-7000-8000-000000000001',
      reference: 'K7QF-3M2P',
      register: 'Children missing education',
      reason: 'Action “Visit the home” was due on 27 November 2026: overdue for 11 working days',
      level: '5 of 5',
      age: '1 working day',
      owner: 'Riverside School, nobody named',
      clock: { text: 'Running', kind: 'bad' },
    },
  ]);
});

it('shows those of one age, says so, and keeps the age while paging', () => {
  const shown = boardPage(
    { nodes: [escalation], next: 'k' },
    counts,
    { view: 'open', waited: { from: 6, to: 10 }, after: 'j' },
    t,
  );
  expect(shown).toMatchObject({
    caption: 'Waiting for a decision: 6 to 10 working days',
    allAges: '/escalations',
    next: '/escalations?age=6-10&after=k',
    first: '/escalations?age=6-10',
  });
  expect(board([escalation]).allAges).toBeNull();
});

it.each([
  ['6-10', { from: 6, to: 10 }],
  ['21', { from: 21 }],
  ['', undefined],
  ['a-b', undefined],
  ['1-2-3', undefined],
])('reads the age in an address: %j', (value, age) => expect(readAge(value)).toEqual(age));

it('draws the ages as bars, each with its number and its words', () => {
  expect(board([escalation]).chart).toEqual({
    height: 64,
    bars: [
      { label: '0 to 5 working days', href: '/escalations?age=0-5', count: 2, y: 0, width: 380 },
      { label: 'Over 20 working days', href: '/escalations?age=21', count: 1, y: 32, width: 190 },
    ],
  });
});

it('says what to expect when nothing waits', () => {
  expect(board([]).empty).toEqual({
    text: 'No escalation waits for a decision.',
    next: expect.stringContaining('ten working days'),
  });
});

it.each([
  [undefined, 'open'],
  ['answered', 'answered'],
  ['nonsense', 'open'],
])('shows for the view %s what is %s', (asked, shown) => {
  expect(readView(asked)).toBe(shown);
});

it.each([
  [{ clock: 'stopped' as const, clockUntil: '2027-01-15' }, 'Stopped until 15 January 2027'],
  [{ clock: 'paused' as const, clockUntil: '2026-12-18' }, 'Paused until the meeting on 18 December 2026'],
  [{ clock: 'done' as const }, 'Nothing left to do'],
])('says until when a clock stands: %j', (change, text) => {
  expect(escalationPage({ ...escalation, ...change }, t).clock.text).toBe(text);
});

it('offers the four decisions to a director alone', () => {
  expect(escalationPage(escalation, t).decisions.map(({ text }) => text)).toEqual([
    'Accept the risk',
    'Give it to somebody else',
    'Extend the date',
    'Call a meeting',
  ]);
  expect(escalationPage({ ...escalation, mayRespond: false }, t)).toMatchObject({
    decisions: [],
    notYours: true,
  });
});

it('tells what was decided, by whom, and why', () => {
  const answer = {
    id: 'x',
    kind: 'extend' as const,
    reason: 'The place starts in January',
    untilOn: '2027-01-20',
    ownerAgency: null,
    ownerPerson: null,
    meetingId: null,
    respondedBy: 'Helen Marsh',
    respondedAt: '2026-12-14T09:30:00Z',
  };
  expect(
    escalationPage({ ...escalation, status: 'answered', mayRespond: false, responses: [answer] }, t).answers,
  ).toEqual([
    {
      text: 'Extended to 20 January 2027.',
      reason: 'The place starts in January',
      by: 'Helen Marsh, 14 December 2026 at 9:30am',
      meeting: null,
    },
  ]);
});

it('offers every agency and every person in it as the new owner', () => {
  const choices = [{ agencyId: 'a', agencyName: 'Police', people: [{ id: 'p', name: 'Sam Okafor' }] }];
  expect(decisionPage(escalation, 'reassign', choices, t).owners).toEqual([
    { value: '', text: 'Choose' },
    { value: 'a', text: 'Police, nobody named' },
    { value: 'a/p', text: 'Police: Sam Okafor' },
  ]);
  expect(readOwner('a/p')).toEqual({ ownerAgencyId: 'a', ownerPersonId: 'p' });
  expect(readOwner('a')).toEqual({ ownerAgencyId: 'a' });
});

it.each([
  ['accept', 'Until when is the risk accepted?'],
  ['extend', 'What is the new date?'],
] as const)('asks for the date that %s needs', (decision, label) => {
  expect(decisionPage(escalation, decision, [], t).dateLabel).toBe(label);
});
