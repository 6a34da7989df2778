import { english } from '../../texts/index.js';
import type { GroupHead, GroupSummary, KnownGroup, Matrix, Member } from './documents.js';
import { groupFrame } from './frame.js';
import { groupsPage, membersPage, mostDrawn, structurePage, summaryPage } from './groups.presenter.js';
import { matrixPage, representationForm } from './representation.presenter.js';

const today = '2026-11-20';
const head: GroupHead = {
  id: 'g',
  name: 'Return to School',
  kind: 'task_and_finish_group',
  startsOn: null,
  endsOn: '2027-03-31',
  closedOn: null,
  mayRead: true,
  mayArrange: false,
  because: 'You are in this group.',
};
const member = (membershipId: string, more: Partial<Member> = {}): Member => ({
  membershipId,
  name: `Name of ${membershipId}`,
  agencyName: 'Early Help',
  role: 'member',
  fromOn: '2026-01-01',
  untilOn: null,
  representsAgencyId: null,
  representsAgencyName: null,
  representsSector: null,
  deputyForId: null,
  deputyForName: null,
  version: 1,
  ...more,
});
const known = (id: string, more: Partial<KnownGroup> = {}): KnownGroup => ({
  id,
  name: id,
  kind: 'board',
  parentGroupId: null,
  endsOn: null,
  closedOn: null,
  chairs: [],
  role: null,
  overseen: false,
  mayOpen: false,
  ...more,
});

it.each([
  [{}, 'Until 31 March 2027', 'quiet'],
  [{ endsOn: '2026-11-19' }, 'Was to end on 19 November 2026', 'bad'],
  [{ endsOn: '2026-11-19', closedOn: '2026-11-18' }, 'Finished on 18 November 2026', 'good'],
])('says of a group that ends how it stands', (change, text, kind) => {
  expect(groupFrame({ ...head, ...change }, 'summary', today, english).group.state).toEqual({ text, kind });
});

it('says nothing of an end where there is none', () => {
  expect(groupFrame({ ...head, endsOn: null }, 'summary', today, english).group.state).toBeNull();
});

it('parts the groups that somebody is in from those that they oversee, and leaves the others out', () => {
  const mine = known('mine', { role: 'chair', mayOpen: true });
  const shown = groupsPage(
    [known('other'), known('below', { overseen: true, mayOpen: true }), mine],
    english,
  );
  expect(shown.mine).toMatchObject([{ name: 'mine', role: 'Chair', href: '/groups/mine' }]);
  expect(shown.overseen).toMatchObject([{ name: 'below', href: '/groups/below' }]);
});

it('counts and names in the summary only who is in the group today', () => {
  const later = member('m2', { role: 'chair', fromOn: '2026-12-01' });
  const group: GroupSummary = {
    ...head,
    aim: '',
    sponsorName: null,
    parent: known('top'),
    children: [],
    registers: [],
    members: [member('m1', { role: 'chair' }), later],
  };
  const shown = summaryPage(group, [], today, english);
  expect(shown.facts).toEqual([
    { key: { text: 'Chair' }, value: { text: 'Name of m1' } },
    { key: { text: 'Last day' }, value: { text: '31 March 2027' } },
    { key: { text: 'Members' }, value: { text: '1' } },
  ]);
  // The group above is known by name, and is none of theirs to open.
  expect(shown.parent).toEqual({ name: 'top', href: null });
});

it('leads from a task-and-finish group to its time, progress and closure, and from no other', () => {
  const group: GroupSummary = {
    ...head,
    aim: '',
    sponsorName: null,
    parent: null,
    children: [],
    registers: [],
    members: [],
  };
  const finish = (change: Partial<GroupSummary>) =>
    summaryPage({ ...group, ...change }, [], today, english).finish;
  expect(finish({ kind: 'task_and_finish_group', mayRead: true })).toBe(`/groups/${head.id}/finish`);
  expect(finish({ kind: 'board', mayRead: true })).toBeUndefined();
  expect(finish({ kind: 'task_and_finish_group', mayRead: false })).toBeUndefined();
});

it('shows for whom each member speaks, and offers the change only to who may make it', () => {
  const members = [
    member('m1', { representsAgencyName: 'Police' }),
    member('m2', { deputyForId: 'm1', deputyForName: 'Name of m1', fromOn: '2026-12-01' }),
  ];
  expect(membersPage({ ...head, members }, today, english).members).toMatchObject([
    { represents: 'Police', deputy: null, change: null, begins: null },
    { represents: '', deputy: 'stands in for Name of m1', begins: 'from 1 December 2026' },
  ]);
  const [first] = membersPage({ ...head, mayArrange: true, members }, today, english).members;
  expect(first!.change).toBe('/groups/g/members/m1');
});

it('marks a required seat that is not taken, and not one that need not be', () => {
  const seat = { agencyId: null, agencyName: null, note: '', version: 1, holders: [], deputies: [] };
  const matrix: Matrix = {
    seats: [
      { ...seat, id: 's1', sector: 'Schools', required: true, state: 'empty' },
      { ...seat, id: 's2', sector: 'Faith', required: false, state: 'empty' },
    ],
    gaps: 1,
    withoutSeat: [],
    forNobody: [{ membershipId: 'm1', name: 'Ada', role: 'member' }],
    agencies: [],
  };
  const shown = matrixPage(head, matrix, today, english);
  expect(shown.gaps).toBe('1 required seat is not taken.');
  expect(shown.seats.map(({ state }) => state)).toEqual([
    { text: 'Empty', kind: 'bad' },
    { text: 'Empty', kind: 'quiet' },
  ]);
  expect(shown.forNobody).toEqual([{ name: 'Ada', href: null }]);
  expect(matrixPage(head, { ...matrix, gaps: 0 }, today, english).gaps).toMatch(/^Nobody is missing/);
});

it('offers as somebody to stand in for neither observers, deputies nor the person themselves', () => {
  const me = member('m1');
  const members = [me, member('m2'), member('m3', { role: 'observer' }), member('m4', { deputyForId: 'm2' })];
  const shown = representationForm({ ...head, members }, me, [], {}, {}, english);
  expect(shown.principals.map(({ value }) => value)).toEqual(['', 'm2']);
});

describe('how the groups hang together', () => {
  const many = Array.from({ length: 300 }, (_, at) =>
    known(`g${at}`, { name: `Group ${at}`, parentGroupId: at % 50 ? `g${at - (at % 50)}` : null }),
  );

  it('is one drawing while there are few groups', () => {
    const shown = structurePage(many.slice(0, mostDrawn), undefined, english);
    expect(shown).toMatchObject({ collapsed: false, chart: { boxes: { length: mostDrawn } } });
  });

  it('shows of 300 groups those at the top, and each with its part behind a link', () => {
    const shown = structurePage(many, undefined, english);
    expect(shown.collapsed).toBe(true);
    expect(shown.rows).toHaveLength(6);
    expect(shown.rows[0]).toMatchObject({
      below: { href: '/groups/structure?top=g0', text: '49 groups below it' },
    });
    expect(JSON.stringify(shown).length).toBeLessThan(10_000);
  });

  it('opens one part, and everything again for a part that is not there', () => {
    const part = structurePage(many, 'g50', english);
    expect(part).toMatchObject({ title: 'Group 50', collapsed: false, back: { href: '/groups/structure' } });
    expect(part.rows).toHaveLength(50);
    expect(structurePage(many, 'nothing', english).collapsed).toBe(true);
  });
});
