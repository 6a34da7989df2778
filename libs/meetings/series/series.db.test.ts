import { newId } from '#libs/kernel';
import { anOfficer, aPerson, aRegister, join, type Register } from '../../../test/factories/index.js';
import { valueOf } from '../../../test/factories/meetings.js';
import { aWorkerWorld, type WorkerWorld } from '../../../test/worker/worker-world.js';
import {
  endSeries,
  listMeetings,
  listSeries,
  previewSeries,
  readMeeting,
  readSeries,
  startSeries,
  type StartSeries,
} from '../index.js';
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

const { sixWeekly, start, read, day } = actingIn(() => ({ world, register }));

describe('starting a series', () => {
  it('shows the days of the year first, and what is in question about them, without calling anything', async () => {
    const shown = valueOf(await world.as(register.chair, previewSeries, sixWeekly()));
    expect(shown.days.slice(0, 4).map(({ date }) => date)).toEqual(['2026-11-23', '2027-01-04', '2027-02-15', '2027-03-29']);
    expect(shown.days.filter(({ question }) => question).map(({ date, question }) => [date, question!.why])).toEqual([
      ['2027-03-29', 'Easter Monday'],
    ]);
    expect(shown.days[3]!.question!.instead).toEqual(['2027-03-25', '2027-03-30', '2027-04-05']);
    expect(await world.read(register.chair, (tx) => listMeetings(tx, {}))).toMatchObject({ upcoming: [] });
  }); // prettier-ignore

  it('calls the meetings of the coming year at their time in London, and leaves the day in question to somebody', async () => {
    const { seriesId, called, asks } = await start();

    expect({ called, asks }).toEqual({ called: 8, asks: 1 });
    const { upcoming } = await world.read(register.member, (tx) => listMeetings(tx, {}));
    expect(upcoming.map(({ startsAt }) => startsAt.toISOString()).slice(0, 5)).toEqual([
      '2026-11-23T10:00:00.000Z',
      '2027-01-04T10:00:00.000Z',
      '2027-02-15T10:00:00.000Z',
      '2027-05-10T09:00:00.000Z',
      '2027-06-21T09:00:00.000Z',
    ]);
    expect(upcoming[0]).toMatchObject({ title: 'Core group', seriesId, calledBy: register.chair.id });
    expect(upcoming[0]!.agenda.map(({ kind, title }) => [kind, title])).toEqual([
      ['register_check', expect.any(String)],
      ['discussion', 'Matters arising'],
    ]);
    const first = valueOf(await world.as(register.member, readMeeting, { meetingId: upcoming[0]!.id }));
    expect(first.sittings).toMatchObject([{ minutes: 60, place: 'County Hall' }]);
    expect(await day(seriesId, '2027-03-29')).toMatchObject({
      status: 'asks',
      why: 'Easter Monday',
      chosenOn: null,
      instead: ['2027-03-25', '2027-03-30', '2027-04-05'],
    });
    const told = await world.owner<{ person: string; kind: string }>(
      'select person_id as person, kind from muster.notifications where partnership_id = $1',
      [register.partnership.id],
    );
    expect(told.filter(({ kind }) => kind !== 'series_called')).toEqual([]);
    expect(told).toHaveLength(4);
  });

  it('takes the answers that were given with it', async () => {
    const { seriesId, asks } = await start({
      answers: [{ originalOn: '2027-03-29', chosenOn: '2027-03-30' }],
    });
    expect(asks).toBe(0);
    expect(await day(seriesId, '2027-03-29')).toMatchObject({ status: 'called', chosenOn: '2027-03-30' });
  });

  it('is started once when it is sent twice', async () => {
    const input = sixWeekly();
    valueOf(await world.as(register.chair, startSeries, input));
    expect(await world.as(register.chair, startSeries, input)).toMatchObject({
      ok: true,
      value: { seriesId: input.id, called: 0 },
    });
    const { upcoming } = await world.read(register.chair, (tx) => listMeetings(tx, {}));
    expect(upcoming).toHaveLength(8);
  });

  it.each<[string, Partial<StartSeries>, string]>([
    ['without a title', { title: ' ' }, 'title-missing'],
    ['with a title that is too long', { title: 'x'.repeat(201) }, 'text-too-long'],
    ['at no time', { time: '25:00' }, 'time-wrong'],
    ['that lasts no time', { minutes: 0 }, 'length-wrong'],
    ['from yesterday', { from: '2026-11-19' }, 'dates-wrong'],
    ['that ends before it begins', { until: '2026-11-22' }, 'dates-wrong'],
    ['every no weeks', { rhythm: { kind: 'weekly' } }, 'rhythm-wrong'],
    ['termly without terms', { rhythm: { kind: 'termly', week: 2, weekday: 'TU' } }, 'school-calendar-unknown'],
    ['outside holidays that nobody entered', { avoidSchoolHolidays: true }, 'school-calendar-unknown'],
    ['that never meets', { rhythm: { kind: 'monthly', every: 1, week: 1, weekday: 'TU' }, until: '2026-11-24' }, 'no-days'],
    ['about nothing', { registerIds: [], discussion: [] }, 'agenda-missing'],
    ['about a strange register', { registerIds: [newId()] }, 'register-unknown'],
    ['that chooses a Sunday', { answers: [{ originalOn: '2027-03-29', chosenOn: '2027-04-04' }] }, 'not-a-working-day'],
    ['that chooses a day that is over', { answers: [{ originalOn: '2027-03-29', chosenOn: '2026-11-19' }] }, 'date-wrong'],
  ])('refuses one %s', async (_what, over, code) => {
    expect(await world.as(register.chair, startSeries, sixWeekly(over))).toMatchObject({ ok: false, code });
  }); // prettier-ignore

  it('is for those who run the group; others are not told that there is one', async () => {
    expect(await world.as(register.member, startSeries, sixWeekly())).toMatchObject({ code: 'not-allowed' });
    const stranger = (await aRegister(world)).chair;
    expect(await world.as(stranger, startSeries, sixWeekly())).toMatchObject({ code: 'not-found' });
    const { seriesId } = await start();
    const sameCouncil = await aPerson(world, register.partnership);
    for (const outside of [stranger, sameCouncil]) {
      expect(await world.as(outside, readSeries, { seriesId })).toMatchObject({ code: 'not-found' });
      expect(await world.read(outside, (tx) => listSeries(tx))).toEqual([]);
      expect(await world.read(outside, (tx) => tx.query('select 1 from muster.meeting_series'))).toEqual([]);
      expect(await world.read(outside, (tx) => tx.query('select 1 from muster.series_days'))).toEqual([]);
    }
    expect(await world.read(register.observer, (tx) => listSeries(tx))).toHaveLength(1);
    const other = await aRegister(world, { partnership: register.partnership });
    await join(world, register.chair, other.groupId, 'coordinator');
    const taken = sixWeekly({ id: seriesId, groupId: other.groupId, registerIds: [other.id] });
    expect(await world.as(register.chair, startSeries, taken)).toMatchObject({ code: 'already-exists' });
  });

  it('keeps the series of a compartment from everybody outside it', async () => {
    const { partnership } = register;
    const closed = await aRegister(world, { partnership, compartment: true });
    const input = sixWeekly({ groupId: closed.groupId, registerIds: [closed.id] });
    valueOf(await world.as(closed.chair, startSeries, input));
    const administrator = await anOfficer(world, partnership, 'administrator');
    for (const outside of [register.chair, administrator])
      expect(await world.as(outside, readSeries, { seriesId: input.id })).toMatchObject({
        code: 'not-found',
      });
  });
});

