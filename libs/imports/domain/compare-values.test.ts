import fc from 'fast-check';
import { compareField, compareValues } from './compare-values.js';

it.each([
  ['the file says the same as last week', 'a', 'a', 'b', 'none'],
  ['the file and Muster came to say the same', 'a', 'b', 'b', 'none'],
  ['only the file changed', 'a', 'b', 'a', 'update'],
  ['only the file changed, to empty', 'a', null, 'a', 'update'],
  ['the file changed and so did Muster', 'a', 'b', 'c', 'conflict'],
  ['the case was made by hand and has no value', undefined, 'b', null, 'update'],
  ['the case was made by hand and says something else', undefined, 'b', 'c', 'conflict'],
  ['the case was made by hand and the file says nothing', undefined, null, 'c', 'none'],
] as const)('when %s', (_when, last, file, muster, change) => {
  expect(compareField(last, file, muster)).toBe(change);
});

it('leaves fields alone that have no column', () => {
  expect(compareValues({ a: '1', b: '1' }, { a: '2' }, { a: '1', b: '9' })).toEqual([
    { key: 'a', change: 'update', file: '2', muster: '1', last: '1' },
  ]);
});

it('changes nothing when the same file is imported twice, whatever was done in Muster meanwhile', () => {
  const value = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null });
  const values = fc.record({ x: value, y: value });
  fc.assert(
    fc.property(values, values, (file, muster) => {
      expect(compareValues(file, file, muster)).toEqual([]);
    }),
  );
});
