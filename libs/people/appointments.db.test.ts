import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aRegister, aWorld, anOfficer } from '../../test/factories/index.js';
import type { Partnership, Person, World } from '../../test/factories/index.js';
import { appoint, endAppointment, listAppointments, registersOfAreas, setServiceArea } from './index.js';

let world: World;
let partnership: Partnership;
let administrator: Person;

beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  partnership = await aPartnership(world);
  administrator = await anOfficer(world, partnership, 'administrator');
});
afterAll(() => world.end());

const idOf = (outcome: { ok: boolean; value?: { id: string } }) => {
  if (!outcome.value) throw new Error('It was refused.');
  return outcome.value.id;
};
const ownAppointment = async (person: Person) =>
  (await world.read(administrator, listAppointments)).find(({ personId }) => personId === person.id)!.id;
const anArea = async (registerIds: string[] = []) => {
  const id = newId();
  await world.as(administrator, setServiceArea, { id, name: `Area ${id}`, registerIds });
  return id;
};

describe('an appointment', () => {
  it('makes somebody administrator at once, and is made once however often it is asked for', async () => {
    const person = await aPerson(world, partnership);
    const input = { personId: person.id, role: 'administrator' as const };

    const first = await world.as(administrator, appoint, input);
    expect(await world.as(administrator, appoint, input)).toEqual(first);

    const other = await aPerson(world, partnership);
    const byThem = await world.as(person, appoint, { personId: other.id, role: 'data_protection_officer' });
    expect(byThem).toMatchObject({ ok: true });
  });

  it('is taken away at once, even on the day on which it was made', async () => {
    const person = await aPerson(world, partnership);
    const id = idOf(await world.as(administrator, appoint, { personId: person.id, role: 'administrator' }));

    await world.as(administrator, endAppointment, { id });

    expect(await world.as(person, appoint, { personId: person.id, role: 'administrator' })).toMatchObject({
      code: 'not-allowed',
    });
    expect(await world.as(administrator, endAppointment, { id })).toEqual({ ok: true, value: { id } });
  });

  it('needs a service area for a director, one that is there', async () => {
    const director = { personId: (await aPerson(world, partnership)).id, role: 'service_director' as const };
    expect(await world.as(administrator, appoint, director)).toMatchObject({
      code: 'area-missing',
      field: 'serviceAreaId',
    });
    const lost = { ...director, serviceAreaId: newId() };
    expect(await world.as(administrator, appoint, lost)).toMatchObject({
      code: 'not-found',
      field: 'serviceAreaId',
    });
    expect(
      await world.as(administrator, appoint, { ...director, serviceAreaId: await anArea() }),
    ).toMatchObject({ ok: true });
  });

  it('cannot be given to a stranger or to somebody who has left', async () => {
    const left = await aPerson(world, partnership, { active: false });
    for (const personId of [left.id, newId()])
      expect(await world.as(administrator, appoint, { personId, role: 'administrator' })).toMatchObject({
        code: 'not-found',
      });
  });

  it('of the last administrator stays, also while the only other one is inactive', async () => {
    const id = await ownAppointment(administrator);
    expect(await world.as(administrator, endAppointment, { id })).toMatchObject({
      code: 'last-administrator',
    });

    const gone = await anOfficer(world, partnership, 'administrator');
    await world.owner('update muster.people set active = false where id = $1', [gone.id]);
    expect(await world.as(administrator, endAppointment, { id })).toMatchObject({
      code: 'last-administrator',
    });
  });

  it('of one of two administrators stays when both end each other’s at the same moment', async () => {
    const second = await anOfficer(world, partnership, 'administrator');
    const [first, other] = [await ownAppointment(administrator), await ownAppointment(second)];

    const outcomes = await Promise.all([
      world.as(administrator, endAppointment, { id: other }),
      world.as(second, endAppointment, { id: first }),
    ]);

    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is given and ended by administrators alone', async () => {
    const person = await aPerson(world, partnership);
    const own = { personId: person.id, role: 'administrator' as const };
    expect(await world.as(person, appoint, own)).toEqual({ ok: false, code: 'not-allowed' });
    const id = await ownAppointment(administrator);
    expect(await world.as(person, endAppointment, { id })).toEqual({ ok: false, code: 'not-allowed' });
    expect(await world.as(administrator, endAppointment, { id: newId() })).toEqual({
      ok: false,
      code: 'not-found',
    });
  });
});

describe('a service area', () => {
  it('holds the registers that were chosen, and leaves out those of other partnerships', async () => {
    const [ours, theirs] = [await aRegister(world, { partnership }), await aRegister(world)];
    const id = await anArea([ours.id, theirs.id]);
    expect(await world.read(administrator, registersOfAreas)).toEqual([
      { serviceAreaId: id, registerId: ours.id },
    ]);
  });

  it('is made once, and changed only by who saw it as it is', async () => {
    const register = await aRegister(world, { partnership });
    const made = { id: newId(), name: 'Inclusion', registerIds: [register.id] };
    expect(await world.as(administrator, setServiceArea, made)).toMatchObject({ ok: true });
    expect(await world.as(administrator, setServiceArea, made)).toMatchObject({ ok: true });

    const emptied = { ...made, registerIds: [], expectedVersion: 1 };
    expect(await world.as(administrator, setServiceArea, emptied)).toMatchObject({ ok: true });
    const late = await world.as(administrator, setServiceArea, { ...made, name: 'Late', expectedVersion: 1 });
    expect(late).toMatchObject({
      code: 'changed-meanwhile',
      current: { name: 'Inclusion', registerIds: [], version: 2 },
    });
  });

  it('needs a name that no other has', async () => {
    await world.as(administrator, setServiceArea, { id: newId(), name: 'Education', registerIds: [] });
    const again = (name: string) =>
      world.as(administrator, setServiceArea, { id: newId(), name, registerIds: [] });
    expect(await again(' ')).toMatchObject({ code: 'name-missing', field: 'name' });
    expect(await again('education')).toMatchObject({ code: 'already-there', field: 'name' });
  });

  it('is made by administrators alone', async () => {
    const person = await aPerson(world, partnership);
    const input = { id: newId(), name: 'Mine', registerIds: [] };
    expect(await world.as(person, setServiceArea, input)).toEqual({ ok: false, code: 'not-allowed' });
  });
});
