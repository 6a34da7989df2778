import fc from 'fast-check';
import { neutralise, restore } from './neutralise.js';

it.each(['=HYPERLINK("http://x")', '+44', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
  'puts an apostrophe before %j',
  (text) => {
    expect(neutralise(text)).toBe(`'${text}`);
  },
);

it('leaves ordinary text alone', () => {
  for (const text of ['Smith-Jones', "O'Neill", '', 'a=b', "'tis"]) expect(neutralise(text)).toBe(text);
});

it('gives back every text as it was, and never lets a formula through', () => {
  const text = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", 'a', ' ') });
  fc.assert(
    fc.property(text, (before) => {
      expect(restore(neutralise(before))).toBe(before);
      expect(neutralise(before)).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});