describe('ending a series', () => {
  const end = (seriesId: string, over: object = {}) => ({
    seriesId,
    expectedVersion: 1,
    lastOn: '2027-01-31',
    ...over,
  });

  it('cancels the meetings after its last day, and calls no more', async () => {
    const { seriesId } = await start();
    expect(await world.as(register.chair, endSeries, end(seriesId))).toMatchObject({
      ok: true,
      value: { cancelled: 6 },
    });
    const { days, until } = await read(seriesId);
    expect(until).toBe('2027-01-31');
    expect(days.map(({ originalOn }) => originalOn)).toEqual(['2026-11-23', '2027-01-04']);
    const { upcoming } = await world.read(register.member, (tx) => listMeetings(tx, {}));
    expect(upcoming.filter(({ status }) => status === 'planned')).toHaveLength(2);
    expect(await world.as(register.chair, endSeries, end(seriesId))).toMatchObject({
      ok: true,
      value: { cancelled: 0 },
    });
  });

  it.each([
    ['a day that is over', { lastOn: '2026-11-18' }, 'date-wrong'],
    ['what is no day', { lastOn: 'soon' }, 'date-wrong'],
    ['a series that somebody changed meanwhile', { expectedVersion: 3 }, 'changed-meanwhile'],
  ])('refuses %s', async (_what, over, code) => {
    const { seriesId } = await start();
    expect(await world.as(register.chair, endSeries, end(seriesId, over))).toMatchObject({ ok: false, code });
  });

  it('is for those who run the group', async () => {
    const { seriesId } = await start();
    expect(await world.as(register.member, endSeries, end(seriesId))).toMatchObject({ code: 'not-allowed' });
    const { chair } = await aRegister(world);
    expect(await world.as(chair, endSeries, end(seriesId))).toMatchObject({ code: 'not-found' });
  });
});
