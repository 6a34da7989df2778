import { readFileSync } from 'node:fs';
import { loadCalendar } from '#libs/calendar';
import type { PathwayConference, PathwayDocument } from '#libs/pathways';
import { clocksAfter, dueState, initialLimit, limitsAfter, reportsDueOn } from './limits.js';

const calendar = loadCalendar();
const shipped = (key: string): PathwayConference =>
  (
    JSON.parse(
      readFileSync(new URL(`../../../demo/pathways/${key}.json`, import.meta.url), 'utf8'),
    ) as PathwayDocument
  ).conference!;
const childProtection = shipped('child-protection-conference');
const marac = shipped('marac');
const held = (heldOn: string, more: object = {}) => ({
  kind: 'initial' as const,
  heldOn,
  interim: false,
  withPlan: true,
  ...more,
});

describe('the initial conference', () => {
  it.each([
    ['2026-12-18', '2027-01-13'],
    ['2026-03-30', '2026-04-22'],
  ])('of a strategy discussion on %s is held by %s: 15 working days', (from, dueOn) => {
    expect(initialLimit(childProtection, from, calendar)).toEqual({
      kind: 'initial',
      startedOn: from,
      dueOn,
      warning: '',
    });
  });

  it('has no limit where the date is not known, or the pathway knows none', () => {
    expect(initialLimit(childProtection, null, calendar)).toBeUndefined();
    expect(initialLimit(marac, '2026-11-20', calendar)).toBeUndefined();
  });
});

describe('after a conference', () => {
  it.each([
    ['2026-03-27', '2026-04-14'],
    ['2026-12-24', '2027-01-12'],
  ])('held on %s the core group meets by %s: 10 working days', (heldOn, dueOn) => {
    const [coreGroup] = limitsAfter(childProtection, held(heldOn), calendar);
    expect(coreGroup).toMatchObject({ kind: 'core_group', dueOn });
  });

  it.each([
    // 30 November + 3 months is Sunday 28 February: held on the Friday before, because the limit may never be passed.
    ['initial', '2026-11-30', 'first_review', '2027-02-26'],
    ['initial', '2026-11-20', 'first_review', '2027-02-19'],
    // Christmas Day is a Friday: held on Christmas Eve.
    ['initial', '2026-09-25', 'first_review', '2026-12-24'],
    ['review', '2027-02-26', 'later_review', '2027-08-26'],
    // 29 March 2027 is Easter Monday, and Good Friday stands before the weekend: held on Thursday.
    ['review', '2026-09-29', 'later_review', '2027-03-25'],
  ] as const)('(%s, on %s) the %s is held by %s', (kind, heldOn, next, dueOn) => {
    const limits = limitsAfter(childProtection, held(heldOn, { kind }), calendar);
    expect(limits.at(-1)).toMatchObject({ kind: next, startedOn: heldOn, dueOn, warning: '' });
  });

  it.each([
    ['2026-12-24', '2027-01-12'],
    ['2026-03-27', '2026-04-14'],
  ])('that was not quorate on %s it is reconvened by %s, and nothing else follows', (heldOn, dueOn) => {
    const limits = limitsAfter(childProtection, held(heldOn, { interim: true }), calendar);
    expect(limits).toEqual([{ kind: 'reconvene', startedOn: heldOn, dueOn, warning: '' }]);
  });

  it('nothing follows where no plan was made, and of a Marac only that it is heard again on referral', () => {
    expect(limitsAfter(childProtection, held('2026-11-20', { withPlan: false }), calendar)).toEqual([]);
    expect(limitsAfter(marac, held('2026-11-20'), calendar)).toEqual([]);
  });

  it('a limit beyond the known bank holidays carries a warning instead of passing for certain', () => {
    const limits = limitsAfter(childProtection, held('2028-10-20', { kind: 'review' }), calendar);
    expect(limits[0]!.warning).toContain('Bank holidays are known only');
  });

  it.each([
    ['2026-12-18', '2026-12-21', '2027-01-13'],
    ['2026-04-02', '2026-04-07', '2026-04-27'],
    ['2027-12-24', '2027-12-29', '2028-01-19'],
  ])('on %s the letter goes out by %s and the record by %s', (heldOn, letter, record) => {
    expect(clocksAfter(childProtection, heldOn, calendar)).toEqual([
      { kind: 'decision_letter', startedOn: heldOn, dueOn: letter },
      { kind: 'record', startedOn: heldOn, dueOn: record },
    ]);
  });
});

describe('reports in advance', () => {
  it('are due three working days before the sitting, over a weekend and over Christmas', () => {
    expect(reportsDueOn(childProtection, '2026-11-25', '2026-11-10', calendar)).toBe('2026-11-20');
    expect(reportsDueOn(childProtection, '2026-12-29', '2026-12-01', calendar)).toBe('2026-12-22');
  });

  it('are due today where the sitting is too near', () => {
    expect(reportsDueOn(childProtection, '2026-11-25', '2026-11-24', calendar)).toBe('2026-11-24');
  });
});

describe('how something due stands', () => {
  it.each([
    [{ dueOn: '2026-11-20', metOn: null }, '2026-11-20', 'due', 0],
    [{ dueOn: '2026-11-20', metOn: null }, '2026-11-21', 'overdue', 0],
    [{ dueOn: '2026-11-20', metOn: null }, '2026-11-24', 'overdue', 2],
    [{ dueOn: '2026-11-20', metOn: '2026-11-20' }, '2026-12-01', 'met', 0],
    [{ dueOn: '2026-11-20', metOn: '2026-11-23' }, '2026-12-01', 'met_late', 1],
  ] as const)('%j on %s is %s by %d working days', (clock, today, state, workingDays) => {
    expect(dueState(clock, today, calendar)).toEqual({ state, workingDays });
  });
});
