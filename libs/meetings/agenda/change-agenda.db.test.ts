import { newId } from '#libs/kernel';
import { aRegister, aWorld } from '../../../test/factories/index.js';
import type { Register, World } from '../../../test/factories/index.js';
import * as agendas from '../../../test/factories/agendas.js';
import { valueOf } from '../../../test/factories/meetings.js';
import {
  addItem,
  cancelMeeting,
  changeItem,
  decideProposal,
  moveItem,
  publishAgenda,
  removeItem,
  saveStandingItem,
  startItem,
} from '../index.js';
import type { ItemKindChoice } from '../index.js';

let world: World;
let register: Register;
let meetingId: string;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  register = await aRegister(world);
  meetingId = await agendas.aDiscussion(world, register);
});
afterAll(() => world.end());

const item = (title: string) => agendas.itemCalled(world, register, meetingId, title);
const anItem = (input = {}) => agendas.anItem(world, register, meetingId, input);
const titles = (as = register.chair) => agendas.titlesOf(world, as, meetingId);
const page = (as = register.chair) => agendas.agendaOf(world, as, meetingId);
const change = async (title: string) => {
  const { id, version } = await item(title);
  return { itemId: id, expectedVersion: version };
};
const told = (personId: string) =>
  world.owner<{ kind: string }>('select kind from muster.notifications where person_id = $1 order by id', [
    personId,
  ]);

it('puts an item at the end, once though it is sent twice', async () => {
  const input = { id: newId(), meetingId, kind: 'discussion' as const, title: ' Transport ', minutes: 15 };
  for (const person of [register.chair, register.coordinator])
    expect(await world.as(person, addItem, input)).toMatchObject({ ok: true, value: { itemId: input.id } });
  const { items, minutes } = await page(register.member);
  expect(items.map(({ position, title }) => [position, title])).toEqual([
    [1, 'Budget'],
    [2, 'Staffing'],
    [3, 'Transport'],
  ]);
  expect(minutes).toBe(15);
});

it('checks a register once, and gathers what is due once', async () => {
  await anItem({ kind: 'register_check', registerId: register.id, title: '' });
  await anItem({ kind: 'actions_due', title: '' });
  const again = { meetingId, title: '' };
  expect(
    await world.as(register.chair, addItem, {
      ...again,
      id: newId(),
      kind: 'register_check',
      registerId: register.id,
    }),
  ).toMatchObject({ code: 'already-exists' });
  expect(
    await world.as(register.chair, addItem, { ...again, id: newId(), kind: 'actions_due' }),
  ).toMatchObject({
    code: 'already-exists',
  });
  expect(await titles()).toContain('Actions due');
});

it.each([
  ['nothing', { title: ' ' }, 'title-missing', 'title'],
  ['a story', { title: 'x'.repeat(501) }, 'text-too-long', 'title'],
  ['half a minute', { title: 'A', minutes: 0.5 }, 'minutes-wrong', 'minutes'],
  ['a night', { title: 'A', minutes: 481 }, 'minutes-wrong', 'minutes'],
  ['a register of others', { kind: 'register_check' as const, registerId: newId() }, 'register-unknown', 'registerId'],
  ['a reader from elsewhere', { title: 'A', audience: 'named' as const, readerIds: [newId()] }, 'person-unknown', 'readerIds'],
  ['a paper from elsewhere', { title: 'A', paperFromId: newId() }, 'person-unknown', 'paperFromId'],
])('refuses %s', async (_what, wrong, code, field) => {
  const input = { id: newId(), meetingId, kind: 'discussion' as const, title: '', ...wrong };
  expect(await world.as(register.chair, addItem, input)).toMatchObject({ ok: false, code, field });
}); // prettier-ignore

it('asks nobody for a paper who could not see the item, and tells whoever is asked', async () => {
  const typed = { title: 'Pay', paperFromId: register.member.id };
  const named = { ...(await change('Budget')), ...typed, audience: 'named' as const };
  expect(await world.as(register.chair, changeItem, named)).toMatchObject({ code: 'person-unknown' });
  const observer = { ...named, audience: 'members' as const, paperFromId: register.observer.id };
  expect(await world.as(register.chair, changeItem, observer)).toMatchObject({ code: 'person-unknown' });
  valueOf(await world.as(register.chair, changeItem, { ...named, readerIds: [register.member.id] }));
  expect(await titles(register.member)).toEqual(['Pay', 'Staffing']);
  expect(await titles(register.observer)).toEqual(['Staffing']);
  expect(await told(register.member.id)).toEqual([
    { kind: 'meeting_called' },
    { kind: 'agenda_paper_asked' },
  ]);
});

