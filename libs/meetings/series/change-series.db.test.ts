import { newId } from '#libs/kernel';
import { anOfficer, aRegister, type Register } from '../../../test/factories/index.js';
import { valueOf } from '../../../test/factories/meetings.js';
import { aWorkerWorld, type WorkerWorld } from '../../../test/worker/worker-world.js';
import { asSystem } from '#libs/database';
import {
  addSchoolTerm,
  carrySeriesOn,
  changeSeries,
  moveMeeting,
  previewSeries,
  readMeeting,
  readSchoolTerms,
  readSeries,
  removeSchoolTerm,
  startSeries,
  type StartSeries,
} from '../index.js';

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

const monthly = { kind: 'monthly', every: 1, week: 2, weekday: 'TU' } as const;
const start = async (over: Partial<StartSeries> = {}) => {
  const input = {
    id: newId(),
    groupId: register.groupId,
    title: 'Panel',
    rhythm: monthly,
    from: '2026-12-01',
    until: '2027-06-30',
    time: '10:00',
    minutes: 60,
    registerIds: [register.id],
    ...over,
  };
  return valueOf(await world.as(register.chair, startSeries, input)).seriesId;
};
const read = async (seriesId: string) => valueOf(await world.as(register.member, readSeries, { seriesId }));
const change = (seriesId: string, over: object = {}) => ({
  seriesId,
  expectedVersion: 1,
  id: newId(),
  changesFrom: '2027-03-01',
  title: 'Panel',
  rhythm: { ...monthly, weekday: 'WE' as const },
  from: '2027-03-01',
  until: '2027-06-30',
  time: '14:00',
  minutes: 90,
  place: '',
  registerIds: [register.id],
  keep: [],
  reason: 'Wednesdays suit the school better',
  ...over,
});
/** The days of a series as they take place. */
const chosen = async (seriesId: string) => (await read(seriesId)).days.map(({ chosenOn }) => chosenOn);

