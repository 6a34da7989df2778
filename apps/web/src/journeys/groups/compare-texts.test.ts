import fc from 'fast-check';
import { compareTexts, steps } from './compare-texts.js';

const shown = (before: string, after: string) =>
  compareTexts(before, after).map((one) =>
    one.kind === 'changed'
      ? one.parts
          .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `-${text}-` : `+${text}+`))
          .join(' ')
      : `${one.kind}: ${one.text}`,
  );

it.each([
  ['nothing', 'One.\n\nTwo.', 'One.\n\nTwo.', ['same: One.', 'same: Two.']],
  ['spaces and line breaks alone', 'One  two\nthree', 'One two three', ['same: One two three']],
  ['a paragraph that came', 'One.', 'One.\n\nTwo.', ['same: One.', 'added: Two.']],
  ['a paragraph that went', 'One.\n\nTwo.', 'Two.', ['removed: One.', 'same: Two.']],
  [
    'words within a paragraph',
    'The group meets every six weeks at noon.',
    'The group meets every four weeks.',
    ['The group meets every -six weeks at noon.- +four weeks.+'],
  ],
  [
    'a paragraph that another one replaced',
    'The chair signs.',
    'Minutes go to all members within a week.',
    ['removed: The chair signs.', 'added: Minutes go to all members within a week.'],
  ],
  ['a text from nothing', '', 'One.', ['added: One.']],
])('shows %s', (_what, before, after, expected) => {
  expect(shown(before, after)).toEqual(expected);
});

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

it('loses nothing of either text, and keeps what both have', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const found = steps(before, after);
      const without = (kind: string) => found.filter((step) => step.kind !== kind).map(({ text }) => text);
      expect(without('added')).toEqual(before);
      expect(without('removed')).toEqual(after);
    }),
  );
});

it('keeps as much as can be kept', () => {
  const kept = (before: string, after: string) =>
    steps([...before], [...after]).filter(({ kind }) => kind === 'same').length;
  expect(kept('abcbdab', 'bdcaba')).toBe(4);
  expect(kept('abc', 'abc')).toBe(3);
});

it('shows long texts that have nothing in common within a second', () => {
  const many = (letter: string) => Array.from({ length: 9_000 }, (_, at) => `${letter}${at}`).join(' ');
  const began = performance.now();
  expect(compareTexts(many('x'), many('y')).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  expect(performance.now() - began).toBeLessThan(1_000);
});
