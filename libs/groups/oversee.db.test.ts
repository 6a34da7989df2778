import { loadActorById, may } from '#libs/access';
import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aRegister, aWorld, anOfficer } from '../../test/factories/index.js';
import type { Partnership, Person, World } from '../../test/factories/index.js';
import { addGroup, addMember } from './index.js';

let world: World;
let partnership: Partnership;
let administrator: Person;

beforeAll(async () => {
  world = await aWorld();
  partnership = await aPartnership(world);
  administrator = await anOfficer(world, partnership, 'administrator');
});
afterAll(() => world.end());

const aGroup = async (parentGroupId: string | null = null): Promise<string> => {
  const id = newId();
  const made = await world.as(administrator, addGroup, { id, name: `G ${id}`, kind: 'board', parentGroupId });
  if (!made.ok) throw new Error(made.code);
  return id;
};

const memberOf = async (groupId: string, role: 'chair' | 'member' | 'observer', more: object = {}) => {
  const person = await aPerson(world, partnership);
  const input = { id: newId(), groupId, personId: person.id, role, ...more };
  const made = await world.as(administrator, addMember, input);
  if (!made.ok) throw new Error(made.code);
  return person;
};

/** What rules and PostgreSQL say of somebody and a group: both must say the same. */
async function reads(person: Person, groupId: string): Promise<boolean> {
  const actor = await loadActorById(world.db, person.id, world.clock.today());
  const byRule = may(actor!, 'read', 'Group', { id: groupId });
  const [row] = await world.read(person, (tx) =>
    tx.query<{ seen: boolean }>(
      `select $1::uuid = any (muster.actor_groups()) or $1::uuid = any (muster.actor_overseen_groups()) as seen`,
      [groupId],
    ),
  );
  expect(byRule).toBe(row!.seen);
  return byRule;
}

it('lets the chair of a group look into the groups that report to it, at whatever level, and never upwards', async () => {
  const top = await aGroup();
  const middle = await aGroup(top);
  const bottom = await aGroup(middle);
  const chairs = [
    await memberOf(top, 'chair'),
    await memberOf(middle, 'chair'),
    await memberOf(bottom, 'chair'),
  ];

  const seen = [];
  for (const chair of chairs)
    seen.push(await Promise.all([top, middle, bottom].map((group) => reads(chair, group))));

  expect(seen).toEqual([
    [true, true, true],
    [false, true, true],
    [false, false, true],
  ]);
});

it('shows members and observers their own group, and none that reports to it', async () => {
  const top = await aGroup();
  const below = await aGroup(top);
  for (const role of ['member', 'observer'] as const) {
    const person = await memberOf(top, role);
    expect([await reads(person, top), await reads(person, below)]).toEqual([true, false]);
  }
});

it('ends with the chair’s last day', async () => {
  const top = await aGroup();
  const below = await aGroup(top);
  const chair = await memberOf(top, 'chair', { untilOn: world.clock.today() });
  expect(await reads(chair, below)).toBe(true);

  const now = world.clock.now();
  world.clock.set(new Date(now.getTime() + 86_400_000).toISOString());
  const next = await reads(chair, below);
  world.clock.set(now.toISOString());

  expect(next).toBe(false);
});

it('lets a sponsor look into the group that they sponsor', async () => {
  const group = await aGroup();
  const sponsor = await aPerson(world, partnership);
  expect(await reads(sponsor, group)).toBe(false);
  await world.owner('update muster.groups set sponsor_id = $2 where id = $1', [group, sponsor.id]);
  expect(await reads(sponsor, group)).toBe(true);
});

it('lets nobody from outside look into a group that keeps a compartment, not even whoever it reports to', async () => {
  const hidden = await aRegister(world, { partnership, compartment: true });
  const top = await aGroup();
  const chair = await memberOf(top, 'chair');
  await world.owner('update muster.groups set parent_group_id = $2, sponsor_id = $3 where id = $1', [
    hidden.groupId,
    top,
    chair.id,
  ]);

  expect([await reads(chair, hidden.groupId), await reads(hidden.member, hidden.groupId)]).toEqual([
    false,
    true,
  ]);
});
