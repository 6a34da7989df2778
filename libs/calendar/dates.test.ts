import fc from 'fast-check';
import { addDays, addMonths, ageOn, atLondonTime, daysBetween, formatDate, isDate } from './index.js';

const date = fc.integer({ min: -20_000, max: 40_000 }).map((days) => addDays('1970-01-01', days));

describe('nine o’clock in London', () => {
  it.each([
    ['2026-03-28', '2026-03-28T09:00:00.000Z'],
    ['2026-03-29', '2026-03-29T08:00:00.000Z'],
    ['2026-10-24', '2026-10-24T08:00:00.000Z'],
    ['2026-10-25', '2026-10-25T09:00:00.000Z'],
  ])('on %s is %s', (day, instant) => {
    expect(atLondonTime(day, '09:00').toISOString()).toBe(instant);
  });

  it('keeps a time that the spring change skips, an hour later', () => {
    expect(atLondonTime('2026-03-29', '01:30').toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  it('takes the first of a time that the autumn change repeats', () => {
    expect(atLondonTime('2026-10-25', '01:30').toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it.each(['9:00', '24:00', '09:60', ''])('refuses %j as a time', (time) => {
    expect(() => atLondonTime('2026-10-25', time)).toThrow(RangeError);
  });
});

describe('months', () => {
  it.each([
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-20', 12, '2027-11-20'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  it('never end in a later month than they should, for any date', () =>
    fc.assert(
      fc.property(date, fc.integer({ min: -60, max: 60 }), (from, months) => {
        const monthOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        const to = addMonths(from, months);
        return monthOf(to) - monthOf(from) === months && to.slice(8) <= from.slice(8);
      }),
    ));
});

describe('a birthday', () => {
  it.each([
    ['2010-11-22', '2026-11-21', 15],
    ['2010-11-22', '2026-11-22', 16],
    ['2012-02-29', '2026-02-28', 13],
    ['2012-02-29', '2026-03-01', 14],
    ['2026-11-22', '2026-11-22', 0],
    ['2026-11-22', '2026-11-21', -1],
  ])('on %s makes somebody, on %s, %i years old', (birth, on, age) => {
    expect(ageOn(birth, on)).toBe(age);
  });
});

describe('dates', () => {
  it.each(['2026-11-20', '2028-02-29', '1900-01-01'])('%s is a date', (text) =>
    expect(isDate(text)).toBe(true),
  );

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '20/11/2026',
    '2026-1-2',
    '0026-11-20',
    '',
    ' 2026-11-20',
    undefined,
    20261120,
  ])('%j is none', (text) => expect(isDate(text)).toBe(false));

  it('are written out for people', () => {
    expect(formatDate('2026-11-20')).toBe('20 November 2026');
    expect(formatDate('2027-01-04')).toBe('4 January 2027');
    expect(() => formatDate('soon')).toThrow('YYYY-MM-DD');
  });

  it('count the days between them both ways, for any two', () =>
    fc.assert(
      fc.property(date, date, (one, other) => {
        const days = daysBetween(one, other);
        return addDays(one, days) === other && daysBetween(other, one) === (days === 0 ? 0 : -days);
      }),
    ));

  it('count across the clock change as whole days', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  });
});
