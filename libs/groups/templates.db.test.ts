import { newId } from '#libs/kernel';
import { readFileSync, readdirSync } from 'node:fs';
import { aPartnership, aPerson, aRegister, aWorld, anAgency, anOfficer } from '../../test/factories/index.js';
import type { Partnership, Person, World } from '../../test/factories/index.js';
import {
  listGroups,
  readGroup,
  readMatrix,
  readTemplates,
  readTerms,
  saveGroupTemplate,
  setUpFromTemplate,
} from './index.js';
import { parseTemplate } from './domain/template.js';

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

const document = (more: object = {}) => ({
  key: 'task-group',
  title: 'Task-and-finish group',
  kind: 'task_and_finish_group',
  namePattern: '{name}',
  aim: 'One thing is put right.',
  terms: 'The group ends when it reports.',
  seats: [{ agencyKind: 'police' }, { sector: 'Schools', required: false }],
  weeks: 12,
  ...more,
});
async function aTemplate(more: object = {}): Promise<string> {
  const saved = await world.as(administrator, saveGroupTemplate, { document: document(more) });
  if (!saved.ok) throw new Error(`${saved.code} ${saved.message}`);
  return saved.value.id;
}
const use = (templateId: string, more: object = {}, by = administrator) =>
  world.as(by, setUpFromTemplate, { id: newId(), templateId, name: 'Attendance', ...more });
const groups = () => world.read(administrator, listGroups);

it('sets a group up with its seats, the first draft of its terms and its chair, once', async () => {
  const police = await anAgency(world, partnership, { kind: 'police' });
  const chair = await aPerson(world, partnership);
  const input = { id: newId(), chairId: chair.id };
  const templateId = await aTemplate();

  expect(await use(templateId, input)).toMatchObject({ ok: true, value: { groupIds: [input.id] } });
  expect(await use(templateId, input)).toMatchObject({ ok: true, value: { groupIds: [input.id] } });

  expect(await world.as(chair, readGroup, { groupId: input.id })).toMatchObject({
    ok: true,
    value: {
      name: 'Attendance',
      aim: 'One thing is put right.',
      startsOn: '2026-11-20',
      endsOn: '2027-02-12',
      members: [{ personId: chair.id, role: 'chair' }],
    },
  });
  expect(await world.as(chair, readMatrix, { groupId: input.id })).toMatchObject({
    ok: true,
    value: {
      seats: [
        { agencyId: police.id, required: true },
        { sector: 'Schools', required: false },
      ],
    },
  });
  expect(await world.as(chair, readTerms, { groupId: input.id })).toMatchObject({
    ok: true,
    value: { versions: [{ number: 1, status: 'draft', text: 'The group ends when it reports.' }] },
  });
});

it('sets up a local board for each agency that is chosen, below a board, with a seat for that agency', async () => {
  const [one, two] = [await anAgency(world, partnership), await anAgency(world, partnership)];
  const { groupId } = await aRegister(world, { partnership });
  const board = { kind: 'board', namePattern: 'Local board, {agency}', seats: [{ agency: 'chosen' }] };
  const templateId = await aTemplate({ ...board, weeks: undefined });

  const made = await use(templateId, { agencyIds: [one.id, two.id, one.id], parentGroupId: groupId });

  const boards = (await groups()).filter(({ parentGroupId }) => parentGroupId === groupId);
  expect(boards.map(({ name }) => name)).toEqual([`Local board, ${one.name}`, `Local board, ${two.name}`]);
  expect(made).toMatchObject({ ok: true, value: { groupIds: boards.map(({ id }) => id) } });
  const seats = await world.as(administrator, readMatrix, { groupId: boards[1]!.id });
  expect(seats).toMatchObject({ ok: true, value: { seats: [{ agencyId: two.id }] } });
});

