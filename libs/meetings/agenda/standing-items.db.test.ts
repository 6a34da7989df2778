import { newId } from '#libs/kernel';
import { aRegister, aWorld } from '../../../test/factories/index.js';
import type { Register, World } from '../../../test/factories/index.js';
import * as agendas from '../../../test/factories/agendas.js';
import { valueOf } from '../../../test/factories/meetings.js';
import {
  moveStandingItem,
  readStandingItems,
  removeStandingItem,
  saveStandingItem,
  startSeries,
} from '../index.js';

let world: World;
let register: Register;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  register = await aRegister(world);
});
afterAll(() => world.end());

const standing = (more: object = {}) => ({
  id: newId(),
  groupId: register.groupId,
  expectedVersion: 0,
  kind: 'standing' as const,
  place: 'first' as const,
  title: 'Apologies',
  audience: 'everybody' as const,
  ...more,
});
const save = async (more: object = {}) =>
  valueOf(await world.as(register.chair, saveStandingItem, standing(more)));
const titles = async () =>
  valueOf(await world.as(register.chair, readStandingItems, { groupId: register.groupId })).items.map(
    ({ title }) => title,
  );

it('stands on the agenda of every meeting that is called, before and after what it is called for', async () => {
  await save({ minutes: 5 });
  await save({ kind: 'matters_arising', title: '' });
  await save({ title: 'Any other business', place: 'last' });
  await save({ title: 'Complaints', audience: 'members' });
  const meetingId = await agendas.aDiscussion(world, register, { discussion: ['Budget'] });
  expect(await agendas.titlesOf(world, register.member, meetingId)).toEqual([
    'Apologies',
    'Matters arising',
    'Complaints',
    'Budget',
    'Any other business',
  ]);
  expect((await agendas.agendaOf(world, register.observer, meetingId)).items).toMatchObject([
    { position: 1, kind: 'standing', title: 'Apologies', minutes: 5 },
    { position: 2, kind: 'matters_arising' },
    { position: 3, title: 'Budget' },
    { position: 4, title: 'Any other business' },
  ]);
});

it('is enough for a meeting to be called for, and comes on those of a series', async () => {
  await save();
  const meetingId = await agendas.aDiscussion(world, register, { discussion: [] });
  expect(await agendas.titlesOf(world, register.chair, meetingId)).toEqual(['Apologies']);
  const series = {
    id: newId(),
    groupId: register.groupId,
    title: 'Board',
    rhythm: { kind: 'weekly' as const, every: 6 },
    from: '2026-11-23',
    time: '10:00',
    minutes: 60,
    place: '',
    registerIds: [register.id],
  };
  expect(await world.as(register.chair, startSeries, series)).toMatchObject({ ok: true });
  const called = await world.owner<{ id: string }>(
    'select id from muster.meetings where group_id = $1 and series_id is not null',
    [register.groupId],
  );
  expect(called.length).toBeGreaterThan(1);
  for (const { id } of called)
    expect((await agendas.titlesOf(world, register.chair, id))[0]).toBe('Apologies');
});

it('is kept by meetings that are called already, and taken away once', async () => {
  await save();
  const meetingId = await agendas.aDiscussion(world, register, { discussion: ['Budget'] });
  await save({ title: 'Any other business', place: 'last' });
  expect(await agendas.titlesOf(world, register.chair, meetingId)).toEqual(['Apologies', 'Budget']);
  const { items } = valueOf(await world.as(register.chair, readStandingItems, { groupId: register.groupId }));
  for (const { id } of items) {
    const input = { groupId: register.groupId, id, expectedVersion: 1 };
    for (let n = 0; n < 2; n++) valueOf(await world.as(register.chair, removeStandingItem, input));
  }
  expect(await agendas.titlesOf(world, register.chair, meetingId)).toEqual(['Apologies', 'Budget']);
});

it('is added once though it is sent twice, and gathers each kind once', async () => {
  const input = standing();
  for (const person of [register.chair, register.coordinator])
    valueOf(await world.as(person, saveStandingItem, input));
  await save({ kind: 'cases_due', title: '' });
  expect(await world.as(register.chair, saveStandingItem, standing({ kind: 'cases_due' }))).toMatchObject({
    code: 'already-exists',
  });
  expect(await titles()).toEqual(['Apologies', 'Cases due for review']);
});

it('is moved up and down among its own', async () => {
  for (const title of ['One', 'Two', 'Three']) await save({ title });
  await save({ title: 'Last', place: 'last' });
  const { items } = valueOf(await world.as(register.chair, readStandingItems, { groupId: register.groupId }));
  const move = (n: number, direction: 'up' | 'down') =>
    world.as(register.chair, moveStandingItem, { groupId: register.groupId, id: items[n]!.id, direction });
  valueOf(await move(2, 'up'));
  valueOf(await move(3, 'up'));
  expect(await titles()).toEqual(['One', 'Three', 'Two', 'Last']);
});

it('shows whoever changes one late what stands', async () => {
  const input = standing();
  valueOf(await world.as(register.chair, saveStandingItem, input));
  const change = { ...input, expectedVersion: 1, title: 'Apologies and welcome' };
  valueOf(await world.as(register.chair, saveStandingItem, change));
  const late = { ...change, title: 'Welcome' };
  expect(await world.as(register.coordinator, saveStandingItem, late)).toMatchObject({
    code: 'changed-meanwhile',
    current: { title: 'Apologies and welcome' },
  });
  expect(await world.as(register.coordinator, removeStandingItem, late)).toMatchObject({
    code: 'changed-meanwhile',
  });
});

it.each([
  ['no title', { title: '' }, 'title-missing'],
  ['no whole minutes', { minutes: 0 }, 'minutes-wrong'],
])('refuses %s', async (_what, wrong, code) => {
  expect(await world.as(register.chair, saveStandingItem, standing(wrong))).toMatchObject({ code });
});

it('is closed to members, and a group of others is not there', async () => {
  const outside = await aRegister(world, { partnership: register.partnership });
  const tries = [
    [saveStandingItem, standing()],
    [removeStandingItem, standing()],
    [moveStandingItem, { ...standing(), direction: 'up' }],
    [readStandingItems, standing()],
  ] as [typeof readStandingItems, never][];
  for (const [step, input] of tries) {
    expect(await world.as(register.member, step, input)).toMatchObject({ ok: false, code: 'not-allowed' });
    expect(await world.as(outside.chair, step, input)).toMatchObject({ ok: false, code: 'not-found' });
  }
});

it('becomes another kind, but for one that stands there already', async () => {
  const id = newId();
  await save({ id, title: 'Matters' });
  await save({ id, title: 'Matters', kind: 'matters_arising', expectedVersion: 1 });
  const again = standing({ title: 'Twice', kind: 'matters_arising' });
  expect(await world.as(register.chair, saveStandingItem, again)).toMatchObject({ code: 'already-exists' });
  const { items } = await save({ id, title: 'Our own words', kind: 'standing', expectedVersion: 2 });
  expect(items).toMatchObject([{ kind: 'standing', title: 'Our own words', version: 3 }]);
});