it('shows whoever changes an item late what stands', async () => {
  const late = await change('Budget');
  valueOf(await world.as(register.chair, changeItem, { ...late, title: 'The budget' }));
  for (const step of [changeItem, removeItem])
    expect(await world.as(register.coordinator, step, { ...late, title: 'Money' })).toMatchObject({
      code: 'changed-meanwhile',
      current: { title: 'The budget', version: 2 },
    });
});

it('takes an item off only while nothing has come of it', async () => {
  valueOf(await world.as(register.chair, removeItem, await change('Budget')));
  expect((await page()).items).toMatchObject([{ title: 'Staffing', position: 1 }]);
  await agendas.begin(world, register, meetingId);
  valueOf(await world.as(register.chair, startItem, await change('Staffing')));
  expect(await world.as(register.chair, removeItem, await change('Staffing'))).toMatchObject({
    code: 'item-in-use',
  });
});

it('lets two people move items at once, and each has their way', async () => {
  await anItem({ title: 'Transport' });
  await anItem({ title: 'Housing' });
  const [staffing, housing] = [await item('Staffing'), await item('Housing')];
  await Promise.all([
    world.as(register.chair, moveItem, { itemId: staffing.id, direction: 'up' }),
    world.as(register.coordinator, moveItem, { itemId: housing.id, direction: 'up' }),
  ]);
  expect(await titles()).toEqual(['Staffing', 'Budget', 'Housing', 'Transport']);
  // At the end there is nowhere to go.
  const top = await world.as(register.chair, moveItem, { itemId: staffing.id, direction: 'up' });
  expect(valueOf(top).agenda.map(({ title }) => title)[0]).toBe('Staffing');
});

it('is for those who run the group; for people of other groups there is nothing there', async () => {
  const outside = await aRegister(world, { partnership: register.partnership });
  const budget = await change('Budget');
  const tries = [
    [addItem, { id: newId(), meetingId, kind: 'discussion', title: 'A' }],
    [changeItem, { ...budget, title: 'A' }],
    [removeItem, budget],
    [moveItem, { ...budget, direction: 'up' }],
    [publishAgenda, { meetingId, expectedVersion: 1 }],
  ] as [typeof addItem, never][];
  for (const [step, input] of tries) {
    for (const person of [register.member, register.observer])
      expect(await world.as(person, step, input)).toMatchObject({ ok: false, code: 'not-allowed' });
    expect(await world.as(outside.chair, step, input)).toMatchObject({ ok: false, code: 'not-found' });
  }
  expect(await titles()).toEqual(['Budget', 'Staffing']);
});

it('stays as it is once the meeting is over', async () => {
  const budget = await change('Budget');
  const { version } = await page();
  valueOf(await world.as(register.chair, cancelMeeting, { meetingId, expectedVersion: version }));
  const input = { id: newId(), meetingId, kind: 'discussion' as const, title: 'A' };
  expect(await world.as(register.chair, addItem, input)).toMatchObject({ code: 'meeting-not-open' });
  expect(await world.as(register.chair, removeItem, budget)).toMatchObject({ code: 'meeting-not-open' });
});

