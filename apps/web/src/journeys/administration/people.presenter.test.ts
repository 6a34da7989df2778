import { english } from '../../texts/index.js';
import type { PeopleSetting, Person } from './documents.js';
import { invitationPage, peoplePage, personConflict, personForm, personPage } from './people.presenter.js';

const ida: Person = {
  id: 'p1',
  agencyId: 'a1',
  name: 'Ida Example',
  email: 'ida@agency.example',
  agencyRole: 'lead',
  active: true,
  version: 3,
};
const agency = (id: string, name: string, active = true) => ({
  id,
  name,
  active,
  kind: 'council' as const,
  urn: null,
  aliases: [],
  version: 1,
});
const setting: PeopleSetting = {
  agencies: [agency('a1', 'Early Help'), agency('a2', 'Old Service', false)],
  people: [ida, { ...ida, id: 'p2', agencyId: 'a2', name: 'Jo Example', agencyRole: 'user', active: false }],
  groups: [{ id: 'g1', name: 'Attendance Board' }],
  memberships: [
    {
      id: 'm1',
      groupId: 'g1',
      personId: 'p1',
      role: 'vice_chair',
      fromOn: '2026-01-01',
      untilOn: null,
      version: 1,
    },
  ],
  lastSignIns: [{ personId: 'p1', onDay: '2026-11-20' }],
  serviceAreas: [{ id: 's1', name: 'Inclusion', registerIds: [], version: 1 }],
  appointments: [
    { id: 't1', personId: 'p1', role: 'service_director', serviceAreaId: 's1', fromOn: '2026-01-01' },
  ],
};

it('lists everybody with all that they are', () => {
  const { rows } = peoplePage(setting, { agency: '', after: '' }, english);
  expect(rows.map(({ name, agency: of, active }) => [name, of, active])).toEqual([
    ['Ida Example', 'Early Help', true],
    ['Jo Example', 'Old Service', false],
  ]);
  expect(rows[0]!.roles).toEqual([
    'Agency lead',
    'Service director of Inclusion',
    'Vice-chair, Attendance Board',
  ]);
});

it('says when everybody last signed in, and of whom never', () => {
  const { rows } = peoplePage(setting, { agency: '', after: '' }, english);
  expect(rows.map(({ lastSignIn }) => lastSignIn)).toEqual(['20 November 2026', 'Never']);
});

it('lists the people of one agency, with the agency’s id in the address and no name', () => {
  const shown = peoplePage(setting, { agency: 'a2', after: '' }, english);
  expect(shown.rows.map(({ name }) => name)).toEqual(['Jo Example']);
  expect(shown.filtered).toBe(true);
});

it('offers an agency that takes part no more only to whoever is in it', () => {
  const offered = (person: Person | undefined) =>
    personForm(setting.agencies, person, {}, {}, english).agencies.map(({ text }) => text);
  expect(offered(undefined)).toEqual(['Choose', 'Early Help']);
  expect(offered(setting.people[1])).toEqual(['Choose', 'Early Help', 'Old Service']);
});

it('keeps what was typed, and the version that was seen, while a form is mended', () => {
  const values = { name: '', email: 'new@agency.example', agencyId: 'a1', version: '2' };
  const shown = personForm(setting.agencies, ida, values, {}, english);
  expect(shown).toMatchObject({ values, version: 2, action: '/administration/people/p1/change' });
});

it('shows both values of what somebody else changed, in words', () => {
  const typed = { name: 'Ida Mine', email: ida.email, agencyId: 'a1', agencyRole: 'user', active: 'yes' };
  const rows = personConflict(typed, { ...ida, agencyId: 'a2', active: false }, setting.agencies, english);
  expect(rows.filter(({ yours, theirs }) => yours !== theirs)).toEqual([
    { label: 'Name', yours: 'Ida Mine', theirs: 'Ida Example' },
    { label: 'Agency', yours: 'Early Help', theirs: 'Old Service' },
    { label: 'Role in the agency', yours: 'Agency user', theirs: 'Agency lead' },
    { label: 'This person may sign in', yours: 'Yes', theirs: 'No' },
  ]);
});

it('shows a person’s roles with the way to end each', () => {
  const shown = personPage(setting, ida, [], { values: {}, refused: {} }, english);
  expect(shown.appointments).toEqual([
    {
      role: 'Service director of Inclusion',
      since: '1 January 2026',
      end: '/administration/people/p1/roles/t1/end',
    },
  ]);
});

it('puts the invitation together from the sign-in’s own address', () => {
  const made = { path: '/set-password/secret', validUntil: '2026-11-27T10:00:00Z' };
  expect(invitationPage(ida, made, 'https://sign-in.example/', english)).toMatchObject({
    link: 'https://sign-in.example/set-password/secret',
    until: '27 November 2026 at 10am',
  });
});
