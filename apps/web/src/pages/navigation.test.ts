import type { Me } from '../api-client/me.js';
import { english } from '../texts/index.js';
import { navigationFor } from './navigation.js';

const me: Me = {
  id: 'p',
  name: 'Ada',
  agency: { id: 'a', name: 'Council' },
  agencyRole: 'user',
  roles: ['administrator'],
  memberships: [],
  registers: [],
};
const items = [
  { text: 'home:title', href: '/', for: () => true },
  { text: 'common:conflict.yours', href: '/audit', for: (who: Me) => who.roles.includes('administrator') },
  { text: 'common:conflict.theirs', href: '/registers', for: (who: Me) => who.memberships.length > 0 },
];

it('shows people only where they may go, and where they are', () => {
  const shown = navigationFor(me, '/audit/cases', english, items);
  expect(shown.map(({ href, active, current }) => [href, active, current])).toEqual([
    ['/', false, false],
    ['/audit', true, false],
  ]);
  expect(navigationFor(me, '/auditors', english, items)[1]).toMatchObject({ active: false });
});
