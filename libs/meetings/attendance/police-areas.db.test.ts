import { anAgency, anOfficer, aPartnership, aPerson, aWorld } from '../../../test/factories/index.js';
import type { Agency, Partnership, Person, World } from '../../../test/factories/index.js';
import { valueOf } from '../../../test/factories/meetings.js';
import { readPoliceAreas, removePoliceArea, setPoliceArea } from '../index.js';

let world: World;
let partnership: Partnership;
let administrator: Person;
let north: Agency;
let south: Agency;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  partnership = await aPartnership(world);
  administrator = await anOfficer(world, partnership, 'administrator');
  north = await anAgency(world, partnership, { name: 'Northshire Police', kind: 'police' });
  south = await anAgency(world, partnership, { name: 'Southshire Police', kind: 'police' });
});
afterAll(() => world.end());

const set = (area: string, agencyId: string, as = administrator) =>
  world.as(as, setPoliceArea, { area, agencyId });
const areas = async (as = administrator) =>
  valueOf(await world.as(as, (tx) => readPoliceAreas(tx), undefined)).areas.map(({ area, agencyName }) => [
    area,
    agencyName,
  ]);
const trail = () =>
  world.owner(`select action, about from muster.audit_entries where person_id = $1 order by id`, [
    administrator.id,
  ]);

it('belongs to one force, in capitals and without spaces; said again it stays, and is on the trail once', async () => {
  valueOf(await set(' n g5', north.id));
  valueOf(await set('NG5', north.id));
  valueOf(await set('de', south.id));
  expect(await areas()).toEqual([
    ['NG5', 'Northshire Police'],
    ['DE', 'Southshire Police'],
  ]);
  expect(await trail()).toEqual([
    { action: 'police-area.set', about: north.id },
    { action: 'police-area.set', about: south.id },
  ]);
});

it('is not taken from another force until that has let it go', async () => {
  valueOf(await set('NG', north.id));
  expect(await set('NG', south.id)).toMatchObject({ code: 'area-taken', field: 'area' });
  for (let n = 0; n < 2; n++) valueOf(await world.as(administrator, removePoliceArea, { area: 'NG' }));
  valueOf(await set('NG', south.id));
  expect(await areas()).toEqual([['NG', 'Southshire Police']]);
  expect((await trail()).filter(({ action }) => action === 'police-area.removed')).toHaveLength(1);
});

it.each(['', 'N1GX', 'NG55X', 'the north', 'NG5 1AA'])('refuses “%s”, which is no area', async (area) => {
  expect(await set(area, north.id)).toMatchObject({ code: 'area-wrong', field: 'area' });
});

it('belongs to the police of the same partnership alone', async () => {
  const council = await anAgency(world, partnership, { name: 'Council', kind: 'council' });
  const elsewhere = await anAgency(world, await aPartnership(world), { kind: 'police' });
  for (const { id } of [council, elsewhere])
    expect(await set('NG', id)).toMatchObject({ code: 'agency-unknown', field: 'agencyId' });
});

it('is for administrators: nobody else reads or changes it, nor does one of another partnership', async () => {
  valueOf(await set('NG', north.id));
  const worker = await aPerson(world, partnership);
  const officer = await anOfficer(world, partnership, 'data_protection_officer');
  for (const person of [worker, officer]) {
    expect(await world.as(person, (tx) => readPoliceAreas(tx), undefined)).toMatchObject({
      code: 'not-found',
    });
    expect(await set('DE', north.id, person)).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(person, removePoliceArea, { area: 'NG' })).toMatchObject({ code: 'not-allowed' });
  }
  const stranger = await anOfficer(world, await aPartnership(world), 'administrator');
  expect(await areas(stranger)).toEqual([]);
  valueOf(await world.as(stranger, removePoliceArea, { area: 'NG' }));
  expect(await areas()).toEqual([['NG', 'Northshire Police']]);
});
