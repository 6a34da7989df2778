import { loadActorById } from '#libs/access';
import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aWorld, anAgency, anOfficer } from '../../test/factories/index.js';
import type { Agency, Partnership, Person, World } from '../../test/factories/index.js';
import { addPerson, changeAgency, changePerson, listPeople } from './index.js';

let world: World;
let partnership: Partnership;
let administrator: Person;
let agency: Agency;

beforeAll(async () => {
  world = await aWorld();
  partnership = await aPartnership(world);
  administrator = await anOfficer(world, partnership, 'administrator');
  agency = await anAgency(world, partnership);
});
afterAll(() => world.end());

const somebody = (change: object = {}) => {
  const id = newId();
  return {
    id,
    agencyId: agency.id,
    name: 'Ida Example',
    email: `${id}@agency.example`,
    agencyRole: 'user' as const,
    ...change,
  };
};
const change = (input: ReturnType<typeof somebody>, more: object = {}) => ({
  ...input,
  active: true,
  expectedVersion: 1,
  ...more,
});

it('adds a person once, with the identity under which the own sign-in knows them', async () => {
  const input = somebody({ email: '  Ida.Example@Agency.EXAMPLE ' });

  const first = await world.as(administrator, addPerson, input);
  const again = await world.as(administrator, addPerson, input);

  expect(first).toMatchObject({ ok: true, value: { email: 'ida.example@agency.example', active: true } });
  expect(again).toEqual(first);
  expect(
    await world.owner('select issuer, subject from muster.identities where person_id = $1', [input.id]),
  ).toEqual([{ issuer: 'muster', subject: input.id }]);
  const trail = await world.owner(
    'select action, person_id as by from muster.audit_entries where about = $1',
    [input.id],
  );
  expect(trail).toEqual([{ action: 'person.added', by: administrator.id }]);
});

it.each([
  ['without a name', () => ({ name: ' ' }), 'name-missing', 'name'],
  ['without an @', () => ({ email: 'ida.example' }), 'email-wrong', 'email'],
  ['of no agency that is there', () => ({ agencyId: newId() }), 'agency-unknown', 'agencyId'],
  [
    'with the address of another, in capitals',
    () => ({ email: administrator.email.toUpperCase() }),
    'already-there',
    'email',
  ],
])('refuses a person %s, and says which field', async (_what, wrong, code, field) => {
  const input = somebody(wrong());
  expect(await world.as(administrator, addPerson, input)).toMatchObject({ ok: false, code, field });
  expect(await world.owner('select 1 from muster.people where id = $1', [input.id])).toEqual([]);
});

it('never repeats an address or a name in a refusal', async () => {
  const refused = await world.as(administrator, addPerson, somebody({ email: administrator.email }));
  expect(JSON.stringify(refused)).not.toContain(administrator.email);
});

it('does not take the agency of another partnership', async () => {
  const elsewhere = await anAgency(world, await aPartnership(world));
  const refused = await world.as(administrator, addPerson, somebody({ agencyId: elsewhere.id }));
  expect(refused).toMatchObject({ ok: false, code: 'agency-unknown' });
});

it('lets nobody but an administrator add or change people', async () => {
  const lead = await aPerson(world, partnership, { agency, agencyRole: 'lead' });
  const own = change(somebody({ id: lead.id, email: lead.email, agencyRole: 'lead' }));
  expect(await world.as(lead, addPerson, somebody())).toEqual({ ok: false, code: 'not-allowed' });
  expect(await world.as(lead, changePerson, own)).toEqual({ ok: false, code: 'not-allowed' });
});

it('refuses somebody who was made inactive at their next request', async () => {
  const input = somebody();
  await world.as(administrator, addPerson, input);
  expect(await loadActorById(world.db, input.id, world.clock.today())).toMatchObject({ name: 'Ida Example' });

  await world.as(administrator, changePerson, change(input, { active: false }));

  expect(await loadActorById(world.db, input.id, world.clock.today())).toBeUndefined();
});

it('lets no administrator shut themselves out', async () => {
  const own = somebody({
    id: administrator.id,
    email: administrator.email,
    agencyId: administrator.agency.id,
  });
  const refused = await world.as(administrator, changePerson, change(own, { active: false }));
  expect(refused).toMatchObject({ ok: false, code: 'last-administrator', field: 'active' });
});

it('shows the second of two who change a person what the first saved', async () => {
  const input = somebody();
  await world.as(administrator, addPerson, input);
  await world.as(administrator, changePerson, change(input, { name: 'Ida Newname' }));

  const late = await world.as(administrator, changePerson, change(input, { name: 'Ida Other' }));

  expect(late).toMatchObject({
    ok: false,
    code: 'changed-meanwhile',
    current: { name: 'Ida Newname', version: 2 },
  });
  expect((await world.read(administrator, listPeople)).find(({ id }) => id === input.id)?.name).toBe(
    'Ida Newname',
  );
});

it('cannot change a person of another partnership, nor one who is not there', async () => {
  const elsewhere = await aPerson(world, await aPartnership(world));
  for (const id of [elsewhere.id, newId()])
    expect(await world.as(administrator, changePerson, change(somebody({ id })))).toEqual({
      ok: false,
      code: 'not-found',
    });
});

it('takes no new people into an agency that has left, and still lets those who are in it be shut out', async () => {
  const left = await anAgency(world, partnership);
  const input = somebody({ agencyId: left.id });
  await world.as(administrator, addPerson, input);
  const { id, name } = left;
  await world.as(administrator, changeAgency, {
    id,
    name,
    kind: 'council',
    active: false,
    expectedVersion: 1,
  });

  expect(await world.as(administrator, addPerson, somebody({ agencyId: left.id }))).toMatchObject({
    code: 'agency-unknown',
  });
  expect(await world.as(administrator, changePerson, change(input, { active: false }))).toMatchObject({
    ok: true,
  });
});
