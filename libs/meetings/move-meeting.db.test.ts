import { asSystem } from '#libs/database';
import { newId } from '#libs/kernel';
import { anEscalation, ladderOf, on, respond } from '../../test/factories/escalations.js';
import { aCase, aRegister, aServiceDirector, type Register } from '../../test/factories/index.js';
import { aCheck, aMeeting, valueOf } from '../../test/factories/meetings.js';
import { aWorkerWorld, type WorkerWorld } from '../../test/worker/worker-world.js';
import {
  adjournMeeting,
  cancelMeeting,
  listMeetings,
  moveMeeting,
  readMeeting,
  recordAttendance,
  startCheck,
  tellOfConvened,
} from './index.js';

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

const move = (meetingId: string, over: object = {}) => ({
  meetingId,
  expectedVersion: 1,
  sittingId: newId(),
  date: '2026-12-02',
  time: '14:00',
  place: 'Town Hall',
  reason: 'The room is taken',
  ...over,
});
const told = async (meetingId: string, kind: string) =>
  (
    await world.owner<{ id: string }>(
      'select person_id as id from muster.notifications where meeting_id = $1 and kind = $2',
      [meetingId, kind],
    )
  )
    .map(({ id }) => id)
    .sort();
const others = () => {
  const { viceChair, coordinator, member, observer } = register;
  return [viceChair, coordinator, member, observer].map(({ id }) => id).sort();
};

