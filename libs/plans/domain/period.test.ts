import { endOfPeriod, isPeriod } from './period.js';

it.each([
  [2026, 1, '2026-06-30'],
  [2026, 2, '2026-09-30'],
  [2026, 3, '2026-12-31'],
  [2026, 4, '2027-03-31'],
  [2026, null, '2027-03-31'],
])('ends the financial year %s, quarter %s, on %s', (year, quarter, end) => {
  expect(endOfPeriod({ year, quarter })).toBe(end);
});

it.each([
  [2026, 1, true],
  [2026, null, true],
  [2026, 0, false],
  [2026, 5, false],
  [1999, null, false],
  [2026.5, null, false],
])('knows whether there is a period %s, quarter %s: %s', (year, quarter, there) => {
  expect(isPeriod({ year, quarter })).toBe(there);
});
