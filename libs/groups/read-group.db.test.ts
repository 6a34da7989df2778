import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aRegister, aWorld, anOfficer, join } from '../../test/factories/index.js';
import type { Partnership, Person, Register, World } from '../../test/factories/index.js';
import { addGroup, addMember, changeGroup, listKnownGroups, readGroup } from './index.js';
import type { GroupInput } from './index.js';

let world: World;
let partnership: Partnership;
let administrator: Person;
let register: Register;

beforeAll(async () => {
  world = await aWorld();
  partnership = await aPartnership(world);
  administrator = await anOfficer(world, partnership, 'administrator');
  register = await aRegister(world, { partnership });
});
afterAll(() => world.end());

const below = async (parentGroupId: string | null, more: Partial<GroupInput> = {}): Promise<string> => {
  const id = newId();
  const input = { id, name: `Group ${id}`, kind: 'steering_group' as const, parentGroupId, ...more };
  const made = await world.as(administrator, addGroup, input);
  if (!made.ok) throw new Error(made.code);
  return id;
};
const open = (person: Person, groupId: string) => world.as(person, readGroup, { groupId });
const known = (person: Person) => world.read(person, listKnownGroups);

it('shows a member who is in the group, chair first, and why they see it', async () => {
  const found = await open(register.member, register.groupId);
  expect(found).toMatchObject({
    ok: true,
    value: {
      because: 'You are in this group.',
      mayRead: true,
      mayRun: false,
      mayArrange: false,
      registers: [{ id: register.id }],
    },
  });
  const members = found.ok ? found.value.members : [];
  expect(members.map(({ role }) => role)).toEqual([
    'chair',
    'vice_chair',
    'coordinator',
    'member',
    'observer',
  ]);
  expect(members[0]).toMatchObject({ name: register.chair.name, agencyName: register.chair.agency.name });
});

it('leaves out who has left Muster and whose membership has ended, and keeps who begins later', async () => {
  const group = await below(null);
  const people = {
    left: await aPerson(world, partnership, { active: false }),
    ended: await aPerson(world, partnership),
    later: await aPerson(world, partnership),
    chair: await aPerson(world, partnership),
  };
  for (const person of Object.values(people)) await join(world, person, group, 'member');
  await world.owner(`update muster.group_memberships set until_on = '2026-11-19' where person_id = $1`, [
    people.ended.id,
  ]);
  await world.owner(`update muster.group_memberships set from_on = '2026-12-01' where person_id = $1`, [
    people.later.id,
  ]);

  const found = await open(people.chair, group);

  expect(found.ok && found.value.members.map(({ personId }) => personId).sort()).toEqual(
    [people.later.id, people.chair.id].sort(),
  );
});

it('answers an outsider, somebody of another partnership and a wrong id alike', async () => {
  const outsider = await aPerson(world, partnership, { agency: register.member.agency });
  const stranger = (await aRegister(world)).chair;
  for (const [person, id] of [
    [outsider, register.groupId],
    [stranger, register.groupId],
    [register.chair, newId()],
  ] as const)
    expect(await open(person, id)).toEqual({ ok: false, code: 'not-found' });
});

it('lets an administrator see how a group is set up, and not what it does', async () => {
  expect(await open(administrator, register.groupId)).toMatchObject({
    ok: true,
    value: { mayArrange: true, mayRead: false, mayRun: false, registers: [] },
  });
});

it('lets whoever runs the group above look in, and sees the groups above and below', async () => {
  const top = await below(null);
  const middle = await below(top);
  const bottom = await below(middle);
  const chair = await aPerson(world, partnership);
  await world.as(administrator, addMember, { groupId: top, personId: chair.id, role: 'chair' });

  expect(await open(chair, middle)).toMatchObject({
    ok: true,
    value: {
      because: 'This group reports to one that you run, or you sponsor it.',
      mayRun: false,
      parent: { id: top, role: 'chair', chairs: [chair.name] },
      children: [{ id: bottom, role: null, overseen: true, mayOpen: true }],
    },
  });
});

it('draws every open group for everybody in the partnership, and opens only their own to them', async () => {
  const top = await below(null);
  const group = await below(top);
  const outsider = await aPerson(world, partnership);
  const seen = (await known(outsider)).find(({ id }) => id === group);
  expect(seen).toMatchObject({ parentGroupId: top, role: null, overseen: false, mayOpen: false });
  const elsewhere = (await aRegister(world)).chair;
  expect((await known(elsewhere)).some(({ id }) => id === group)).toBe(false);
});

it('never draws a group that keeps a compartment for anybody outside, nor as the group above another', async () => {
  const hidden = await aRegister(world, { partnership, compartment: true });
  const child = await below(hidden.groupId);
  const outsider = await aPerson(world, partnership, { agency: hidden.member.agency });

  const seen = await known(outsider);
  expect(seen.some(({ id }) => id === hidden.groupId)).toBe(false);
  expect(seen.find(({ id }) => id === child)).toMatchObject({ parentGroupId: null });
  expect(await open(outsider, hidden.groupId)).toEqual({ ok: false, code: 'not-found' });

  const inside = await known(hidden.member);
  expect(inside.find(({ id }) => id === child)).toMatchObject({ parentGroupId: hidden.groupId });
  const chair = await aPerson(world, partnership);
  await world.as(administrator, addMember, { groupId: child, personId: chair.id, role: 'chair' });
  expect(await open(chair, child)).toMatchObject({ ok: true, value: { parent: null } });
});

it('keeps aim, sponsor and first day when a change says nothing of them, and refuses wrong ones', async () => {
  const sponsor = await aPerson(world, partnership);
  const input = { name: 'Exclusions', kind: 'task_and_finish_group' as const, endsOn: '2027-03-31' };
  const more = { aim: ' Fewer exclusions ', sponsorId: sponsor.id, startsOn: '2026-12-01' };
  const id = await below(null, { ...input, ...more });
  expect(await open(sponsor, id)).toMatchObject({
    ok: true,
    value: { aim: 'Fewer exclusions', sponsorName: sponsor.name, startsOn: '2026-12-01' },
  });

  const change = { id, ...input, expectedVersion: 1 };
  expect(await world.as(administrator, changeGroup, change)).toMatchObject({
    ok: true,
    value: { aim: 'Fewer exclusions', sponsorId: sponsor.id, startsOn: '2026-12-01', version: 2 },
  });
  const again = { ...change, expectedVersion: 2 };
  expect(await world.as(administrator, changeGroup, { ...again, startsOn: '2027-04-01' })).toMatchObject({
    code: 'dates-wrong',
    field: 'endsOn',
  });
  expect(await world.as(administrator, changeGroup, { ...again, sponsorId: newId() })).toMatchObject({
    code: 'not-found',
    field: 'sponsorId',
  });
  expect(await world.as(administrator, changeGroup, { ...again, sponsorId: null })).toMatchObject({
    ok: true,
    value: { sponsorId: null },
  });
});