describe('moving a meeting', () => {
  it('gives it another day, time and place, and keeps the old one on record with the reason', async () => {
    const meeting = await aMeeting(world, register, '2026-11-27');

    expect(await world.as(register.coordinator, moveMeeting, move(meeting.id))).toMatchObject({
      ok: true,
      value: { status: 'planned', version: 2 },
    });

    const seen = valueOf(await world.as(register.member, readMeeting, { meetingId: meeting.id }));
    expect(seen).toMatchObject({
      startsAt: new Date('2026-12-02T14:00:00Z'),
      movedFrom: new Date('2026-11-27T10:00:00Z'),
      mayMove: false,
      sittings: [{ place: 'Town Hall' }],
      moves: [
        {
          startsAt: new Date('2026-11-27T10:00:00Z'),
          movedBy: register.coordinator.name,
          reason: 'The room is taken',
        },
      ],
    });
  });

  it('can be moved nearer, too, and again: the list goes by the day that it has now', async () => {
    const meeting = await aMeeting(world, register, '2026-12-02');
    valueOf(await world.as(register.chair, moveMeeting, move(meeting.id, { date: '2026-11-30' })));
    valueOf(
      await world.as(
        register.chair,
        moveMeeting,
        move(meeting.id, { date: '2026-11-27', expectedVersion: 2 }),
      ),
    );

    const { upcoming, past } = await world.read(register.member, (tx) =>
      listMeetings(tx, { from: '2026-11-28' }),
    );
    expect([upcoming, past.map(({ startsAt }) => startsAt)]).toEqual([
      [],
      [new Date('2026-11-27T14:00:00Z')],
    ]);
    expect(
      valueOf(await world.as(register.chair, readMeeting, { meetingId: meeting.id })).moves.map(
        ({ startsAt }) => startsAt.toISOString().slice(0, 10),
      ),
    ).toEqual(['2026-12-02', '2026-11-30']);
  });

  it('tells everybody else in the group, once, when it is sent twice', async () => {
    const meeting = await aMeeting(world, register, '2026-11-27');
    const input = move(meeting.id);
    valueOf(await world.as(register.chair, moveMeeting, input));

    expect(await world.as(register.chair, moveMeeting, input)).toMatchObject({
      ok: true,
      value: { version: 2 },
    });
    expect(await told(meeting.id, 'meeting_moved')).toEqual(others());
  });

  it.each([
    ['no reason', { reason: '  ' }, 'reason-missing'],
    ['a reason that is too long', { reason: 'x'.repeat(2_001) }, 'text-too-long'],
    ['a place that is too long', { place: 'x'.repeat(201) }, 'text-too-long'],
    ['a day that has passed', { date: '2026-11-19' }, 'date-wrong'],
    ['a day that does not exist', { date: '2026-02-30' }, 'date-wrong'],
    ['a time that does not exist', { time: '25:00' }, 'time-wrong'],
    ['a bank holiday', { date: '2026-12-25' }, 'not-a-working-day'],
    [
      'the day, time and place that it has',
      { date: '2026-11-27', time: '10:00', place: '' },
      'nothing-changed',
    ],
    ['a version that somebody else changed', { expectedVersion: 7 }, 'changed-meanwhile'],
  ])('refuses %s, and tells nobody', async (_what, over, code) => {
    const meeting = await aMeeting(world, register, '2026-11-27');
    expect(await world.as(register.chair, moveMeeting, move(meeting.id, over))).toMatchObject({
      ok: false,
      code,
    });
    expect(await told(meeting.id, 'meeting_moved')).toEqual([]);
  });

  it('takes place on a day on which nobody usually works when that is said', async () => {
    const meeting = await aMeeting(world, register, '2026-11-27');
    const input = move(meeting.id, { date: '2026-12-25', acceptNonWorkingDay: true });
    expect(await world.as(register.chair, moveMeeting, input)).toMatchObject({ ok: true });
  });

  it('is refused once the meeting has begun, or was cancelled', async () => {
    const begun = await aMeeting(world, register);
    valueOf(await world.as(register.chair, startCheck, { id: newId(), agendaItemId: begun.itemId }));
    const gone = await aMeeting(world, register);
    valueOf(await world.as(register.chair, cancelMeeting, { meetingId: gone.id, expectedVersion: 1 }));

    for (const { id } of [begun, gone])
      expect(await world.as(register.chair, moveMeeting, move(id, { expectedVersion: 2 }))).toMatchObject({
        code: 'meeting-not-open',
      });
  });

  it('is for those who run the group: a member and a director may not, to others there is no such meeting', async () => {
    const meeting = await aMeeting(world, register, '2026-11-27');
    const director = await aServiceDirector(world, register.partnership, [register.id]);
    const stranger = (await aRegister(world, { partnership: register.partnership })).chair;

    for (const person of [register.member, register.observer, director])
      expect(await world.as(person, moveMeeting, move(meeting.id))).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(stranger, moveMeeting, move(meeting.id))).toMatchObject({ code: 'not-found' });
    expect(await world.as(register.viceChair, moveMeeting, move(meeting.id))).toMatchObject({ ok: true });
  });

  it('leaves apologies with the old day, and asks for attendance on the new one', async () => {
    const meeting = await aMeeting(world, register, '2026-11-27');
    const entries = [{ personId: register.member.id, status: 'apologies' as const, expectedVersion: 0 }];
    valueOf(await world.as(register.chair, recordAttendance, { sittingId: meeting.sittingId, entries }));
    valueOf(await world.as(register.chair, moveMeeting, move(meeting.id)));

    const seen = valueOf(await world.as(register.chair, readMeeting, { meetingId: meeting.id }));
    expect(seen.sittings[0]!.attendees.filter(({ status }) => status)).toEqual([]);
    expect(
      await world.as(register.chair, recordAttendance, { sittingId: meeting.sittingId, entries: [] }),
    ).toMatchObject({ code: 'meeting-not-open', message: expect.stringContaining('moved') });
  });
});

describe('those who are invited', () => {
  it('hear when a meeting is cancelled', async () => {
    const meeting = await aMeeting(world, register, '2026-11-27');
    valueOf(await world.as(register.chair, cancelMeeting, { meetingId: meeting.id, expectedVersion: 1 }));
    expect(await told(meeting.id, 'meeting_cancelled')).toEqual(others());
  });

  it('hear when a meeting is adjourned to another day, once', async () => {
    await aCase(world, register);
    const { meeting } = await aCheck(world, register);
    const [{ version }] = (await world.owner<{ version: number }>(
      'select version from muster.meetings where id = $1',
      [meeting.id],
    )) as [{ version: number }];
    const input = {
      meetingId: meeting.id,
      expectedVersion: version,
      sittingId: newId(),
      date: '2026-11-30',
      time: '14:00',
    };
    valueOf(await world.as(register.chair, adjournMeeting, input));
    valueOf(await world.as(register.chair, adjournMeeting, input));
    expect(await told(meeting.id, 'meeting_adjourned')).toEqual(others());
  });
});

