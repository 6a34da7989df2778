import fc from 'fast-check';
import { localPath } from './local-path.js';

it.each([
  ['/', '/'],
  ['/registers/1?rating=red#heading', '/registers/1?rating=red#heading'],
  ['/a/../b', '/b'],
])('returns to the page of ours that was asked for: %s', (asked, to) => {
  expect(localPath(asked)).toBe(to);
});

it.each([
  'https://elsewhere.example/',
  '//elsewhere.example/',
  '/\\elsewhere.example',
  '\\\\elsewhere.example',
  '/\t/elsewhere.example',
  '/\n/elsewhere.example',
  '/.//elsewhere.example',
  '/a/..//elsewhere.example',
  'javascript:alert(1)',
  'registers',
  '',
  undefined,
  ['/a', '/b'],
  `/${'a'.repeat(2000)}`,
])('never leads to somebody else’s site: %j', (asked) => {
  expect(localPath(asked)).toBe('/');
});

it('stays on these pages whatever is asked', () => {
  const nasty = fc.string({
    unit: fc.constantFrom('/', '\\', '.', ':', '@', '#', '?', '\t', '\n', 'a', '%2f', 'http:'),
  });
  fc.assert(
    fc.property(nasty, (asked) => {
      const to = localPath(`/${asked}`);
      expect(new URL(to, 'https://muster.example').origin).toBe('https://muster.example');
    }),
  );
});
