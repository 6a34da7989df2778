import { english } from '../../texts/index.js';
import type { PlanAction, PlanActionDetail, PlanDetail } from './documents.js';
import { choicesOf, penceOf, readPeriod, readPlanAction, valuesOfAction } from './plan-action-form.js';
import { outcomeConflict, planActionPage, poundsOf, progressConflict } from './plan-action.presenter.js';
import { allPlansPage, periodOf, planPage, plansPage, standingOf } from './plans.presenter.js';

const action: PlanAction = {
  id: 'a1',
  planId: 'p1',
  planTitle: 'Attendance plan',
  groupId: 'g1',
  groupName: 'Board',
  themeId: 't1',
  themeTitle: 'Finding children early',
  title: 'Agree one referral form',
  ownerAgencyId: 'y1',
  ownerAgencyName: 'Early Help',
  ownerPersonId: 'n1',
  ownerPersonName: 'Bethan Orrinsmith',
  year: 2026,
  quarter: 4,
  dueOn: '2027-01-29',
  firstDueOn: '2026-12-18',
  overdueWorkingDays: null,
  status: 'open',
  rating: 'amber',
  ratingReason: 'One agency has not answered',
  blocker: '',
  costPence: 120_050,
  outcomeNote: '',
  closedAt: null,
  setAt: '2026-11-20T10:00:00Z',
  latestNote: null,
  latestNoteAt: null,
  dependsOn: ['a0'],
  version: 2,
};
const detail: PlanActionDetail = {
  ...action,
  mayReport: true,
  mayRun: true,
  ratings: [],
  notes: [],
  waitsFor: [],
  findings: [],
  request: null,
};
const plan: PlanDetail = {
  id: 'p1',
  groupId: 'g1',
  groupName: 'Board',
  title: 'Attendance plan',
  kind: 'plan',
  status: 'open',
  closedOn: null,
  version: 1,
  mayRun: true,
  findings: [],
  themes: [
    {
      id: 't1',
      position: 1,
      title: 'Finding children early',
      version: 1,
      measures: [],
      actions: [action, { ...action, id: 'a2', title: 'Train schools', status: 'done', rating: null }],
    },
  ],
};
const listed = { ...plan, actions: 2, done: 1, overdue: 0, red: 0, amber: 1, green: 0 };

it('offers whoever runs the group what they may do, and a reader nothing', () => {
  expect(planPage(plan, english)).toMatchObject({
    done: '1 of 2 actions done',
    addTheme: '/plans/p1/themes/new',
    themes: [{ links: [{ href: '/plans/p1/themes/t1/actions/new' }, {}, {}] }],
  });
  for (const read of [{ mayRun: false }, { status: 'closed' as const, closedOn: '2026-11-20' }])
    expect(planPage({ ...plan, ...read }, english)).toMatchObject({
      addTheme: undefined,
      themes: [{ links: [] }],
    });
});

it('lists plans with their open actions by rating', () => {
  expect(allPlansPage([listed], english).rows).toMatchObject([
    { title: 'Attendance plan', group: 'Board', ratings: [{ rating: 'amber', count: 1 }] },
  ]);
  expect(
    plansPage({ group: { id: 'g1', name: 'Board' }, mayRun: false, finishes: false, plans: [] }, english).add,
  ).toBe(undefined);
});

it.each([
  [{}, undefined],
  [{ overdueWorkingDays: 3 }, { text: '3 working days overdue', kind: 'bad' }],
  [{ overdueWorkingDays: 0 }, { text: 'Overdue', kind: 'bad' }],
  [{ status: 'done' as const }, { text: 'Done', kind: 'good' }],
  [{ status: 'not_done' as const }, { text: 'Not done', kind: 'quiet' }],
])('says how an action stands: %j', (change, state) => {
  expect(standingOf({ ...action, ...change }, english)).toEqual(state);
});

