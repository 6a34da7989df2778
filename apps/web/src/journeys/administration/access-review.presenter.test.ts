import { english } from '../../texts/index.js';
import { accessReviewPage, assignedTo } from './access-review.presenter.js';
import type { Absentee, PeopleSetting, Person } from './documents.js';

const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  agencyId: 'a1',
  name: `Person ${id}`,
  email: `${id}@agency.example`,
  agencyRole: 'user',
  active: true,
  version: 1,
  ...more,
});
const setting = (people: Person[]): PeopleSetting => ({
  agencies: [
    { id: 'a1', name: 'Early Help', active: true, kind: 'council', urn: null, aliases: [], version: 1 },
  ],
  people,
  lastSignIns: [],
  groups: [{ id: 'g1', name: 'Attendance Board' }],
  memberships: (['chair', 'member'] as const).map((role, n) => ({
    id: `m${n}`,
    groupId: 'g1',
    personId: 'p1',
    role,
    fromOn: '2026-01-01',
    untilOn: null,
    version: 1,
  })),
  serviceAreas: [],
  appointments: [],
});
const absentee = (personId: string, more: Partial<Absentee> = {}): Absentee => ({
  personId,
  lastSignedInOn: null,
  confirmedOn: null,
  confirmedBy: null,
  ...more,
});

it('says of each when they were last here, and who said before that they still need it', () => {
  const known = { lastSignedInOn: '2026-08-01', confirmedOn: '2026-08-20', confirmedBy: 'Wilf' };
  const { rows } = accessReviewPage(
    setting([person('p1'), person('p2')]),
    [absentee('p1'), absentee('p2', known)],
    { after: '', refused: {} },
    english,
  );
  expect(rows).toMatchObject([
    { name: 'Person p1', agency: 'Early Help', lastSignIn: 'Never', confirmed: 'None' },
    { lastSignIn: '1 August 2026', confirmed: '20 August 2026 by Wilf' },
  ]);
  expect(rows[0]!.formId).not.toBe(rows[1]!.formId);
});

it('shows a hundred people a page', () => {
  const many = Array.from({ length: 101 }, (_, n) => absentee(`p${n}`));
  const shown = accessReviewPage(setting([]), many, { after: '', refused: {} }, english);
  expect(shown.rows).toHaveLength(100);
  expect(shown.next).toBe('/administration/access-review?after=p99');
});

it('names what somebody would leave behind, and the lead who hands actions over', () => {
  const work = [{ actionId: 'x', reference: 'K7QF-3M2P', dueOn: '2026-12-01', registerName: 'Register A' }];
  const lead = person('p3', { agencyRole: 'lead', name: 'Lee Lead' });
  const gone = person('p4', { agencyRole: 'lead', active: false, name: 'Gone' });
  const left = person('p1', { agencyRole: 'lead', active: false });
  const shown = assignedTo(left, setting([left, lead, gone]), work, english);
  expect(shown).toMatchObject({
    actions: [{ reference: 'K7QF-3M2P', register: 'Register A', due: '1 December 2026' }],
    chairs: [{ group: 'Attendance Board', href: '/administration/groups/g1' }],
  });
  expect(shown.whoHandsOver).toContain('Lee Lead');
  expect(shown.whoHandsOver).not.toContain('Gone');
  expect(assignedTo(left, setting([left]), work, english).whoHandsOver).toContain('has no lead');
});
