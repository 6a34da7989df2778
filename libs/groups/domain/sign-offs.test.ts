import type { Seat } from './matrix.js';
import { missingSignatures } from './sign-offs.js';

const seat = (id: string, more: Partial<Seat>): Seat => ({
  id,
  agencyId: null,
  agencyName: null,
  sector: null,
  required: true,
  note: '',
  version: 1,
  ...more,
});
const seats = [
  seat('police', { agencyId: 'a1' }),
  seat('schools', { sector: 'Schools' }),
  seat('faith', { sector: 'Faith', required: false }),
];
const missing = (signatures: Parameters<typeof missingSignatures>[1], version = 2) =>
  missingSignatures(seats, signatures, version).map(({ id }) => id);

it('misses a signature for each required seat, and for none that is not required', () => {
  expect(missing([])).toEqual(['police', 'schools']);
  expect(missing([{ agencyId: 'a1', sector: null, termsVersion: 2 }])).toEqual(['schools']);
  expect(
    missing([
      { agencyId: 'a1', sector: null, termsVersion: 2 },
      { agencyId: null, sector: 'schools', termsVersion: 2 },
    ]),
  ).toEqual([]);
});

it('does not take a signature for an earlier text', () => {
  expect(missing([{ agencyId: 'a1', sector: null, termsVersion: 1 }])).toEqual(['police', 'schools']);
});
