import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aRegister, aWorld, anAgency, anOfficer } from '../../test/factories/index.js';
import type { Partnership, Person, Register, World } from '../../test/factories/index.js';
import {
  addMember,
  addSeat,
  changeSeat,
  endMembership,
  readGroup,
  readMatrix,
  removeSeat,
  setRepresentation,
} from './index.js';

let world: World;
let partnership: Partnership;
let administrator: Person;
let register: Register;

beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  partnership = await aPartnership(world);
  administrator = await anOfficer(world, partnership, 'administrator');
  register = await aRegister(world, { partnership });
});
afterAll(() => world.end());

const seat = (more: object = {}) => ({
  id: newId(),
  groupId: register.groupId,
  agencyId: register.member.agency.id,
  required: true,
  ...more,
});
async function membershipOf(person: Person) {
  const found = await world.as(administrator, readGroup, { groupId: register.groupId });
  return (found.ok ? found.value.members : []).find(({ personId }) => personId === person.id)!;
}
const represent = async (by: Person, person: Person, more: object) => {
  const { membershipId, version } = await membershipOf(person);
  return world.as(by, setRepresentation, { membershipId, expectedVersion: version, ...more });
};
const matrix = async (person: Person = register.member) => {
  const found = await world.as(person, readMatrix, { groupId: register.groupId });
  if (!found.ok) throw new Error(found.code);
  return found.value;
};
const trailOf = async (id: string) =>
  (
    await world.owner<{ action: string }>(
      'select action from muster.audit_entries where about = $1 order by id',
      [id],
    )
  ).map(({ action }) => action);

it('shows the group where a seat is empty until somebody represents that agency', async () => {
  const input = seat({ note: 'Head of service' });
  const made = await world.as(register.coordinator, addSeat, input);
  expect(made).toMatchObject({
    ok: true,
    value: { agencyName: register.member.agency.name, note: 'Head of service' },
  });
  expect(await matrix()).toMatchObject({ gaps: 1, seats: [{ state: 'empty' }] });

  const done = await represent(register.chair, register.member, { agencyId: register.member.agency.id });
  expect(done).toMatchObject({ ok: true, value: { representsAgencyName: register.member.agency.name } });

  expect(await matrix()).toMatchObject({
    gaps: 0,
    seats: [{ state: 'held', holders: [{ name: register.member.name }], deputies: [] }],
  });
  expect(await trailOf(register.groupId)).toEqual(['group.seat-added']);
  expect(await trailOf(register.member.id)).toEqual(['membership.represents']);
});

it('seats a deputy for whom they stand in, and counts a gap again when that person leaves', async () => {
  const agencyId = register.member.agency.id;
  await world.as(register.chair, addSeat, seat());
  await represent(register.chair, register.member, { agencyId });
  const deputyForId = (await membershipOf(register.member)).membershipId;
  expect(await represent(register.chair, register.viceChair, { deputyForId })).toMatchObject({
    ok: true,
    value: { deputyForName: register.member.name },
  });
  expect((await matrix()).seats).toMatchObject([
    { state: 'held', deputies: [{ name: register.viceChair.name }] },
  ]);

  await world.as(administrator, endMembership, { id: deputyForId });
  expect(await matrix(register.chair)).toMatchObject({ gaps: 1, seats: [{ state: 'empty' }] });
});

it('does not count who begins later, nor offer agencies to whoever may not choose', async () => {
  await world.as(register.chair, addSeat, seat({ agencyId: null, sector: 'Schools' }));
  const head = await aPerson(world, partnership);
  const later = {
    groupId: register.groupId,
    personId: head.id,
    role: 'member' as const,
    fromOn: '2026-12-01',
  };
  await world.as(administrator, addMember, later);
  await represent(register.chair, head, { sector: 'schools' });
  expect(await matrix()).toMatchObject({ gaps: 1, agencies: [] });
  expect((await matrix(register.chair)).agencies.length).toBeGreaterThan(4);
});

it('makes a seat once, however often the form is sent, and one for two people who add it at once', async () => {
  const input = seat();
  expect(await world.as(register.chair, addSeat, input)).toEqual(
    await world.as(register.chair, addSeat, input),
  );
  const both = await Promise.all([
    world.as(register.chair, addSeat, seat({ agencyId: null, sector: 'Faith groups' })),
    world.as(register.coordinator, addSeat, seat({ agencyId: null, sector: 'faith groups' })),
  ]);
  expect(both.map((one) => (one.ok ? 'made' : one.code)).sort()).toEqual(['already-there', 'made']);
  expect((await matrix()).seats).toHaveLength(2);
});

it.each<[string, () => object | Promise<object>, string, string]>([
  ['for nobody', () => ({ agencyId: null }), 'one-of-both', 'agencyId'],
  ['for an agency and a sector', () => ({ sector: 'Schools' }), 'one-of-both', 'sector'],
  ['for an agency that is not there', () => ({ agencyId: newId() }), 'not-found', 'agencyId'],
  ['with a note that is too long', () => ({ note: 'x'.repeat(501) }), 'text-too-long', 'note'],
  [
    'for a sector that is too long',
    () => ({ agencyId: null, sector: 'x'.repeat(101) }),
    'text-too-long',
    'sector',
  ],
  [
    'for an agency of another partnership',
    async () => ({ agencyId: (await anAgency(world, await aPartnership(world))).id }),
    'not-found',
    'agencyId',
  ],
])('refuses a seat %s', async (_what, wrong, code, field) => {
  expect(await world.as(register.chair, addSeat, seat(await wrong()))).toMatchObject({
    ok: false,
    code,
    field,
  });
});