it('names financial years and quarters as councils do', () => {
  expect(periodOf(action, english)).toBe('2026/27, quarter 4 (January to March)');
  expect(periodOf({ year: 2099, quarter: null }, english)).toBe('2099/00');
});

it.each([
  ['1,200', 120_000],
  ['£1,200.5', 120_050],
  ['', null],
  ['a lot', undefined],
  ['1.234', undefined],
])('reads %j as pence: %s', (text, pence) => {
  expect(penceOf(text)).toBe(pence);
});

it('writes amounts as people read them', () => {
  expect([poundsOf(120_000), poundsOf(120_050), poundsOf(null)]).toEqual(['£1,200', '£1,200.50', '']);
});

it('reads the form, and says which fields to mend', () => {
  const body = { ...valuesOfAction(action) };
  expect(readPlanAction(body, 't1', english)).toEqual({
    input: {
      themeId: 't1',
      title: 'Agree one referral form',
      ownerAgencyId: 'y1',
      ownerPersonId: 'n1',
      year: 2026,
      quarter: 4,
      dueOn: '2027-01-29',
      costPence: 120_050,
      dependsOn: ['a0'],
    },
    problems: [],
  });
  const { problems } = readPlanAction({ cost: 'x', 'dueOn-day': '31' }, 't1', english);
  expect(problems.map(([id]) => id)).toEqual(['title', 'owner', 'dueOn', 'cost']);
  expect(readPeriod('2026/9')).toEqual({ year: null, quarter: null });
});

it('offers this and the next three financial years, the year of an old action too, and never the action itself', () => {
  const of = { values: { period: '2020', dependsOn: ['a2'] }, actionId: 'a1', today: '2027-02-01' };
  const choices = choicesOf(plan, [], of, english);
  expect(choices.periods.map(({ value }) => value)).toEqual(
    expect.arrayContaining(['2020', '2026', '2026/4', '2029/4']),
  );
  expect(choices.periods.map(({ value }) => value)).not.toContain('2030');
  expect(choices.others).toEqual([{ value: 'a2', text: 'Train schools', checked: true }]);
});

it('keeps the first due date in sight, and what was typed', () => {
  const shown = planActionPage(detail, english, { blocker: 'Legal advice' });
  expect(shown.facts).toContainEqual({ key: 'Due', value: '29 January 2027 (first 18 December 2026)' });
  expect(shown.values).toMatchObject({ blocker: 'Legal advice', rating: 'amber' });
  expect(planActionPage({ ...detail, status: 'done' }, english)).toMatchObject({
    report: undefined,
    change: undefined,
    reopen: '/plan-actions/a1/complete',
  });
});

it('puts what was typed beside what somebody else made of it', () => {
  expect(progressConflict({ rating: 'red', blocker: '' }, detail, english).rows).toEqual([
    { label: 'Rating', yours: 'Red', theirs: 'Amber' },
  ]);
  const done = { ...detail, status: 'done' as const, outcomeNote: 'In use' };
  expect(outcomeConflict({ outcome: 'not_done', note: '' }, done, english)).toMatchObject({
    settled: true,
    rows: [{ yours: 'Not done', theirs: 'Done' }, { theirs: 'In use' }],
  });
});

it('says of a finding which actions answer it and how they stand, or that none does', () => {
  const finding = { id: 'f1', source: 'Inspection', reference: '4.2', text: 'Referrals wait', version: 1 };
  const [open, answered] = planPage(
    {
      ...plan,
      findings: [
        { ...finding, actionIds: [] },
        { ...finding, actionIds: [action.id] },
      ],
    },
    english,
  ).findings;
  expect(open).toMatchObject({
    unanswered: { text: 'No action answers this yet', kind: 'bad' },
    actions: [],
  });
  expect(answered).toMatchObject({ source: 'Inspection, 4.2', actions: [{ title: action.title }] });
  expect(answered!.unanswered).toBeUndefined();
});
