import type { Me } from '../api-client/me.js';
import { journeys } from '../journeys/index.js';
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
  overseesGroups: false,
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
  const several = items.map((item, at) => (at === 1 ? { ...item, under: ['/audit', '/auditors'] } : item));
  expect(navigationFor(me, '/auditors/1', english, several)[1]).toMatchObject({ active: true });
});

const officer = { ...me, roles: ['data_protection_officer' as const] };
const chair = {
  ...me,
  roles: [],
  memberships: [{ role: 'chair' as const, group: { id: 'g', name: 'Panel' } }],
  registers: [{ id: 'r', name: 'Register', groupId: 'g', role: 'chair' as const }],
};

it.each([
  ['an administrator, who sees no case,', me, ['/', '/administration']],
  ['a data-protection officer, who sees no case,', officer, ['/', '/trail']],
  ['an agency’s worker', { ...me, roles: [] }, ['/', '/inbox', '/search']],
  [
    'an administrator who also leads an agency',
    { ...me, agencyRole: 'lead' as const },
    ['/', '/inbox', '/search', '/administration'],
  ],
  [
    'a chair',
    chair,
    ['/', '/groups', '/plans', '/registers', '/inbox', '/escalations', '/meetings', '/search'],
  ],
  [
    'a sponsor, who is in no group,',
    { ...me, roles: [], overseesGroups: true },
    ['/', '/groups', '/plans', '/inbox', '/search'],
  ],
])('shows %s what they may use and nothing else', (_who, person, hrefs) => {
  const all = journeys.flatMap(({ navigation }) => navigation ?? []);
  const shown = navigationFor(person, '/', english, all).map(({ href }) => href);
  expect(shown.sort()).toEqual([...hrefs].sort());
});
