import { newId } from '#libs/kernel';
import {
  aCase,
  aRegister,
  aServiceDirector,
  aWorld,
  type Register,
  type World,
} from '../../test/factories/index.js';
import {
  adjournMeeting,
  cancelMeeting,
  endMeeting,
  listMeetings,
  meetingChoices,
  readMeeting,
  recordAttendance,
  resumeMeeting,
  scheduleMeeting,
  startCheck,
} from './index.js';
import { aCheck, aMeeting, decide, valueOf } from '../../test/factories/meetings.js';

let world: World;
let register: Register;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  register = await aRegister(world);
});
afterAll(() => world.end());

const call = (over: object = {}) => ({
  id: newId(),
  groupId: register.groupId,
  title: 'Monthly meeting',
  date: '2026-11-23',
  time: '10:00',
  registerIds: [register.id],
  ...over,
});
const statusOf = async (meetingId: string) =>
  (
    await world.owner<{ status: string; version: number }>(
      'select status, version from muster.meetings where id = $1',
      [meetingId],
    )
  )[0]!;

describe('calling a meeting', () => {
  it('keeps the time on the wall in London, summer and winter', async () => {
    const winter = call({ discussion: ['Attendance at the panel', ' '] });
    const summer = call({ date: '2027-06-07' });
    for (const input of [winter, summer])
      expect(await world.as(register.coordinator, scheduleMeeting, input)).toMatchObject({ ok: true });

    const seen = valueOf(await world.as(register.member, readMeeting, { meetingId: winter.id }));
    expect(seen).toMatchObject({ title: 'Monthly meeting', status: 'planned', mayRun: false });
    expect(seen.agenda.map(({ kind }) => kind)).toEqual(['register_check', 'discussion']);
    expect(seen.sittings[0]!.startsAt).toEqual(new Date('2026-11-23T10:00:00Z'));
    expect(valueOf(await world.as(register.member, readMeeting, { meetingId: summer.id })).startsAt).toEqual(
      new Date('2027-06-07T09:00:00Z'),
    );
  });

  it('asks about a bank holiday or a weekend, and never moves the meeting by itself', async () => {
    const christmas = call({ date: '2026-12-25' });
    expect(await world.as(register.chair, scheduleMeeting, christmas)).toMatchObject({
      code: 'not-a-working-day',
      field: 'date',
      message:
        '25 December 2026 is Christmas Day. Choose another day, or say that the meeting takes place all the same.',
    });
    expect(await world.as(register.chair, scheduleMeeting, call({ date: '2026-11-28' }))).toMatchObject({
      code: 'not-a-working-day',
    });

    expect(
      await world.as(register.chair, scheduleMeeting, { ...christmas, acceptNonWorkingDay: true }),
    ).toMatchObject({ ok: true });
    expect(
      valueOf(await world.as(register.chair, readMeeting, { meetingId: christmas.id })).startsAt,
    ).toEqual(new Date('2026-12-25T10:00:00Z'));
  });

  it('warns when bank holidays are not known as far as that day', async () => {
    expect(
      valueOf(await world.as(register.chair, scheduleMeeting, call({ date: '2029-03-06' }))).warning,
    ).toMatch(/Bank holidays are known/);
  });

  it.each([
    [{ title: '  ' }, 'title-missing'],
    [{ date: '2026-11-19' }, 'date-wrong'],
    [{ date: '2026-02-30' }, 'date-wrong'],
    [{ date: '2062-11-23' }, 'date-wrong'],
    [{ time: '25:00' }, 'time-wrong'],
    [{ registerIds: [] }, 'agenda-missing'],
    [{ registerIds: [newId()] }, 'register-unknown'],
  ])('refuses %j', async (over, code) => {
    expect(await world.as(register.chair, scheduleMeeting, call(over))).toMatchObject({ ok: false, code });
  });

  it('tells everybody else in the group, once', async () => {
    const input = call();
    await world.as(register.chair, scheduleMeeting, input);
    await world.as(register.chair, scheduleMeeting, input);
    const told = await world.owner<{ id: string }>(
      'select person_id as id from muster.notifications where meeting_id = $1',
      [input.id],
    );
    const { viceChair, coordinator, member, observer } = register;
    expect(told.map(({ id }) => id).sort()).toEqual(
      [viceChair, coordinator, member, observer].map(({ id }) => id).sort(),
    );
  });

  it('happens once when it is sent twice', async () => {
    const input = call();
    await world.as(register.chair, scheduleMeeting, input);
    expect(await world.as(register.chair, scheduleMeeting, input)).toMatchObject({ ok: true });
    expect(await world.owner('select 1 from muster.sittings where meeting_id = $1', [input.id])).toHaveLength(
      1,
    );
  });

  it('is for those who run the group: a member may not, and to others there is no such group', async () => {
    const stranger = (await aRegister(world, { partnership: register.partnership })).chair;
    expect(await world.as(register.viceChair, scheduleMeeting, call())).toMatchObject({ ok: true });
    expect(await world.as(register.member, scheduleMeeting, call())).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(stranger, scheduleMeeting, call())).toMatchObject({ code: 'not-found' });
  });

  it('shows a meeting to its group and to the director of its register, and to nobody else', async () => {
    const meeting = await aMeeting(world, register);
    const director = await aServiceDirector(world, register.partnership, [register.id]);
    const stranger = (await aRegister(world, { partnership: register.partnership })).member;

    for (const person of [register.member, register.observer, director]) {
      expect(await world.as(person, readMeeting, { meetingId: meeting.id })).toMatchObject({ ok: true });
      expect((await world.read(person, (tx) => listMeetings(tx, {}))).upcoming.map(({ id }) => id)).toContain(
        meeting.id,
      );
    }
    expect(await world.as(stranger, readMeeting, { meetingId: meeting.id })).toMatchObject({
      code: 'not-found',
    });
    expect((await world.read(stranger, (tx) => listMeetings(tx, {}))).upcoming).toEqual([]);
  });

  it('offers the groups that somebody runs, with their registers', async () => {
    expect((await world.read(register.chair, meetingChoices)).groups).toMatchObject([
      { id: register.groupId, registers: [{ id: register.id }] },
    ]);
    expect((await world.read(register.member, meetingChoices)).groups).toEqual([]);
  });
});

