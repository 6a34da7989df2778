import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aRegister, aWorld, anOfficer } from '../../test/factories/index.js';
import type { Partnership, Person, World } from '../../test/factories/index.js';
import { addGroup, changeGroup, listGroups } from './index.js';
import type { GroupInput } from './index.js';

let world: World;
let partnership: Partnership;
let administrator: Person;

beforeAll(async () => {
  world = await aWorld();
  partnership = await aPartnership(world);
  administrator = await anOfficer(world, partnership, 'administrator');
});
afterAll(() => world.end());

const aBoard = (change: Partial<GroupInput> = {}): GroupInput => {
  const id = newId();
  return { id, name: `Board ${id}`, kind: 'board', ...change };
};

it('sets a group up once, however often the form is sent, and records it', async () => {
  const input = aBoard({ name: ' Attendance Board ', termsOfReference: 'Every missing child is found.' });

  const first = await world.as(administrator, addGroup, input);
  const again = await world.as(administrator, addGroup, input);

  expect(first).toMatchObject({ ok: true, value: { name: 'Attendance Board', endsOn: null, version: 1 } });
  expect(again).toEqual(first);
  const trail = await world.owner('select action from muster.audit_entries where about = $1', [input.id]);
  expect(trail).toEqual([{ action: 'group.added' }]);
});

it.each<[string, Partial<GroupInput>, string, string]>([
  ['without a name', { name: '' }, 'name-missing', 'name'],
  ['with a name that fills a page', { name: 'x'.repeat(201) }, 'text-too-long', 'name'],
  ['with an aim that is a book', { aim: 'x'.repeat(2001) }, 'text-too-long', 'aim'],
  [
    'with terms that are a library',
    { termsOfReference: 'x'.repeat(50_001) },
    'text-too-long',
    'termsOfReference',
  ],
  ['that should end and has no end date', { kind: 'task_and_finish_group' }, 'end-missing', 'endsOn'],
  ['below a group that is not there', { parentGroupId: newId() }, 'not-found', 'parentGroupId'],
])('refuses a group %s', async (_what, wrong, code, field) => {
  expect(await world.as(administrator, addGroup, aBoard(wrong))).toMatchObject({ ok: false, code, field });
});

it('refuses a second group of the same name, in whatever letters', async () => {
  await world.as(administrator, addGroup, aBoard({ name: 'Harm Panel' }));
  const second = await world.as(administrator, addGroup, aBoard({ name: 'HARM panel' }));
  expect(second).toMatchObject({ ok: false, code: 'already-there', field: 'name' });
});

it('refuses a group that would be above itself', async () => {
  const [top, middle, bottom] = [aBoard(), aBoard(), aBoard()];
  await world.as(administrator, addGroup, top);
  await world.as(administrator, addGroup, { ...middle, parentGroupId: top.id });
  await world.as(administrator, addGroup, { ...bottom, parentGroupId: middle.id });

  for (const parentGroupId of [top.id, bottom.id]) {
    const circle = { ...top, parentGroupId, expectedVersion: 1 };
    expect(await world.as(administrator, changeGroup, circle)).toMatchObject({
      code: 'parent-wrong',
      field: 'parentGroupId',
    });
  }
});

it('changes a group for whoever saw it as it is, and shows a second person what stands now', async () => {
  const input = aBoard();
  await world.as(administrator, addGroup, input);
  const ended = {
    ...input,
    kind: 'task_and_finish_group' as const,
    endsOn: '2027-03-31',
    expectedVersion: 1,
  };

  expect(await world.as(administrator, changeGroup, ended)).toMatchObject({
    ok: true,
    value: { endsOn: '2027-03-31' },
  });
  const late = await world.as(administrator, changeGroup, { ...ended, endsOn: '2027-06-30' });
  expect(late).toMatchObject({ code: 'changed-meanwhile', current: { endsOn: '2027-03-31', version: 2 } });
});

it('lets nobody but an administrator set groups up or change them, not even their chair', async () => {
  const { chair, groupId } = await aRegister(world, { partnership });
  expect(await world.as(chair, addGroup, aBoard())).toEqual({ ok: false, code: 'not-allowed' });
  const change = { ...aBoard({ id: groupId }), expectedVersion: 1 };
  expect(await world.as(chair, changeGroup, change)).toEqual({ ok: false, code: 'not-allowed' });
});

it('answers the same for a group of another partnership as for one that is not there', async () => {
  const elsewhere = await aRegister(world);
  for (const id of [elsewhere.groupId, newId()]) {
    const change = { ...aBoard({ id }), expectedVersion: 1 };
    expect(await world.as(administrator, changeGroup, change)).toEqual({ ok: false, code: 'not-found' });
  }
});

it('tells nobody outside of a group that keeps a compartment', async () => {
  const hidden = await aRegister(world, { partnership, compartment: true });
  const outsider = await aPerson(world, partnership, { agency: hidden.member.agency });
  const known = async (person: Person) =>
    (await world.read(person, listGroups)).some(({ id }) => id === hidden.groupId);
  expect([await known(outsider), await known(hidden.member), await known(administrator)]).toEqual([
    false,
    true,
    true,
  ]);
});
