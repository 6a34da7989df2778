import fc from 'fast-check';
import { readDate } from './read-date.js';

it.each([
  ['02/05/2012', '2012-05-02'],
  ['2/5/2012', '2012-05-02'],
  ['02-05-2012', '2012-05-02'],
  ['02.05.2012', '2012-05-02'],
  ['2012-05-02', '2012-05-02'],
  ['2012-05-02T00:00:00', '2012-05-02'],
  ['02/05/2012 00:00', '2012-05-02'],
  ['2 May 2012', '2012-05-02'],
  ['02-May-2012', '2012-05-02'],
  ['29/02/2024', '2024-02-29'],
])('reads %s', (text, date) => {
  expect(readDate(text)).toEqual({ ok: true, date });
});

it.each([
  ['31/02/2014', 'date-impossible'],
  ['29/02/2023', 'date-impossible'],
  ['05/25/2017', 'date-impossible'],
  ['00/01/2020', 'date-impossible'],
  ['01/01/0012', 'date-impossible'],
  ['2014-13-01', 'date-impossible'],
  ['1/2/16', 'date-short-year'],
  ['1 May 16', 'date-short-year'],
  ['41031', 'date-unreadable'],
  ['soon', 'date-unreadable'],
  ['', 'date-unreadable'],
])('refuses %j: %s', (text, problem) => {
  expect(readDate(text)).toEqual({ ok: false, problem });
});

it('reads every real day in both ways of writing it', () => {
  const noInvalid = { min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(noInvalid), (day) => {
      const date = day.toISOString().slice(0, 10);
      const [year, month, dayOfMonth] = date.split('-');
      expect(readDate(date)).toEqual({ ok: true, date });
      expect(readDate(`${dayOfMonth}/${month}/${year}`)).toEqual({ ok: true, date });
    }),
  );
});
