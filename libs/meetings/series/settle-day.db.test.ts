import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aRegister, type Register } from '../../../test/factories/index.js';
import { valueOf } from '../../../test/factories/meetings.js';
import { aWorkerWorld, type WorkerWorld } from '../../../test/worker/worker-world.js';
import { cancelMeeting, moveMeeting, readMeeting, settleDay } from '../index.js';
import { actingIn } from './acting.testing.js';

let world: WorkerWorld;
let register: Register;
beforeAll(async () => {
  world = await aWorkerWorld();
});
beforeEach(async () => {
  world.clock.set('2026-11-20T10:00:00Z');
  register = await aRegister(world);
});
afterAll(() => world.end());

const { start, read, day } = actingIn(() => ({ world, register }));

describe('a day in question', () => {
  const settle = (seriesId: string, over: object = {}) => ({
    seriesId,
    expectedVersion: 1,
    originalOn: '2027-03-29',
    chosenOn: '2027-03-30',
    ...over,
  });

  it('is settled with another day, and its meeting is called for it, once', async () => {
    const { seriesId } = await start();
    const first = valueOf(await world.as(register.coordinator, settleDay, settle(seriesId)));
    const again = valueOf(await world.as(register.coordinator, settleDay, settle(seriesId)));

    expect(again.meetingId).toBe(first.meetingId);
    const meeting = valueOf(await world.as(register.member, readMeeting, { meetingId: first.meetingId! }));
    expect(meeting).toMatchObject({ startsAt: new Date('2027-03-30T09:00:00Z'), seriesId });
    expect(await read(seriesId)).toMatchObject({ version: 2 });
  });

  it('takes place all the same, or not at all, as somebody says', async () => {
    const one = await start();
    valueOf(await world.as(register.chair, settleDay, settle(one.seriesId, { chosenOn: '2027-03-29' })));
    expect(await day(one.seriesId, '2027-03-29')).toMatchObject({ status: 'called', chosenOn: '2027-03-29' });
    const other = await start();
    valueOf(await world.as(register.chair, settleDay, settle(other.seriesId, { chosenOn: null })));
    expect(await day(other.seriesId, '2027-03-29')).toMatchObject({ status: 'skipped', meetingId: null });
  });

  it('is settled by one of two people who choose at once, and the other is told', async () => {
    const { seriesId } = await start();
    const [one, other] = await Promise.all([
      world.as(register.chair, settleDay, settle(seriesId)),
      world.as(register.coordinator, settleDay, settle(seriesId, { chosenOn: '2027-04-05' })),
    ]);
    expect([one.ok, other.ok].filter(Boolean)).toHaveLength(1);
    expect([one, other].find(({ ok }) => !ok)).toMatchObject({ code: 'changed-meanwhile' });
    expect(await world.owner('select 1 from muster.meetings where series_id = $1', [seriesId])).toHaveLength(
      9,
    );
  });

  it.each([
    ['a Saturday', { chosenOn: '2027-04-03' }, 'not-a-working-day'],
    ['a day that is over', { chosenOn: '2026-11-01' }, 'date-wrong'],
    ['for a day that the series does not have', { originalOn: '2027-03-28' }, 'not-found'],
    [
      'for a day whose meeting is called',
      { originalOn: '2027-02-15', chosenOn: '2027-02-16' },
      'day-not-open',
    ],
    ['after somebody else changed the series', { expectedVersion: 7 }, 'changed-meanwhile'],
  ])('refuses %s', async (_what, over, code) => {
    const { seriesId } = await start();
    expect(await world.as(register.chair, settleDay, settle(seriesId, over))).toMatchObject({
      ok: false,
      code,
    });
  });

  it('is settled by nobody else', async () => {
    const { seriesId } = await start();
    expect(await world.as(register.member, settleDay, settle(seriesId))).toMatchObject({
      code: 'not-allowed',
    });
    const stranger = await aPerson(world, await aPartnership(world));
    expect(await world.as(stranger, settleDay, settle(seriesId))).toMatchObject({ code: 'not-found' });
  });
});

it('follows one meeting that is moved or cancelled by itself', async () => {
  const { seriesId } = await start();
  const [first, second] = (await read(seriesId)).days;
  const move = { date: '2026-11-25', time: '14:00', sittingId: newId(), reason: 'A clash' };
  valueOf(
    await world.as(register.chair, moveMeeting, {
      meetingId: first!.meetingId!,
      expectedVersion: 1,
      ...move,
    }),
  );
  valueOf(
    await world.as(register.chair, cancelMeeting, { meetingId: second!.meetingId!, expectedVersion: 1 }),
  );

  expect(await day(seriesId, '2026-11-23')).toMatchObject({ chosenOn: '2026-11-25', byHand: true });
  expect(await day(seriesId, '2027-01-04')).toMatchObject({ status: 'skipped', byHand: true });
  const moved = valueOf(await world.as(register.member, readMeeting, { meetingId: first!.meetingId! }));
  expect(moved.sittings).toMatchObject([{ minutes: 60 }]);
});