describe('a meeting that a service director called about an escalation', () => {
  const convened = async () => {
    const of = await anEscalation(world);
    const id = newId();
    valueOf(await respond(world, of, { id, kind: 'convene', meetingOn: '2026-12-18', meetingTime: '10:00' }));
    await on(world, of.partnership, '2026-12-14');
    return { of, id };
  };

  it('is seen and moved by that director, and the clock pauses until the new day', async () => {
    const { of, id } = await convened();
    expect(await world.as(of.director, readMeeting, { meetingId: id })).toMatchObject({
      ok: true,
      value: {
        mayMove: true,
        mayRun: false,
        agenda: [{ kind: 'discussion', title: `Escalated case ${of.reference}` }],
      },
    });

    const input = move(id, { date: '2027-01-08', reason: 'The head teacher cannot come' });
    expect(await world.as(of.director, moveMeeting, input)).toMatchObject({ ok: true });

    expect(await ladderOf(world, of)).toMatchObject({ state: 'paused', state_until: '2027-01-08' });
    await on(world, of.partnership, '2027-01-08');
    expect(await ladderOf(world, of)).toMatchObject({ state: 'paused', run: 1 });
    await on(world, of.partnership, '2027-01-11');
    expect(await ladderOf(world, of)).toMatchObject({ state: 'running', run: 2 });
  });

  it('moved nearer by the chair lets the clock go on the sooner, and the director hears of it', async () => {
    const { of, id } = await convened();

    expect(await world.as(of.register.chair, moveMeeting, move(id, { date: '2026-12-15' }))).toMatchObject({
      ok: true,
    });

    expect(await ladderOf(world, of)).toMatchObject({ state_until: '2026-12-15' });
    expect(await told(id, 'meeting_moved')).toContain(of.director.id);
    // Who owns it is not in the group: they hear of the new day beside the case, and nothing of the meeting.
    const heard = await world.owner<{ person: string }>(
      `select person_id as person, case_id, meeting_id, due_on from muster.notifications where kind = 'escalation_meeting_moved'
       and case_id = $1 order by person_id`,
      [of.caseId],
    );
    const [one, other] = [of.owner.id, of.lead.id].sort();
    const moved = { case_id: of.caseId, meeting_id: null, due_on: '2026-12-15' };
    expect(heard).toEqual([
      { person: one, ...moved },
      { person: other, ...moved },
    ]);
    await on(world, of.partnership, '2026-12-16');
    expect(await ladderOf(world, of)).toMatchObject({ state: 'running', run: 2 });
  });

  it('is told to the group as any other meeting is, once, and not to the director who called it', async () => {
    const { of, id } = await convened();
    const [event] = await world.owner<{ id: string }>(
      `select id from muster.outbox_events where partnership_id = $1 and type = 'EscalationAnswered'`,
      [of.partnership.id],
    );
    await world.owner(
      `insert into muster.standing_items (partnership_id, id, group_id, position, kind, title)
       select partnership_id, uuidv7(), group_id, 1, 'standing', 'Apologies' from muster.registers where id = $1`,
      [of.register.id],
    );
    for (let times = 0; times < 2; times += 1)
      await asSystem(world.context.db, { ...world.context, partnershipId: of.partnership.id }, (tx) =>
        tellOfConvened(tx, { id: event!.id, responseId: id }),
      );
    // What stands on every agenda of the group is on this one as well, once.
    const standing = await world.owner(
      `select i.title from muster.agenda_items i join muster.meetings m on m.id = i.meeting_id
       where m.group_id = $1 and i.standing_id is not null`,
      [of.register.groupId],
    );
    expect(standing).toEqual([{ title: 'Apologies' }]);
    const { chair, viceChair, coordinator, member, observer } = of.register;
    expect(await told(id, 'meeting_called')).toEqual(
      [chair, viceChair, coordinator, member, observer].map((person) => person.id).sort(),
    );
  });

  it('is not moved by the director of another area, to whom there is no such meeting', async () => {
    const { of, id } = await convened();
    const elsewhere = await aRegister(world, { partnership: of.partnership });
    const other = await aServiceDirector(world, of.partnership, [elsewhere.id]);
    expect(await world.as(other, moveMeeting, move(id))).toMatchObject({ code: 'not-found' });
  });
});
