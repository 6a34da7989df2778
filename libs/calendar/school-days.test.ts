import { loadCalendar, schoolCalendar } from './index.js';
import type { SchoolCalendarInput } from './index.js';

const workingDays = loadCalendar();
const AUTUMN = [
  { from: '2026-09-02', to: '2026-10-23' },
  { from: '2026-11-02', to: '2026-12-18' },
];
const SPRING = [
  { from: '2027-01-04', to: '2027-02-12' },
  { from: '2027-02-22', to: '2027-03-25' },
];

function aSchool(more: Partial<SchoolCalendarInput> = {}) {
  const made = schoolCalendar({ terms: [...AUTUMN, ...SPRING], workingDays, ...more });
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

describe('school days', () => {
  it('skip half-term, weekends and holidays', () => {
    expect(aSchool().addSchoolDays('2026-10-22', 2)).toEqual({ ok: true, value: '2026-11-02' });
    expect(aSchool().addSchoolDays('2026-12-17', 2)).toEqual({ ok: true, value: '2027-01-04' });
  });

  it('count ten days of absence from a Monday to the Monday after next', () => {
    expect(aSchool().addSchoolDays('2026-11-09', 10)).toEqual({ ok: true, value: '2026-11-23' });
  });

  it('skip the training days of the school', () => {
    const school = aSchool({ insetDays: ['2026-11-02'] });
    expect(school.addSchoolDays('2026-10-23', 1)).toEqual({ ok: true, value: '2026-11-03' });
    expect(school.isSchoolDay('2026-11-02')).toEqual({ ok: true, value: false });
  });

  it('skip a bank holiday within a term', () => {
    const summer = aSchool({ terms: [{ from: '2027-04-12', to: '2027-05-28' }] });
    expect(summer.isSchoolDay('2027-05-03')).toEqual({ ok: true, value: false });
    expect(summer.addSchoolDays('2027-04-30', 1)).toEqual({ ok: true, value: '2027-05-04' });
  });

  it('count backwards, and zero days as the day itself', () => {
    expect(aSchool().addSchoolDays('2026-11-03', -2)).toEqual({ ok: true, value: '2026-10-23' });
    expect(aSchool().addSchoolDays('2026-11-01', 0)).toEqual({ ok: true, value: '2026-11-01' });
  });

  it('come from the council where the school has entered none, with the council’s training days', () => {
    const school = aSchool({ terms: [], councilDefault: { terms: AUTUMN, insetDays: ['2026-11-02'] } });
    expect(school.addSchoolDays('2026-10-23', 1)).toEqual({ ok: true, value: '2026-11-03' });
  });

  it('come from the school’s own terms where both are there', () => {
    const school = aSchool({ councilDefault: { terms: [{ from: '2025-09-01', to: '2025-12-19' }] } });
    expect([school.knownFrom, school.knownUntil]).toEqual(['2026-09-02', '2027-03-25']);
  });
});

describe('an unknown school calendar', () => {
  it('is an error, not a guess from working days', () => {
    expect(schoolCalendar({ workingDays })).toMatchObject({ ok: false, code: 'school-calendar-unknown' });
    expect(schoolCalendar({ terms: [], councilDefault: { terms: [] }, workingDays })).toMatchObject({
      ok: false,
    });
  });

  it.each([
    ['after the last term', '2027-03-24', 5],
    ['from a day after the last term', '2027-04-20', 1],
    ['before the first term', '2026-09-03', -5],
    ['from a day before the first term', '2026-07-01', 5],
    ['on a day outside, by no days at all', '2027-04-20', 0],
  ])('refuses to count %s', (_where, from, days) => {
    expect(aSchool().addSchoolDays(from, days)).toMatchObject({
      ok: false,
      code: 'school-calendar-unknown',
      message: 'The term dates do not reach that far. Enter the next terms first.',
    });
  });

  it('refuses to say whether school was open outside its terms', () => {
    expect(aSchool().isSchoolDay('2027-04-20')).toMatchObject({ ok: false, code: 'school-calendar-unknown' });
  });

  it('notices that a whole term was left out', () => {
    const spring = { from: '2027-04-12', to: '2027-05-28' };
    expect(schoolCalendar({ terms: [...AUTUMN, spring], workingDays })).toMatchObject({
      code: 'school-calendar-unknown',
    });
  });

  it('refuses terms that overlap or end before they start', () => {
    const overlapping = [...AUTUMN, { from: '2026-12-18', to: '2027-01-10' }];
    expect(schoolCalendar({ terms: overlapping, workingDays })).toMatchObject({ code: 'term-dates-wrong' });
    expect(schoolCalendar({ terms: [{ from: '2026-12-18', to: '2026-09-01' }], workingDays })).toMatchObject({
      code: 'term-dates-wrong',
    });
  });

  it('ends where the bank holidays are not known any more', () => {
    const school = aSchool({ terms: [{ from: '2028-11-01', to: '2029-02-09' }] });
    expect(school.addSchoolDays('2028-12-27', 10)).toMatchObject({ code: 'school-calendar-unknown' });
  });
});