describe('changing this and all following meetings', () => {
  it('ends the old series, moves what is called already, and keeps each meeting’s own page and agenda', async () => {
    const seriesId = await start();
    const before = (await read(seriesId)).days;
    const input = change(seriesId);

    expect(await world.as(register.coordinator, changeSeries, input)).toMatchObject({
      ok: true,
      value: { seriesId: input.id, moved: 4, called: 0, cancelled: 0 },
    });

    expect(await read(seriesId)).toMatchObject({ until: '2027-02-28', followedById: input.id });
    expect(await chosen(seriesId)).toEqual(['2026-12-08', '2027-01-12', '2027-02-09']);
    expect(await chosen(input.id)).toEqual(['2027-03-10', '2027-04-14', '2027-05-12', '2027-06-09']);
    const march = before[3]!;
    expect((await read(input.id)).days[0]!.meetingId).toBe(march.meetingId);
    const meeting = valueOf(await world.as(register.member, readMeeting, { meetingId: march.meetingId! }));
    expect(meeting).toMatchObject({
      seriesId: input.id,
      startsAt: new Date('2027-03-10T14:00:00Z'),
      sittings: [{ minutes: 90 }],
      moves: [{ reason: 'Wednesdays suit the school better' }],
      agenda: [{ kind: 'register_check' }],
    });
  });

  it('calls what is missing, and cancels what is one too many', async () => {
    const seriesId = await start();
    const fortnightly = { kind: 'weekly', every: 2 } as const;
    const more = change(seriesId, { rhythm: fortnightly, from: '2027-03-02', until: '2027-04-27' });
    expect(await world.as(register.chair, changeSeries, more)).toMatchObject({
      value: { moved: 4, called: 1 },
    });
    const fewer = change(more.id, {
      changesFrom: '2027-03-16',
      rhythm: monthly,
      from: '2027-03-16',
      until: '2027-04-30',
    });
    expect(await world.as(register.chair, changeSeries, fewer)).toMatchObject({
      value: { moved: 1, called: 0, cancelled: 3 },
    });
  });

  it('keeps or drops days that were changed by hand, as the person says', async () => {
    const seriesId = await start();
    const [, , , march, april] = (await read(seriesId)).days;
    for (const [one, date] of [[march!, '2027-03-18'], [april!, '2027-04-22']] as const)
      valueOf(await world.as(register.chair, moveMeeting, { meetingId: one.meetingId!, expectedVersion: 1, sittingId: newId(), date, time: '11:00', reason: 'A clash' }));

    const input = change(seriesId, { keep: ['2027-03-09'] });
    valueOf(await world.as(register.chair, changeSeries, input));

    expect(await chosen(input.id)).toEqual(['2027-03-18', '2027-04-14', '2027-05-12', '2027-06-09']);
    const kept = valueOf(await world.as(register.member, readMeeting, { meetingId: march!.meetingId! }));
    expect(kept).toMatchObject({ startsAt: new Date('2027-03-18T11:00:00Z'), seriesId: input.id });
  }); // prettier-ignore

  it('shows beforehand which days stay as somebody put them, and asks nothing about those', async () => {
    const seriesId = await start();
    const march = (await read(seriesId)).days[3]!;
    const [date, time] = ['2027-03-18', '11:00'];
    const moved = { meetingId: march.meetingId!, expectedVersion: 1, sittingId: newId(), date, time, reason: 'A clash' };
    valueOf(await world.as(register.chair, moveMeeting, moved));
    const { rhythm, from, until, minutes, registerIds } = change(seriesId, { rhythm: { kind: 'weekly', every: 4 }, from: '2027-03-26' });
    const ask = { groupId: register.groupId, title: 'Panel', rhythm, from, until, time: '14:00', minutes, registerIds };
    const preview = async (keep: string[]) =>
      valueOf(await world.as(register.chair, previewSeries, { ...ask, changes: { seriesId, from: '2027-03-01', keep } })).days[0];

    // Good Friday: the rule's first day is in question, unless the day that was chosen by hand takes its place.
    expect(await preview([])).toMatchObject({ date: '2027-03-26', question: { why: 'Good Friday' }, kept: null });
    expect(await preview(['2027-03-09'])).toMatchObject({ date: '2027-03-26', question: null, kept: { on: '2027-03-18' } });
  }); // prettier-ignore

  it('refuses an id that a hidden series has, and says nothing of it', async () => {
    const hidden = await start();
    register = await aRegister(world, { partnership: register.partnership });
    const seriesId = await start();
    const taken = change(seriesId, { id: hidden });
    expect(await world.as(register.chair, changeSeries, taken)).toMatchObject({ code: 'already-exists' });
  });

  it('is changed once when it is sent twice, and by one of two people at once', async () => {
    const seriesId = await start();
    const input = change(seriesId);
    const both = await Promise.all([
      world.as(register.chair, changeSeries, input),
      world.as(register.coordinator, changeSeries, change(seriesId, { time: '15:00' })),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'changed-meanwhile' });
    const later = await start();
    const twice = change(later);
    valueOf(await world.as(register.chair, changeSeries, twice));
    expect(await world.as(register.chair, changeSeries, twice)).toMatchObject({
      ok: true,
      value: { moved: 0 },
    });
  });

  it.each([
    ['without a reason', { reason: ' ' }, 'reason-missing'],
    ['after its end', { changesFrom: '2027-07-01' }, 'series-over'],
    ['to no rhythm', { rhythm: { kind: 'weekly' } }, 'rhythm-wrong'],
    ['that somebody changed meanwhile', { expectedVersion: 4 }, 'changed-meanwhile'],
  ])('refuses one %s', async (_what, over, code) => {
    const seriesId = await start();
    expect(await world.as(register.chair, changeSeries, change(seriesId, over))).toMatchObject({
      ok: false,
      code,
    });
    expect(await chosen(seriesId)).toHaveLength(7);
  });

  it('is for those who run the group', async () => {
    const seriesId = await start();
    expect(await world.as(register.member, changeSeries, change(seriesId))).toMatchObject({
      code: 'not-allowed',
    });
    const { chair } = await aRegister(world);
    expect(await world.as(chair, changeSeries, change(seriesId))).toMatchObject({ code: 'not-found' });
  });
});