describe('attendance', () => {
  it('is recorded for each sitting, and two people can record at once', async () => {
    const { sittingId } = await aMeeting(world, register);
    const entry = (
      person: { id: string },
      status: 'present' | 'remote' | 'apologies' | 'absent',
      expectedVersion = 0,
    ) => ({ personId: person.id, status, expectedVersion });

    await world.as(register.chair, recordAttendance, {
      sittingId,
      entries: [entry(register.chair, 'present'), entry(register.member, 'remote')],
    });
    const second = await world.as(register.coordinator, recordAttendance, {
      sittingId,
      entries: [entry(register.member, 'remote'), entry(register.observer, 'apologies')],
    });

    expect(valueOf(second).attendees.map(({ status }) => status)).toEqual([
      'present',
      null,
      null,
      'remote',
      'apologies',
    ]);
  });

  it('is not overwritten: the second is shown what the first recorded', async () => {
    const { sittingId } = await aMeeting(world, register);
    const of = (status: 'present' | 'absent') => ({
      sittingId,
      entries: [{ personId: register.member.id, status, expectedVersion: 0 }],
    });
    await world.as(register.chair, recordAttendance, of('present'));

    expect(await world.as(register.coordinator, recordAttendance, of('absent'))).toMatchObject({
      code: 'changed-meanwhile',
      current: {
        attendees: expect.arrayContaining([
          expect.objectContaining({ personId: register.member.id, status: 'present', version: 1 }),
        ]),
      },
    });
  });

  it('takes members of the group alone, and is recorded by those who run it', async () => {
    const { sittingId } = await aMeeting(world, register);
    const stranger = (await aRegister(world, { partnership: register.partnership })).chair;
    const entries = [{ personId: stranger.id, status: 'present' as const, expectedVersion: 0 }];

    expect(await world.as(register.chair, recordAttendance, { sittingId, entries })).toMatchObject({
      code: 'person-unknown',
    });
    expect(await world.as(register.member, recordAttendance, { sittingId, entries: [] })).toMatchObject({
      code: 'not-allowed',
    });
    expect(await world.as(stranger, recordAttendance, { sittingId, entries })).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('the course of a meeting', () => {
  it('can be cancelled before it begins, and not after', async () => {
    const { id, itemId } = await aMeeting(world, register);
    const begun = await aMeeting(world, register);
    await world.as(register.chair, startCheck, { id: newId(), agendaItemId: begun.itemId });

    expect(
      await world.as(register.chair, cancelMeeting, { meetingId: id, expectedVersion: 1 }),
    ).toMatchObject({ ok: true });
    expect(await world.as(register.chair, startCheck, { id: newId(), agendaItemId: itemId })).toMatchObject({
      code: 'meeting-not-open',
    });
    expect(
      await world.as(register.chair, cancelMeeting, { meetingId: begun.id, expectedVersion: 2 }),
    ).toMatchObject({ code: 'meeting-not-open' });
    expect(
      await world.as(register.member, cancelMeeting, { meetingId: begun.id, expectedVersion: 2 }),
    ).toMatchObject({ code: 'not-allowed' });
  });

  it('is adjourned to another day, with attendance of its own, and nothing is decided until it goes on', async () => {
    const kase = await aCase(world, register);
    const { id: checkId, meeting } = await aCheck(world, register);
    const { version } = await statusOf(meeting.id);
    const input = {
      meetingId: meeting.id,
      expectedVersion: version,
      sittingId: newId(),
      date: '2026-11-30',
      time: '14:00',
      place: 'Town Hall',
    };

    expect(await world.as(register.chair, adjournMeeting, { ...input, date: '2026-11-29' })).toMatchObject({
      code: 'not-a-working-day',
    });
    expect(
      await world.as(register.chair, adjournMeeting, { ...input, place: 'Hall '.repeat(50) }),
    ).toMatchObject({ code: 'text-too-long', field: 'place' });
    expect(await world.as(register.chair, adjournMeeting, input)).toMatchObject({
      ok: true,
      value: { status: 'adjourned' },
    });
    expect(await world.as(register.chair, adjournMeeting, input)).toMatchObject({ ok: true });

    const seen = valueOf(await world.as(register.member, readMeeting, { meetingId: meeting.id }));
    expect(seen.sittings).toHaveLength(2);
    expect(seen.sittings[0]!.endedAt).not.toBeNull();
    expect(seen.agenda[0]!.checkStatus).toBe('adjourned');
    expect(await decide(world, register.chair, checkId, kase.id)).toMatchObject({ code: 'check-adjourned' });

    valueOf(
      await world.as(register.chair, resumeMeeting, { meetingId: meeting.id, expectedVersion: version + 1 }),
    );
    expect(await decide(world, register.chair, checkId, kase.id)).toMatchObject({ ok: true });
  });

  it('does not end while a check of it runs', async () => {
    await aCase(world, register);
    const { meeting } = await aCheck(world, register);
    const { version } = await statusOf(meeting.id);
    expect(
      await world.as(register.chair, endMeeting, { meetingId: meeting.id, expectedVersion: version }),
    ).toMatchObject({ code: 'checks-unfinished' });
    expect(
      await world.as(register.chair, endMeeting, { meetingId: meeting.id, expectedVersion: 1 }),
    ).toMatchObject({ code: 'changed-meanwhile' });
  });
});
