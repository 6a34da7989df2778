import { readFileSync } from 'node:fs';
import { loadCalendar, schoolCalendar } from '#libs/calendar';
import {
  clockDue,
  closingOutcomes,
  codeSetOfField,
  fieldsShownTo,
  parsePathway,
  reviewBy,
} from '../index.js';
import type { CaseField, PathwayClock, PathwayDocument } from '../index.js';

const calendar = loadCalendar();
const file = new URL('../../../demo/pathways/children-missing-education.json', import.meta.url);
const given = JSON.parse(readFileSync(file, 'utf8')) as PathwayDocument;

function aPathway(red: { reviewEveryDays?: number; reviewEveryWorkingDays?: number }): PathwayDocument {
  const ratings = { ...given.ratings, red: { guidance: ['Not seen'], ...red } };
  const read = parsePathway({ ...given, ratings });
  if (!read.ok) throw new Error(read.message);
  return read.value;
}

const aClock = (amount: number, unit: PathwayClock['unit']): PathwayClock => ({
  key: 'limit',
  label: 'A limit',
  from: 'opened',
  amount,
  unit,
  direction: 'notLaterThan',
  source: 'local procedures',
});

describe('the next review of a red case', () => {
  it.each([
    [{ reviewEveryWorkingDays: 15 }, '2026-12-18', '2027-01-13'],
    [{ reviewEveryDays: 14 }, '2026-11-20', '2026-12-04'],
    [{ reviewEveryDays: 14 }, '2026-12-11', '2026-12-24'],
    [{ reviewEveryDays: 1 }, '2026-11-20', '2026-11-23'],
  ])('with %j, rated on %s, is due by %s', (red, from, due) => {
    expect(reviewBy(aPathway(red), 'red', from, calendar)).toEqual({ date: due });
  });

  it('carries a warning where bank holidays are not known yet', () => {
    const due = reviewBy(aPathway({ reviewEveryDays: 28 }), 'red', '2028-12-20', calendar);
    expect(due).toMatchObject({ date: '2029-01-17', warning: expect.stringContaining('31 December 2028') });
  });
});

describe('a limit that may never be passed', () => {
  it.each([
    [15, 'workingDays', '2026-12-18', '2027-01-13'],
    [3, 'months', '2026-11-30', '2027-02-26'],
    [6, 'months', '2026-11-20', '2027-05-20'],
    [84, 'days', '2026-11-20', '2027-02-12'],
    [1, 'days', '2026-11-21', '2026-11-21'],
  ] as const)('of %i %s from %s is %s', (amount, unit, from, due) => {
    expect(clockDue(aClock(amount, unit), from, calendar)).toEqual({ ok: true, value: { date: due } });
  });

  it('in school days is counted on the school’s calendar, and refused without one', () => {
    const made = schoolCalendar({ terms: [{ from: '2026-11-02', to: '2026-12-18' }], workingDays: calendar });
    if (!made.ok) throw new Error(made.code);
    const ten = aClock(10, 'schoolDays');
    expect(clockDue(ten, '2026-11-09', calendar, made.value)).toEqual({
      ok: true,
      value: { date: '2026-11-23' },
    });
    expect(clockDue(ten, '2026-12-14', calendar, made.value)).toMatchObject({
      code: 'school-calendar-unknown',
    });
    expect(clockDue(ten, '2026-11-09', calendar)).toMatchObject({
      ok: false,
      code: 'school-calendar-unknown',
    });
  });

  it('carries the warning of the calendar', () => {
    const due = clockDue(aClock(3, 'months'), '2028-11-20', calendar);
    expect(due).toMatchObject({ value: { date: '2029-02-20', warning: expect.any(String) } });
  });
});

describe('what a page asks of a pathway', () => {
  it('shows an observer no field that could tell who the subject is', () => {
    expect(fieldsShownTo(given, 'observer').map(({ key }) => key)).not.toContain('lastSchool');
    expect(fieldsShownTo(given, 'member')).toEqual(given.caseFields);
  });

  it('closes a case only with an outcome that ends it', () => {
    expect(closingOutcomes(given).map(({ key }) => key)).not.toContain('untraced');
    expect(closingOutcomes(given)).toHaveLength(7);
  });

  it('finds national codes and codes of its own', () => {
    const field: CaseField = {
      key: 'consent',
      label: 'Consent',
      type: 'code',
      codes: [
        { code: 'given', label: 'Given' },
        { code: 'notSought', label: 'Not yet sought' },
      ],
      required: true,
      identifying: false,
      import: { headings: [] },
    };
    expect(codeSetOfField(field)?.normalise('not yet SOUGHT')).toBe('notSought');
    expect(codeSetOfField(given.caseFields[3]!)?.key).toBe('cme-reason');
    expect(codeSetOfField(given.caseFields[0]!)).toBeUndefined();
  });
});
