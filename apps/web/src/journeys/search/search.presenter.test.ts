import { english } from '../../texts/index.js';
import { searchPage } from './search.presenter.js';

it('keeps names out of the title and the addresses', () => {
  const hit = {
    id: '01920000-0000-7000-8000-000000000002',
    registerName: 'R',
    reference: 'K7QF-3M2P',
    status: 'closed' as const,
    rating: 'red' as const,
    stale: false,
    forename: 'Amira',
    surname: 'Abbott',
    birthDate: '2014-05-06',
    leadAgencyName: 'A',
  };
  const shown = searchPage({ id: 's', words: 'abbott', hits: [hit], more: false }, english);

  expect(shown.title).toBe('1 case found');
  expect(shown.hits[0]).toMatchObject({ name: 'Abbott, Amira', rated: null });
  expect(shown.hits[0]!.href).not.toMatch(/abbott/i);
});