describe('publishing', () => {
  const publish = async (papersDueOn: string | null, as = register.chair) =>
    world.as(as, publishAgenda, { meetingId, expectedVersion: (await page()).version, papersDueOn });

  it('tells everybody in the group, and says when the agenda is another one since', async () => {
    expect(await publish('2026-11-25')).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await page(register.observer)).toMatchObject({
      publishedAt: world.clock.now(),
      publishedBy: register.chair.name,
      papersDueOn: '2026-11-25',
      changedSince: false,
    });
    for (const person of [register.member, register.observer])
      expect(await told(person.id)).toContainEqual({ kind: 'agenda_published' });
    expect(await publish('2026-11-25')).toMatchObject({ code: 'nothing-changed' });

    world.clock.set('2026-11-20T11:00:00Z');
    await anItem({ audience: 'named' });
    expect((await page()).changedSince).toBe(true);
    // An item that somebody may not see tells nothing of itself.
    expect((await page(register.member)).changedSince).toBe(false);
    await anItem({ title: 'Housing' });
    expect((await page(register.member)).changedSince).toBe(true);
    world.clock.set('2026-11-20T12:00:00Z');
    expect(await publish('2026-11-25')).toMatchObject({ ok: true });
    expect((await page(register.member)).changedSince).toBe(false);
    world.clock.set('2026-11-20T10:00:00Z');
  });

  it.each([
    ['after the meeting', '2026-11-28'],
    ['in the past', '2026-11-19'],
    ['no date', '2026-02-30'],
  ])('refuses a day for papers that is %s', async (_what, day) => {
    expect(await publish(day)).toMatchObject({ ok: false, code: 'date-wrong', field: 'papersDueOn' });
  });

  it('shows whoever publishes late that the meeting is another one', async () => {
    const late = { meetingId, expectedVersion: 1 };
    valueOf(await world.as(register.chair, publishAgenda, late));
    expect(await world.as(register.coordinator, publishAgenda, late)).toMatchObject({
      code: 'changed-meanwhile',
    });
  });
});

describe('the standing items that close a meeting', () => {
  beforeEach(async () => {
    for (const title of ['Any other business', 'Date of the next meeting'])
      valueOf(
        await world.as(register.chair, saveStandingItem, {
          ...{ id: newId(), groupId: register.groupId, expectedVersion: 0, title },
          ...{ kind: 'standing', place: 'last', audience: 'everybody' },
        }),
      );
    meetingId = await agendas.aDiscussion(world, register, { discussion: ['Budget'] });
  });
  const closing = ['Any other business', 'Date of the next meeting'];

  it('stay last when an item is added, and when one that was proposed is accepted', async () => {
    await agendas.aProposal(world, register.member, meetingId, 'Waiting lists');
    await anItem({ title: 'Transport' });
    expect(await titles(register.member)).toEqual(['Budget', 'Transport', ...closing]);
    const proposal = await item('Waiting lists');
    const accept = { itemId: proposal.id, expectedVersion: proposal.version, decision: 'accept' as const };
    valueOf(await world.as(register.chair, decideProposal, accept));
    expect((await titles(register.member)).slice(-2)).toEqual(closing);
    expect(await titles()).toHaveLength(5);
  });

  it('stay where somebody moved them, and where they are once they have begun', async () => {
    const { id } = await item('Any other business');
    valueOf(await world.as(register.chair, moveItem, { itemId: id, direction: 'up' }));
    await anItem({ title: 'Transport' });
    expect(await titles()).toEqual(['Any other business', 'Budget', 'Transport', 'Date of the next meeting']);
    await agendas.begin(world, register, meetingId);
    valueOf(await world.as(register.chair, startItem, await change('Date of the next meeting')));
    await anItem({ title: 'Late news' });
    expect((await titles()).slice(-2)).toEqual(['Date of the next meeting', 'Late news']);
  });
});

it('becomes another kind of item, but for a register check and for what gathers the same', async () => {
  const turn = async (title: string, kind: ItemKindChoice, called = title) =>
    world.as(register.chair, changeItem, { ...(await change(title)), title: called, kind });
  valueOf(await turn('Budget', 'standing'));
  expect(await item('Budget')).toMatchObject({ kind: 'standing', version: 2 });
  valueOf(await turn('Budget', 'discussion'));
  valueOf(await turn('Staffing', 'matters_arising', ''));
  expect(await item('Matters arising')).toMatchObject({ kind: 'matters_arising', gathered: { total: 0 } });
  expect(await turn('Budget', 'matters_arising')).toMatchObject({ code: 'already-exists', field: 'kind' });
  await anItem({ kind: 'register_check', registerId: register.id, title: '' });
  const check = (await page()).items.find(({ kind }) => kind === 'register_check')!;
  expect(await turn(check.title, 'discussion')).toMatchObject({ code: 'kind-fixed', field: 'kind' });
});