it('sets up all groups or none', async () => {
  const [one, two] = [await anAgency(world, partnership), await anAgency(world, partnership)];
  const templateId = await aTemplate({ namePattern: 'Board of {agency}', weeks: 4 });
  expect(await use(templateId, { agencyIds: [two.id] })).toMatchObject({ ok: true });
  const refused = await use(templateId, { agencyIds: [one.id, two.id] });
  expect(refused).toMatchObject({ ok: false, code: 'already-there', field: 'agencyIds' });
  expect((await groups()).map(({ name }) => name)).toEqual([`Board of ${two.name}`]);
});

it.each<[string, object, object, string, string | undefined]>([
  ['without a name', {}, { name: ' ' }, 'name-missing', 'name'],
  ['without agencies', { namePattern: '{agency}' }, { agencyIds: [] }, 'agencies-missing', 'agencyIds'],
  [
    'for an agency that is not there',
    { namePattern: '{agency}' },
    { agencyIds: [newId()] },
    'agencies-missing',
    'agencyIds',
  ],
  ['below a group that is not there', {}, { parentGroupId: newId() }, 'not-found', 'parentGroupId'],
  ['with a chair who is not there', {}, { chairId: newId() }, 'not-found', 'chairId'],
  ['that ends before it begins', {}, { endsOn: '2026-11-01' }, 'dates-wrong', 'endsOn'],
])('refuses a group %s, and makes nothing', async (_what, template, wrong, code, field) => {
  const refused = await use(await aTemplate(template), wrong);
  expect(refused).toMatchObject({ ok: false, code, field });
  expect(await groups()).toEqual([]);
});

it('changes a template for whoever read it as it is, and shows a second person what stands now', async () => {
  const id = await aTemplate();
  const change = { document: document({ title: 'Task group' }), expectedVersion: 1 };
  expect(await world.as(administrator, saveGroupTemplate, change)).toMatchObject({
    ok: true,
    value: { id, version: 2 },
  });
  for (const late of [change, { document: document() }])
    expect(await world.as(administrator, saveGroupTemplate, late)).toMatchObject({
      code: 'changed-meanwhile',
      current: { version: 2, document: { title: 'Task group' } },
    });
});

it.each([
  ['no JSON', '{', /not JSON/],
  ['a misspelt part', document({ seets: [] }), /seets/],
  ['a name that asks for nothing', document({ namePattern: 'Board' }), /\{name\} or \{agency\}/],
  ['a seat for two at once', document({ seats: [{ sector: 'Schools', agencyKind: 'police' }] }), /one of/],
  [
    'a rhythm that nobody can meet in',
    document({ rhythm: { kind: 'monthly', every: 1, week: 5, weekday: 'TU' } }),
    /rhythm/,
  ],
])('refuses a template with %s, and says what to mend', async (_what, wrong, message) => {
  const refused = await world.as(administrator, saveGroupTemplate, { document: wrong });
  expect(refused).toMatchObject({
    ok: false,
    code: 'template-wrong',
    field: 'document',
    message: expect.stringMatching(message),
  });
});

it('is for administrators alone, and for those of the same partnership', async () => {
  const templateId = await aTemplate();
  const { chair } = await aRegister(world, { partnership });
  expect(await world.as(chair, saveGroupTemplate, { document: document() })).toEqual({
    ok: false,
    code: 'not-allowed',
  });
  expect(await use(templateId, {}, chair)).toEqual({ ok: false, code: 'not-allowed' });
  expect(await world.as(chair, readTemplates, {})).toEqual({ ok: false, code: 'not-allowed' });
  const elsewhere = await anOfficer(world, await aPartnership(world), 'administrator');
  expect(await use(templateId, {}, elsewhere)).toEqual({ ok: false, code: 'not-found' });
  expect(await world.as(elsewhere, readTemplates, {})).toEqual({ ok: true, value: { templates: [] } });
});

it('reads every template of the demonstration', () => {
  const folder = new URL('../../demo/templates/', import.meta.url);
  const names = readdirSync(folder);
  expect(names).toHaveLength(3);
  for (const name of names)
    expect(parseTemplate(readFileSync(new URL(name, folder), 'utf8'))).toMatchObject({ ok: true });
});