it('changes a seat for whoever saw it as it is, and takes it away', async () => {
  const input = seat();
  await world.as(register.chair, addSeat, input);
  const change = { id: input.id, required: false, note: 'When asked', expectedVersion: 1 };
  expect(await world.as(register.chair, changeSeat, change)).toMatchObject({
    ok: true,
    value: { required: false, version: 2 },
  });
  expect(await world.as(register.coordinator, changeSeat, { ...change, note: 'Never' })).toMatchObject({
    code: 'changed-meanwhile',
    current: { note: 'When asked', version: 2 },
  });
  expect((await matrix()).gaps).toBe(0);
  expect(await world.as(register.chair, removeSeat, { id: input.id })).toMatchObject({ ok: true });
  expect(await world.as(register.chair, removeSeat, { id: input.id })).toEqual({
    ok: false,
    code: 'not-found',
  });
  expect((await matrix()).seats).toEqual([]);
});

it('leaves seats and representation to whoever runs the group and to administrators', async () => {
  const input = seat();
  expect(await world.as(administrator, addSeat, input)).toMatchObject({ ok: true });
  for (const person of [register.member, register.observer]) {
    expect(await world.as(person, addSeat, seat())).toEqual({ ok: false, code: 'not-allowed' });
    const change = { id: input.id, required: false, expectedVersion: 1 };
    expect(await world.as(person, changeSeat, change)).toEqual({ ok: false, code: 'not-allowed' });
    expect(await world.as(person, removeSeat, { id: input.id })).toEqual({ ok: false, code: 'not-allowed' });
    expect(await represent(person, person, { sector: 'Schools' })).toEqual({
      ok: false,
      code: 'not-allowed',
    });
  }
  const outsider = await aPerson(world, partnership);
  expect(await world.as(outsider, addSeat, seat())).toEqual({ ok: false, code: 'not-found' });
  expect(await world.as(outsider, removeSeat, { id: input.id })).toEqual({ ok: false, code: 'not-found' });
  expect(await represent(outsider, register.member, {})).toEqual({ ok: false, code: 'not-found' });
  expect(await world.as(outsider, readMatrix, { groupId: register.groupId })).toMatchObject({
    code: 'not-found',
  });
  const elsewhere = (await aRegister(world, { partnership })).chair;
  expect(await represent(elsewhere, register.member, {})).toEqual({ ok: false, code: 'not-found' });
});

it('refuses deputies of themselves, of observers, of deputies, and of people in other groups', async () => {
  const of = async (person: Person) => ({ deputyForId: (await membershipOf(person)).membershipId });
  const refused = { ok: false, code: 'deputy-wrong', field: 'deputyForId' };
  const { chair, viceChair, coordinator, member, observer } = register;
  expect(await represent(chair, member, await of(member))).toMatchObject(refused);
  expect(await represent(chair, member, await of(observer))).toMatchObject(refused);
  expect(await represent(chair, member, { deputyForId: newId() })).toMatchObject(refused);
  expect(await represent(chair, viceChair, await of(member))).toMatchObject({ ok: true });
  expect(await represent(chair, coordinator, await of(viceChair))).toMatchObject(refused);
  expect(await represent(chair, member, await of(coordinator))).toMatchObject(refused);
});

it('shows the second of two people what the first said of a member', async () => {
  const { membershipId } = await membershipOf(register.member);
  const say = (by: Person, sector: string) =>
    world.as(by, setRepresentation, { membershipId, sector, expectedVersion: 1 });
  expect(await say(register.chair, 'Schools')).toMatchObject({ ok: true, value: { version: 2 } });
  expect(await say(register.coordinator, 'Health')).toMatchObject({
    code: 'changed-meanwhile',
    current: { representsSector: 'Schools', version: 2 },
  });
});

it('gives the chair no way past the rules to appoint somebody, not even in the database', async () => {
  const set = (column: string, value: string) =>
    world.read(register.chair, (tx) =>
      tx.query(`update muster.group_memberships set ${column} = $2 where group_id = $1`, [
        register.groupId,
        value,
      ]),
    );
  await expect(set('role', 'chair')).rejects.toThrow('Only an administrator');
  await expect(set('until_on', '2030-01-01')).rejects.toThrow('Only an administrator');
  const other = await aRegister(world, { partnership });
  const elsewhere = world.read(register.chair, (tx) =>
    tx.query(`update muster.group_memberships set represents_sector = 'x' where group_id = $1`, [
      other.groupId,
    ]),
  );
  await expect(elsewhere).rejects.toThrow('row-level security');
});

it('keeps the seats of a group that keeps a compartment from everybody outside it, but its administrator', async () => {
  const hidden = await aRegister(world, { partnership, compartment: true });
  const input = { id: newId(), groupId: hidden.groupId, sector: 'Schools', required: true };
  expect(await world.as(hidden.chair, addSeat, input)).toMatchObject({ ok: true });
  const seats = (person: Person) =>
    world.read(person, (tx) => tx.query('select id from muster.group_seats where id = $1', [input.id]));
  expect(await seats(hidden.observer)).toHaveLength(1);
  expect(await seats(administrator)).toHaveLength(1);
  for (const person of [register.chair, await aPerson(world, partnership, { agency: hidden.member.agency })])
    expect(await seats(person)).toEqual([]);
});
