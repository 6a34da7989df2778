import { isId } from './ids.js';
import { partId } from './part-id.js';

it('gives the same part of the same request the same id, and every other one another', () => {
  const id = '0193b7a0-0000-7000-8000-000000000001';
  expect(partId(id, 'theme')).toBe(partId(id, 'theme'));
  expect(partId(id, 'theme')).not.toBe(partId(id, 'measure'));
  expect(isId(partId(id, 'theme'))).toBe(true);
});
