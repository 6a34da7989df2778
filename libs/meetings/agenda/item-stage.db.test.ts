import { aRegister, aWorld } from '../../../test/factories/index.js';
import type { Register, World } from '../../../test/factories/index.js';
import { valueOf } from '../../../test/factories/meetings.js';
import { newId } from '#libs/kernel';
import {
  adjournMeeting,
  authoriseItem,
  endMeeting,
  finishItem,
  putOffItem,
  readMeeting,
  scheduleMeeting,
  startItem,
  startMeeting,
} from '../index.js';

let world: World;
let register: Register;
let meetingId: string;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  register = await aRegister(world);
  meetingId = newId();
  const input = {
    id: meetingId,
    groupId: register.groupId,
    title: 'Board',
    date: world.clock.today(),
    time: '10:00',
    registerIds: [],
    discussion: ['Budget', 'Staffing'],
    acceptNonWorkingDay: true,
  };
  valueOf(await world.as(register.chair, scheduleMeeting, input));
});
afterAll(() => world.end());

const page = async (person = register.chair) => valueOf(await world.as(person, readMeeting, { meetingId }));
const agenda = async (person = register.chair) => (await page(person)).agenda;
const begin = async () => {
  const { version } = await page();
  valueOf(await world.as(register.chair, startMeeting, { meetingId, expectedVersion: version }));
};
const change = async (n: number) => {
  const item = (await agenda())[n]!;
  return { itemId: item.id, expectedVersion: item.version };
};

it('is on one item at a time: beginning with the next finishes the one before', async () => {
  await begin();
  const first = await change(0);
  expect(await world.as(register.coordinator, startItem, first)).toMatchObject({
    ok: true,
    value: { stage: 'now', version: 2 },
  });
  // Sent twice, it begins once.
  expect(await world.as(register.coordinator, startItem, first)).toMatchObject({
    ok: true,
    value: { stage: 'now', version: 2 },
  });
  valueOf(await world.as(register.chair, startItem, await change(1)));

  expect(await agenda()).toMatchObject([
    { position: 1, title: 'Budget', stage: 'done', startedAt: world.clock.now(), endedAt: world.clock.now() },
    { position: 2, title: 'Staffing', stage: 'now', endedAt: null },
  ]);
  const trail = await world.owner(
    `select action from muster.audit_entries where about = $1 and action like 'agenda.%'`,
    [first.itemId],
  );
  expect(trail).toEqual([{ action: 'agenda.started' }]);
});

it('goes on with two different items for two people at once, and leaves one of them on', async () => {
  await begin();
  const [one, other] = [await change(0), await change(1)];
  await Promise.all([
    world.as(register.chair, startItem, one),
    world.as(register.coordinator, startItem, other),
  ]);
  expect((await agenda()).map(({ stage }) => stage).sort()).toEqual(['done', 'now']);
});

it('finishes the item that is on, puts others off, and takes up again what was done', async () => {
  await begin();
  valueOf(await world.as(register.chair, startItem, await change(0)));
  valueOf(await world.as(register.chair, finishItem, await change(0)));
  valueOf(await world.as(register.chair, putOffItem, await change(1)));
  expect((await agenda()).map(({ stage }) => stage)).toEqual(['done', 'put_off']);
  expect(await world.as(register.chair, putOffItem, await change(0))).toMatchObject({
    code: 'item-not-open',
  });
  expect(await world.as(register.chair, finishItem, await change(1))).toMatchObject({
    code: 'item-not-open',
  });
  expect(await world.as(register.chair, startItem, await change(0))).toMatchObject({ ok: true });
  expect((await agenda())[0]).toMatchObject({ stage: 'now', endedAt: null });
});

it('waits until the meeting runs', async () => {
  for (const step of [startItem, putOffItem])
    expect(await world.as(register.chair, step, await change(0))).toMatchObject({ code: 'meeting-not-open' });
});

it('shows whoever comes late what stands', async () => {
  await begin();
  const late = await change(0);
  valueOf(await world.as(register.chair, startItem, late));
  valueOf(await world.as(register.chair, finishItem, await change(0)));
  expect(await world.as(register.coordinator, putOffItem, late)).toMatchObject({
    code: 'changed-meanwhile',
    current: { stage: 'done' },
  });
});

it('leaves the item that is on waiting when the meeting is adjourned, and done when it ends', async () => {
  await begin();
  valueOf(await world.as(register.chair, startItem, await change(0)));
  const { version } = await page();
  const sitting = { sittingId: newId(), date: '2026-12-03', time: '10:00' };
  valueOf(
    await world.as(register.chair, adjournMeeting, { meetingId, expectedVersion: version, ...sitting }),
  );
  expect((await agenda())[0]).toMatchObject({ stage: 'waiting', startedAt: null });
  const { version: adjourned } = await page();
  valueOf(await world.as(register.chair, endMeeting, { meetingId, expectedVersion: adjourned }));
  expect((await agenda()).map(({ stage }) => stage)).toEqual(['waiting', 'waiting']);
});

it('is for those who run the group; for people of other groups there is no such item', async () => {
  await begin();
  const outside = await aRegister(world, { partnership: register.partnership });
  const stranger = await aRegister(world);
  const input = await change(0);
  for (const step of [startItem, finishItem, putOffItem]) {
    for (const person of [register.member, register.observer])
      expect(await world.as(person, step, input)).toMatchObject({ ok: false, code: 'not-allowed' });
    for (const person of [outside.chair, stranger.chair])
      expect(await world.as(person, step, input)).toMatchObject({ ok: false, code: 'not-found' });
  }
});

it('hides an item that is named, with its number, and finds it for those who are named', async () => {
  const hidden = (await agenda())[0]!;
  await world.owner(`update muster.agenda_items set audience = 'named' where id = $1`, [hidden.id]);
  expect(await agenda(register.member)).toMatchObject([{ position: 1, title: 'Staffing' }]);
  const read = (tx: Parameters<typeof authoriseItem>[0], id: string) => authoriseItem(tx, id, 'read');
  expect(await world.as(register.member, read, hidden.id)).toMatchObject({ code: 'not-found' });
  await world.owner(
    `insert into muster.agenda_item_readers (partnership_id, item_id, person_id)
     select partnership_id, id, $2 from muster.agenda_items where id = $1`,
    [hidden.id, register.member.id],
  );
  expect(await world.as(register.member, read, hidden.id)).toMatchObject({
    ok: true,
    value: { item: { position: 1 }, meeting: { id: meetingId } },
  });
  expect(await agenda(register.observer)).toHaveLength(1);
});
