import fc from 'fast-check';
import { addDays, addMonths, daysBetween, englandAndWales, loadCalendar } from './index.js';

const calendar = loadCalendar();
const date = fc.integer({ min: 0, max: 365 * 16 }).map((days) => addDays('2012-02-01', days));
const working = date.map((day) => calendar.firstWorkingDayOnOrAfter(day));
const count = fc.integer({ min: 0, max: 120 });

describe('a limit in working days', () => {
  it.each([
    ['2026-12-18', 15, '2027-01-13'],
    ['2026-12-23', 2, '2026-12-29'],
    ['2026-12-24', 10, '2027-01-12'],
    ['2026-03-27', 10, '2026-04-14'],
    ['2026-03-30', 15, '2026-04-22'],
    ['2026-04-02', 1, '2026-04-07'],
    ['2027-03-25', 1, '2027-03-30'],
    ['2027-12-24', 1, '2027-12-29'],
  ])('that starts on %s and has %i days ends on %s', (start, days, due) => {
    expect(calendar.addWorkingDays(start, days)).toBe(due);
    expect(calendar.workingDaysBetween(start, due)).toBe(days);
    expect(calendar.dueAfter(start, days)).toEqual({ date: due });
  });

  it('of no days is the day of the event, even on a Sunday', () => {
    expect(calendar.addWorkingDays('2026-11-22', 0)).toBe('2026-11-22');
  });

  it('counts backwards for a reminder two working days before a Tuesday after Christmas', () => {
    expect(calendar.addWorkingDays('2026-12-29', -2)).toBe('2026-12-23');
  });

  it('counts no days when the second date is the same or earlier', () => {
    expect(calendar.workingDaysBetween('2026-11-20', '2026-11-20')).toBe(0);
    expect(calendar.workingDaysBetween('2026-11-20', '2026-11-02')).toBe(0);
  });

  it('refuses half days and texts that are no date', () => {
    expect(() => calendar.addWorkingDays('2026-11-20', 1.5)).toThrow(RangeError);
    expect(() => calendar.addWorkingDays('20/11/2026', 1)).toThrow(RangeError);
    expect(() => calendar.isWorkingDay('2026-02-31')).toThrow(RangeError);
  });
});

describe('days on which nobody works', () => {
  it('says why', () => {
    expect(calendar.whyNotWorkingDay('2027-03-29')).toBe('Easter Monday');
    expect(calendar.whyNotWorkingDay('2026-11-21')).toBe('a Saturday');
    expect(calendar.whyNotWorkingDay('2026-11-22')).toBe('a Sunday');
    expect(calendar.whyNotWorkingDay('2026-11-23')).toBeUndefined();
  });

  it('shows that the third of six-weekly meetings would fall on Easter Monday', () => {
    const meetings = [42, 84, 126].map((days) => addDays('2026-11-23', days));
    expect(meetings).toEqual(['2027-01-04', '2027-02-15', '2027-03-29']);
    expect(meetings.map((day) => calendar.isWorkingDay(day))).toEqual([true, true, false]);
  });

  it('moves a meeting that may never be later than Sunday 28 February to Friday 26', () => {
    const limit = addMonths('2026-11-30', 3);
    expect(limit).toBe('2027-02-28');
    expect(calendar.lastWorkingDayOnOrBefore(limit)).toBe('2027-02-26');
  });

  it('finds the next working day after Maundy Thursday, and after the event never the event itself', () => {
    expect(calendar.nextWorkingDay('2026-04-02')).toBe('2026-04-07');
    expect(calendar.nextWorkingDay('2026-11-20')).toBe('2026-11-23');
    expect(calendar.firstWorkingDayOnOrAfter('2026-11-20')).toBe('2026-11-20');
    expect(calendar.firstWorkingDayOnOrAfter('2026-04-03')).toBe('2026-04-07');
  });
});

describe('past the last known bank holiday', () => {
  it('knows bank holidays from 2012 to the end of 2028', () => {
    expect([calendar.knownFrom, calendar.knownUntil]).toEqual(['2012-01-01', '2028-12-31']);
    expect(calendar.bankHolidays).toHaveLength(140);
  });

  it('warns whoever gets a date there, and nobody else', () => {
    expect(calendar.beyondKnown('2028-12-31')).toBe(false);
    expect(calendar.beyondKnown('2029-01-01')).toBe(true);
    expect(calendar.beyondKnown('2011-12-31')).toBe(true);
    expect(calendar.warningFor('2028-12-31')).toBeUndefined();
    expect(calendar.dueAfter('2028-12-27', 10)).toEqual({
      date: '2029-01-10',
      warning: expect.stringContaining('1 January 2012 to 31 December 2028'),
    });
  });

  it('warns when only the start of a count backwards is beyond', () => {
    expect(calendar.dueAfter('2029-01-02', -5)).toMatchObject({
      date: '2028-12-22',
      warning: expect.any(String),
    });
  });

  it('makes no calendar from an empty list, and one year from dates alone', () => {
    expect(() => englandAndWales([])).toThrow(RangeError);
    const small = englandAndWales(['2026-12-28', '2026-04-03']);
    expect(small.knownUntil).toBe('2026-12-31');
    expect(small.whyNotWorkingDay('2026-04-03')).toBe('a bank holiday');
  });
});

describe('working days, for any date', () => {
  it('end on a working day', () =>
    fc.assert(
      fc.property(
        date,
        count,
        (from, n) => n === 0 || calendar.isWorkingDay(calendar.addWorkingDays(from, n)),
      ),
    ));

  it('are as many between the ends as were added', () =>
    fc.assert(
      fc.property(
        date,
        count,
        (from, n) => calendar.workingDaysBetween(from, calendar.addWorkingDays(from, n)) === n,
      ),
    ));

  it('taken back from a working day lead back to it', () =>
    fc.assert(
      fc.property(
        working,
        count,
        (from, n) => calendar.addWorkingDays(calendar.addWorkingDays(from, n), -n) === from,
      ),
    ));

  it('add up in two steps as in one', () =>
    fc.assert(
      fc.property(date, count, count, (from, one, two) => {
        const inSteps = calendar.addWorkingDays(calendar.addWorkingDays(from, one), two);
        return inSteps === calendar.addWorkingDays(from, one + two);
      }),
    ));

  it('never take fewer calendar days than their number', () =>
    fc.assert(
      fc.property(date, count, (from, n) => daysBetween(from, calendar.addWorkingDays(from, n)) >= n),
    ));

  it('stand on or before a limit, with only free days between', () =>
    fc.assert(
      fc.property(date, (limit) => {
        const day = calendar.lastWorkingDayOnOrBefore(limit);
        return day <= limit && calendar.isWorkingDay(day) && calendar.workingDaysBetween(day, limit) === 0;
      }),
    ));
});
