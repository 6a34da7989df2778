import { accessibleBy } from '#libs/access';
import { newId } from '#libs/kernel';
import { aCase, aPartnership, aPerson, aRegister, aWorld, anOfficer } from '../../test/factories/index.js';
import type { Partnership, Person, Register, World } from '../../test/factories/index.js';
import { addMember, changeMember, endMembership, listMemberships } from './index.js';

let world: World;
let partnership: Partnership;
let administrator: Person;
let register: Register;
let hidden: Register;

const today = '2026-11-20';

beforeAll(async () => {
  world = await aWorld(`${today}T10:00:00Z`);
  partnership = await aPartnership(world);
  administrator = await anOfficer(world, partnership, 'administrator');
  register = await aRegister(world, { partnership });
  hidden = await aRegister(world, { partnership, compartment: true });
  await aCase(world, register);
  await aCase(world, hidden);
});
afterAll(() => world.end());

/** How many cases of a register somebody reaches, by both walls. */
const casesSeen = (person: Person, { id }: Register) =>
  world.read(person, async (tx) => {
    const rule = accessibleBy(tx.actor, 'read', 'Case', 'c', 2);
    const sql = `select c.id from muster.cases c where c.register_id = $1 and ${rule.sql}`;
    return (await tx.query(sql, [id, ...rule.parameters])).length;
  });
const member = async (of: Register = register, more: object = {}) => {
  const person = await aPerson(world, partnership);
  const input = { id: newId(), groupId: of.groupId, personId: person.id, role: 'member' as const, ...more };
  const outcome = await world.as(administrator, addMember, input);
  return { person, input, outcome };
};

it.each([
  ['a register', () => register],
  ['a compartment', () => hidden],
])('opens %s to a new member at once, and closes it at once when the membership ends', async (_what, of) => {
  const { person, input, outcome } = await member(of());
  expect(outcome).toMatchObject({
    ok: true,
    value: { role: 'member', fromOn: today, untilOn: null, version: 1 },
  });
  expect(await casesSeen(person, of())).toBe(1);

  expect(await world.as(administrator, endMembership, { id: input.id })).toMatchObject({ ok: true });

  expect(await casesSeen(person, of())).toBe(0);
  const listed = await world.read(administrator, (tx) => listMemberships(tx, of().groupId));
  expect(listed.some(({ id }) => id === input.id)).toBe(false);
});

it('opens nothing before the first day nor after the last', async () => {
  const early = await member(register, { fromOn: '2026-11-23' });
  const short = await member(register, { untilOn: today });
  expect([await casesSeen(early.person, register), await casesSeen(short.person, register)]).toEqual([0, 1]);
  // Somebody who begins on Monday is on the list already, so that the administrator finds them.
  const listed = await world.read(administrator, (tx) => listMemberships(tx, register.groupId));
  expect(listed.some(({ id }) => id === early.input.id)).toBe(true);

  world.clock.set('2026-11-23T10:00:00Z');
  const then = [await casesSeen(early.person, register), await casesSeen(short.person, register)];
  world.clock.set(`${today}T10:00:00Z`);
  expect(then).toEqual([1, 0]);
});

it('shows no case to the administrator who appoints the members', async () => {
  expect([await casesSeen(administrator, register), await casesSeen(administrator, hidden)]).toEqual([0, 0]);
});

it('is made once, however often the form is sent, and recorded under the person', async () => {
  const { person, input, outcome } = await member();
  expect(await world.as(administrator, addMember, input)).toEqual(outcome);
  const trail = await world.owner('select action from muster.audit_entries where about = $1', [person.id]);
  expect(trail).toEqual([{ action: 'membership.added' }]);
});

it('is refused to somebody who is a member in that time already, in whatever role', async () => {
  const { person, input } = await member(register, { fromOn: '2026-12-01', untilOn: '2026-12-31' });
  const again = (more: object) =>
    world.as(administrator, addMember, {
      ...input,
      id: newId(),
      personId: person.id,
      role: 'chair',
      ...more,
    });
  expect(await again({ fromOn: '2026-12-31', untilOn: null })).toMatchObject({
    code: 'already-there',
    field: 'personId',
  });
  expect(await again({ fromOn: null, untilOn: null })).toMatchObject({ code: 'already-there' });
  expect(await again({ fromOn: null, untilOn: '2026-11-30' })).toMatchObject({ ok: true });
});

it('is refused with a last day before the first, to somebody who has left, and in a group that is not there', async () => {
  expect((await member(register, { untilOn: '2026-11-19' })).outcome).toMatchObject({
    code: 'dates-wrong',
    field: 'untilOn',
  });
  const left = await aPerson(world, partnership, { active: false });
  expect((await member(register, { personId: left.id })).outcome).toMatchObject({
    code: 'not-found',
    field: 'personId',
  });
  expect((await member(register, { groupId: newId() })).outcome).toMatchObject({
    code: 'not-found',
    field: 'groupId',
  });
  const elsewhere = await aRegister(world);
  expect((await member(elsewhere)).outcome).toMatchObject({ code: 'not-found', field: 'groupId' });
});

it('changes role and last day for whoever saw it as it is', async () => {
  const { input } = await member();
  const change = { id: input.id, role: 'coordinator' as const, untilOn: '2027-03-31', expectedVersion: 1 };

  expect(await world.as(administrator, changeMember, change)).toMatchObject({
    ok: true,
    value: { role: 'coordinator' },
  });

  const late = await world.as(administrator, changeMember, { ...change, role: 'observer' });
  expect(late).toMatchObject({
    code: 'changed-meanwhile',
    current: { role: 'coordinator', untilOn: '2027-03-31' },
  });
  const wrong = await world.as(administrator, changeMember, {
    ...change,
    untilOn: '2020-01-01',
    expectedVersion: 2,
  });
  expect(wrong).toMatchObject({ code: 'dates-wrong', field: 'untilOn' });
});

it('is given, changed and ended by administrators alone: a chair lets nobody into a compartment', async () => {
  const { chair } = hidden;
  const outsider = await aPerson(world, partnership);
  const input = { groupId: hidden.groupId, personId: outsider.id, role: 'member' as const };
  const own = (await world.read(chair, (tx) => listMemberships(tx, hidden.groupId)))[0]!;
  expect(await world.as(chair, addMember, input)).toEqual({ ok: false, code: 'not-allowed' });
  expect(await world.as(outsider, addMember, input)).toEqual({ ok: false, code: 'not-allowed' });
  const change = { id: own.id, role: 'chair' as const, expectedVersion: own.version };
  expect(await world.as(chair, changeMember, change)).toEqual({ ok: false, code: 'not-allowed' });
  expect(await world.as(chair, endMembership, { id: own.id })).toEqual({ ok: false, code: 'not-allowed' });
  expect(await casesSeen(outsider, hidden)).toBe(0);
});

it('that is not there, or is another partnership’s, cannot be changed or ended', async () => {
  const elsewhere = await aRegister(world);
  const theirs = (await world.read(elsewhere.chair, (tx) => listMemberships(tx)))[0]!;
  for (const id of [theirs.id, newId()]) {
    expect(await world.as(administrator, endMembership, { id })).toEqual({ ok: false, code: 'not-found' });
    const change = { id, role: 'chair' as const, expectedVersion: 1 };
    expect(await world.as(administrator, changeMember, change)).toEqual({ ok: false, code: 'not-found' });
  }
});
