import { english } from '../../texts/index.js';
import { homePage } from './home.presenter.js';

it('says which part somebody has in each group', () => {
  const shown = homePage(
    {
      id: 'p',
      name: 'Ada Fairweather',
      agency: { id: 'a', name: 'Example Council' },
      agencyRole: 'lead',
      roles: [],
      memberships: [{ role: 'vice_chair', group: { id: 'g', name: 'Steering Group' } }],
      registers: [],
    },
    english,
  );
  expect(shown).toMatchObject({ agency: 'Example Council', groups: ['Vice chair, Steering Group'] });
});
