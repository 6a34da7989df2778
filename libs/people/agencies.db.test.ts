import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aWorld, anAgency, anOfficer } from '../../test/factories/index.js';
import type { Partnership, Person, World } from '../../test/factories/index.js';
import { addAgency, changeAgency, listAgencies } from './index.js';

let world: World;
let partnership: Partnership;
let administrator: Person;

beforeAll(async () => {
  world = await aWorld();
  partnership = await aPartnership(world);
  administrator = await anOfficer(world, partnership, 'administrator');
});
afterAll(() => world.end());

const school = (change: object = {}) => ({
  id: newId(),
  name: `Example School ${newId()}`,
  kind: 'school' as const,
  ...change,
});
const named = async (name: string) =>
  (await world.read(administrator, listAgencies)).filter((agency) => agency.name === name);
const trailOf = (id: string) =>
  world.owner<{ action: string }>(
    'select action from muster.audit_entries where about = $1 order by at, id',
    [id],
  );

it('adds an agency once, however often the form is sent, and records it', async () => {
  const input = school({ name: '  Hillside School ', urn: '145902', aliases: ['Hillside'] });

  const first = await world.as(administrator, addAgency, input);
  const again = await world.as(administrator, addAgency, input);

  expect(first).toMatchObject({ ok: true, value: { name: 'Hillside School', urn: '145902', version: 1 } });
  expect(again).toEqual(first);
  expect(await named('Hillside School')).toHaveLength(1);
  expect(await trailOf(input.id)).toEqual([{ action: 'agency.added' }]);
});

it.each([
  ['without a name', { name: '  ' }, 'name-missing', 'name'],
  ['with a URN of five digits', { urn: '14590' }, 'urn-wrong', 'urn'],
  ['with the name of another, in other letters', { name: 'BESIDE THE RIVER' }, 'already-there', 'name'],
  ['with the URN of another school', { urn: '999001' }, 'already-there', 'urn'],
])('refuses an agency %s, and says which field', async (_what, change, code, field) => {
  if (!(await named('Beside the River')).length)
    await world.as(administrator, addAgency, school({ name: 'Beside the River', urn: '999001' }));
  const input = school(change);

  expect(await world.as(administrator, addAgency, input)).toMatchObject({ ok: false, code, field });
  expect(await world.owner('select 1 from muster.agencies where id = $1', [input.id])).toEqual([]);
});

it('lets the same name stand in another partnership', async () => {
  await anAgency(world, await aPartnership(world), { name: 'Shared Name Primary' });
  expect(await world.as(administrator, addAgency, school({ name: 'Shared Name Primary' }))).toMatchObject({
    ok: true,
  });
});

it('lets nobody but an administrator add or change an agency', async () => {
  const somebody = await aPerson(world, partnership, { agencyRole: 'lead' });
  const officer = await anOfficer(world, partnership, 'data_protection_officer');
  const change = { ...school({ id: somebody.agency.id }), active: true, expectedVersion: 1 };
  for (const person of [somebody, officer]) {
    expect(await world.as(person, addAgency, school())).toEqual({ ok: false, code: 'not-allowed' });
    expect(await world.as(person, changeAgency, change)).toEqual({ ok: false, code: 'not-allowed' });
  }
});

it('cannot be changed past the database by somebody who is no administrator', async () => {
  const somebody = await aPerson(world, partnership);
  const slipPast = world.read(somebody, (tx) =>
    tx.query(`update muster.agencies set name = 'Mine' where id = $1`, [somebody.agency.id]),
  );
  await expect(slipPast).rejects.toThrow(/row-level security/);
  expect(await named('Mine')).toEqual([]);
});

it('changes an agency for whoever saw it as it is, and shows a second person what stands now', async () => {
  const input = school({ aliases: ['Old name'] });
  await world.as(administrator, addAgency, input);
  const change = { ...input, name: `New ${input.id}`, active: false, expectedVersion: 1 };

  const changed = await world.as(administrator, changeAgency, change);
  expect(changed).toMatchObject({ ok: true, value: { active: false, version: 2, aliases: ['Old name'] } });

  const late = await world.as(administrator, changeAgency, { ...change, name: `Late ${input.id}` });
  expect(late).toMatchObject({
    ok: false,
    code: 'changed-meanwhile',
    current: { name: change.name, version: 2 },
  });
  expect(await trailOf(input.id)).toEqual([{ action: 'agency.added' }, { action: 'agency.changed' }]);
});

it('answers the same for an agency of another partnership as for one that is not there', async () => {
  const elsewhere = await anAgency(world, await aPartnership(world));
  for (const id of [elsewhere.id, newId()]) {
    const change = { ...school({ id }), active: true, expectedVersion: 1 };
    expect(await world.as(administrator, changeAgency, change)).toEqual({ ok: false, code: 'not-found' });
  }
});

it('makes one agency of a double click, and of two who send the same name at the same moment tells one', async () => {
  const input = school();
  const twice = await Promise.all([1, 2].map(() => world.as(administrator, addAgency, input)));
  expect(twice[0]).toMatchObject({ ok: true, value: { id: input.id } });
  expect(twice[1]).toEqual(twice[0]);
  expect(await trailOf(input.id)).toEqual([{ action: 'agency.added' }]);

  const name = `Same ${input.id}`;
  const both = await Promise.all([1, 2].map(() => world.as(administrator, addAgency, school({ name }))));
  expect(both.map((outcome) => (outcome.ok ? 'added' : outcome.code)).sort()).toEqual([
    'added',
    'already-there',
  ]);
});
