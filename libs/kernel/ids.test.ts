import { isId, newId, newReference } from './index.js';

it('makes ids that sort in the order in which they were made, however many there are in a millisecond', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
});

it('makes ids of version 7 that hold their time', () => {
  const before = Date.now();
  const id = newId();
  expect(isId(id)).toBe(true);
  expect(id[14]).toBe('7');
  expect('89ab').toContain(id[19]);
  // A burst of ids may run ahead of the clock by some milliseconds.
  expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16) - before).toBeLessThan(1000);
});

it('goes on in order when the clock of the machine is put back', () => {
  const first = newId();
  const { now } = Date;
  Date.now = () => now() - 3_600_000;
  const second = newId();
  Date.now = now;
  expect(second > first).toBe(true);
});

it('makes references that can be read out: eight letters and digits, no vowels and no look-alikes', () => {
  const references = Array.from({ length: 500 }, newReference);
  for (const reference of references)
    expect(reference).toMatch(/^[2-9BCDFGHJKMNPQRTVWXYZ]{4}-[2-9BCDFGHJKMNPQRTVWXYZ]{4}$/);
  expect(new Set(references).size).toBe(references.length);
});
