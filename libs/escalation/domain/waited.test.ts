import { addDays, loadCalendar } from '#libs/calendar';
import { raisedWithin } from './waited.js';

const calendar = loadCalendar();

it.each([
  ['a Wednesday', '2026-12-16'],
  ['a Sunday', '2026-12-20'],
  ['the working day after Christmas', '2026-12-29'],
])('finds on %s exactly the days whose age lies in the band', (_what, today) => {
  for (const band of [{ from: 0, to: 5 }, { from: 6, to: 10 }, { from: 11, to: 20 }, { from: 21 }]) {
    const { first, last } = raisedWithin(band, today, calendar);
    for (let back = 0; back < 60; back += 1) {
      const day = addDays(today, -back);
      const age = calendar.workingDaysBetween(day, today);
      const inBand = age >= band.from && age <= (band.to ?? Infinity);
      expect([day, (first === null || day >= first) && day <= last]).toEqual([day, inBand]);
    }
  }
});

it('does not count through centuries for a wild number, and finds nothing in a band that ends before it begins', () => {
  expect(raisedWithin({ from: 1_000_000 }, '2026-12-16', calendar).last > '2024-01-01').toBe(true);
  const { first, last } = raisedWithin({ from: 6, to: 2 }, '2026-12-16', calendar);
  expect(first! > last).toBe(true);
});