describe('carrying series on', () => {
  const carry = () =>
    asSystem(world.context.db, { ...world.context, partnershipId: register.partnership.id }, carrySeriesOn);

  it('calls the next meetings as time goes on, in the name of whoever chairs the group, and once', async () => {
    const seriesId = await start({ until: null });
    expect(await carry()).toEqual({ carriedOn: 0, called: 0 });
    world.clock.set('2027-02-20T10:00:00Z');

    expect(await carry()).toEqual({ carriedOn: 1, called: 3 });
    expect(await carry()).toEqual({ carriedOn: 0, called: 0 });

    const last = (await read(seriesId)).days.at(-1)!;
    expect(last).toMatchObject({ originalOn: '2028-02-08', status: 'called' });
    const meeting = valueOf(await world.as(register.member, readMeeting, { meetingId: last.meetingId! }));
    expect(meeting).toMatchObject({ calledBy: register.chair.id, title: 'Panel' });
  });

  it('calls each meeting once when two workers carry on at the same time', async () => {
    await start({ until: null });
    world.clock.set('2027-02-20T10:00:00Z');
    const both = await Promise.all([carry(), carry()]);
    expect(both.map(({ called }) => called).sort()).toEqual([0, 3]);
  });
});

describe('school terms', () => {
  const administrator = () => anOfficer(world, register.partnership, 'administrator');
  const term = (name: string, from: string, to: string) => ({ id: newId(), name, from, to });
  const autumn = term('Autumn, second half', '2026-11-02', '2026-12-18');
  const spring = term('Spring, first half', '2027-01-04', '2027-02-12');

  it('let a series meet once a term, as far as terms are entered, and no further', async () => {
    const who = await administrator();
    for (const each of [autumn, spring])
      valueOf(await world.as(who, addSchoolTerm, { ...each, id: newId() }));
    const seriesId = await start({
      rhythm: { kind: 'termly', week: 3, weekday: 'WE' },
      from: '2026-11-20',
      until: null,
    });
    expect(await chosen(seriesId)).toEqual(['2027-01-20']);
    expect(await read(seriesId)).toMatchObject({ knownUntil: '2027-02-12' });

    const next = term('Spring, second half', '2027-02-22', '2027-03-25');
    valueOf(await world.as(who, addSchoolTerm, next));
    await asSystem(
      world.context.db,
      { ...world.context, partnershipId: register.partnership.id },
      carrySeriesOn,
    );
    expect(await chosen(seriesId)).toEqual(['2027-01-20', '2027-03-10']);
  });

  it('make a series ask about the holidays that it avoids', async () => {
    const who = await administrator();
    for (const each of [autumn, spring]) valueOf(await world.as(who, addSchoolTerm, { ...each, id: newId() }));
    const seriesId = await start({ rhythm: { kind: 'weekly', every: 1 }, from: '2026-12-15', avoidSchoolHolidays: true });
    const { days } = await read(seriesId);
    expect(days.slice(0, 4).map(({ originalOn, status, why }) => [originalOn, status, why])).toEqual([
      ['2026-12-15', 'called', ''],
      ['2026-12-22', 'asks', 'in the school holidays'],
      ['2026-12-29', 'asks', 'in the school holidays'],
      ['2027-01-05', 'called', ''],
    ]);
  }); // prettier-ignore

  it('are added and removed by an administrator, once each', async () => {
    const who = await administrator();
    const one = { ...autumn, id: newId() };
    for (let n = 0; n < 2; n += 1) valueOf(await world.as(who, addSchoolTerm, one));
    expect(valueOf(await world.as(who, readSchoolTerms, {})).terms).toEqual([one]);
    for (let n = 0; n < 2; n += 1) valueOf(await world.as(who, removeSchoolTerm, { termId: one.id }));
    expect(valueOf(await world.as(who, readSchoolTerms, {})).terms).toEqual([]);
  });

  it.each([
    ['without a name', { name: ' ' }, 'name-missing'],
    ['that ends before it begins', { to: '2026-11-01' }, 'term-dates-wrong'],
    ['without a first day', { from: '' }, 'term-dates-wrong'],
    ['that overlaps another', { from: '2026-12-18', to: '2027-02-01' }, 'term-dates-wrong'],
  ])('refuse one %s', async (_what, over, code) => {
    const who = await administrator();
    valueOf(await world.as(who, addSchoolTerm, { ...autumn, id: newId() }));
    const another = { ...spring, id: newId(), ...over };
    expect(await world.as(who, addSchoolTerm, another)).toMatchObject({ ok: false, code });
  });

  it('are not there for anybody else', async () => {
    for (const who of [register.chair, (await aRegister(world)).chair]) {
      expect(await world.as(who, readSchoolTerms, {})).toMatchObject({ code: 'not-found' });
      expect(await world.as(who, addSchoolTerm, autumn)).toMatchObject({ code: 'not-found' });
      expect(await world.as(who, removeSchoolTerm, { termId: autumn.id })).toMatchObject({
        code: 'not-found',
      });
    }
  });
});
