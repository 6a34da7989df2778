import { matrixOf, representedBy } from './matrix.js';
import type { AtTable, Seat } from './matrix.js';

const seat = (id: string, more: Partial<Seat> = {}): Seat => ({
  id,
  agencyId: null,
  agencyName: null,
  sector: null,
  required: true,
  note: '',
  version: 1,
  ...more,
});
const person = (membershipId: string, more: Partial<AtTable> = {}): AtTable => ({
  membershipId,
  name: membershipId,
  role: 'member',
  representsAgencyId: null,
  representsSector: null,
  deputyForId: null,
  ...more,
});
const police = seat('police', { agencyId: 'a1' });
const schools = seat('schools', { sector: 'Schools' });

it('seats whoever represents the agency or the sector, however it is written', () => {
  const { seats, gaps } = matrixOf(
    [police, schools],
    [person('pat', { representsAgencyId: 'a1' }), person('sam', { representsSector: ' schools' })],
  );
  expect(seats.map(({ state, holders }) => [state, holders.map(({ name }) => name)])).toEqual([
    ['held', ['pat']],
    ['held', ['sam']],
  ]);
  expect(gaps).toBe(0);
});

it('counts a gap for each required seat that nobody holds, also when a deputy is left alone', () => {
  const alone = person('dee', { representsAgencyId: 'a1', deputyForId: 'gone' });
  const { seats, gaps } = matrixOf(
    [police, schools, seat('s3', { sector: 'Faith', required: false })],
    [alone],
  );
  expect(seats.map(({ state }) => state)).toEqual(['deputy_only', 'empty', 'empty']);
  expect(gaps).toBe(2);
});

it('lets a deputy speak for whom the person speaks for whom they stand in', () => {
  const pat = person('pat', { representsAgencyId: 'a1' });
  const dee = person('dee', { deputyForId: 'pat' });
  expect(representedBy(dee, [pat, dee])).toEqual({ agencyId: 'a1', sector: null });
  expect(matrixOf([police], [pat, dee]).seats[0]).toMatchObject({
    state: 'held',
    holders: [{ name: 'pat' }],
    deputies: [{ name: 'dee' }],
  });
  expect(representedBy(dee, [dee])).toBeUndefined();
});

it('names who represents nobody, but not observers and coordinators, who speak for nobody', () => {
  const people = [
    person('chair', { role: 'chair' }),
    person('clerk', { role: 'coordinator' }),
    person('councillor', { role: 'observer' }),
    person('new'),
  ];
  expect(matrixOf([], people).forNobody.map(({ name }) => name)).toEqual(['chair', 'new']);
});

it('names who represents an agency that has no seat, and seats no observer', () => {
  const { withoutSeat, seats } = matrixOf(
    [police],
    [
      person('nurse', { representsAgencyId: 'a9' }),
      person('councillor', { role: 'observer', representsAgencyId: 'a1' }),
    ],
  );
  expect(withoutSeat.map(({ name }) => name)).toEqual(['nurse']);
  expect(seats[0]!.state).toBe('empty');
});
