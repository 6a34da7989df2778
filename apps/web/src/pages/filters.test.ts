import { date, dateTime, filters, number, paragraphs, time } from './filters.js';

it.each([
  ['2026-11-20', '20 November 2026'],
  ['2026-06-30', '30 June 2026'],
  ['2026-06-30T23:30:00Z', '1 July 2026'],
  [new Date('2026-11-20T16:12:00Z'), '20 November 2026'],
  [null, ''],
  ['nonsense', ''],
])('writes the day of %s as a person in London has it', (value, text) => {
  expect(date(value)).toBe(text);
});

it.each([
  ['2026-11-20T16:12:00Z', '20 November 2026 at 4:12pm'],
  ['2026-06-20T08:00:00Z', '20 June 2026 at 9am'],
  ['2026-11-20T12:00:00Z', '20 November 2026 at midday'],
  ['2026-11-20T00:00:00Z', '20 November 2026 at midnight'],
  ['2026-11-20', '20 November 2026'],
  [undefined, ''],
])('writes the moment %s as %s', (value, text) => {
  expect(dateTime(value)).toBe(text);
});

it('writes numbers and paragraphs as they are read', () => {
  expect(number(12345)).toBe('12,345');
  expect(number(null)).toBe('');
  expect(time('2026-11-20T23:05:00Z')).toBe('11:05pm');
  expect(paragraphs('One\ntwo\n\n\nThree\n')).toEqual([['One', 'two'], ['Three']]);
});

it('has no more than eight filters', () => {
  expect(Object.keys(filters).length).toBeLessThanOrEqual(8);
});
