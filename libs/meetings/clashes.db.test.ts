import { newId } from '#libs/kernel';
import { aPerson, aRegister, aWorld, join, type Register, type World } from '../../test/factories/index.js';
import { aMeeting, valueOf } from '../../test/factories/meetings.js';
import {
  cancelMeeting,
  findClashes,
  moveMeeting,
  previewSeries,
  readClashes,
  scheduleMeeting,
} from './index.js';

let world: World;
/** Two groups of one partnership; the member of the first sits in the second as well. */
let first: Register;
let second: Register;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  first = await aRegister(world);
  second = await aRegister(world, { partnership: first.partnership, compartment: true });
  await join(world, first.member, second.groupId, 'member');
});
afterAll(() => world.end());

const at = (time: string, over: object = {}) => ({
  groupId: first.groupId,
  date: '2026-12-01',
  time,
  ...over,
});
const busy = async (time: string, over: object = {}) =>
  valueOf(await world.as(first.chair, findClashes, at(time, over))).elsewhere.map(({ personId }) => personId);

describe('who has another meeting at the same time', () => {
  it.each([
    ['08:30', false],
    ['08:31', true],
    ['10:45', true],
    ['11:29', true],
    ['11:30', false],
  ])('knows of 90 minutes from %s whether they overlap with 10:00 to 11:30: %s', async (time, clash) => {
    await aMeeting(world, second, '2026-12-01');
    expect(await busy(time)).toEqual(clash ? [first.member.id] : []);
  });

  it('says who is busy and nothing of the other meeting, also when it is closed to whoever asks', async () => {
    await aMeeting(world, second, '2026-12-01');
    const answer = valueOf(await world.as(first.chair, findClashes, at('10:00')));
    expect(answer.elsewhere).toHaveLength(1);
    expect(Object.keys(answer.elsewhere[0]!).sort()).toEqual(['agencyName', 'name', 'personId', 'start']);
    expect(JSON.stringify(answer)).not.toMatch(/Monthly meeting/);
  });

  it('does not count observers, cancelled meetings, or the meeting itself that is to be moved', async () => {
    const observer = await aPerson(world, first.partnership);
    await join(world, observer, first.groupId, 'observer');
    await join(world, observer, second.groupId, 'member');
    const other = await aMeeting(world, second, '2026-12-01');
    const own = await aMeeting(world, first, '2026-12-01');
    expect(await busy('10:00', { exceptMeetingId: own.id })).toEqual([first.member.id]);
    valueOf(await world.as(second.chair, cancelMeeting, { meetingId: other.id, expectedVersion: 1 }));
    expect(await busy('10:00', { exceptMeetingId: own.id })).toEqual([]);
  });

  it('is told to those who run the group alone', async () => {
    await aMeeting(world, second, '2026-12-01');
    expect(await world.as(first.member, findClashes, at('10:00'))).toMatchObject({ code: 'not-allowed' });
    const stranger = (await aRegister(world, { partnership: first.partnership })).chair;
    expect(await world.as(stranger, findClashes, at('10:00'))).toMatchObject({ code: 'not-found' });
    const rows = await world.read(first.member, (tx) =>
      tx.query(
        "select * from muster.members_elsewhere($1, array['2026-12-01T10:00Z'::timestamptz], '{90}', '{}')",
        [first.groupId],
      ),
    );
    expect(rows).toEqual([]);
  });

  it.each([
    [{ date: '2026-02-30' }, 'date-wrong'],
    [{ time: '25:00' }, 'time-wrong'],
  ])('refuses %j', async (over, code) => {
    expect(await world.as(first.chair, findClashes, at('10:00', over))).toMatchObject({ code });
  });
});

describe('a meeting that is called or moved to where members have another one', () => {
  const call = (over: object = {}) => ({
    id: newId(),
    ...at('10:00'),
    title: 'Monthly meeting',
    registerIds: [first.id],
    askAboutClashes: true,
    ...over,
  });

  it('is asked about in numbers, and takes place all the same when somebody says so', async () => {
    await aMeeting(world, second, '2026-12-01');
    const input = call();
    const refused = await world.as(first.chair, scheduleMeeting, input);
    expect(refused).toMatchObject({ code: 'members-elsewhere', field: 'time' });
    expect(refused).toMatchObject({ message: expect.stringMatching(/^1 of 4 members has another meeting/) });
    expect(await world.as(first.chair, scheduleMeeting, { ...input, askAboutClashes: false })).toMatchObject({
      ok: true,
    });
    const shown = valueOf(await world.as(first.chair, readClashes, { meetingId: input.id }));
    expect(shown.elsewhere!.map(({ personId }) => personId)).toEqual([first.member.id]);
    expect(valueOf(await world.as(first.member, readClashes, { meetingId: input.id })).elsewhere).toBeNull();
  });

  it('can be moved within its own time without being asked about itself', async () => {
    const own = await aMeeting(world, first, '2026-12-01');
    const move = (time: string) => ({
      meetingId: own.id,
      expectedVersion: 1,
      sittingId: newId(),
      date: '2026-12-01',
      time,
      reason: 'The room',
      askAboutClashes: true,
    });
    await aMeeting(world, second, '2026-12-02');
    expect(await world.as(first.chair, moveMeeting, { ...move('10:30'), date: '2026-12-02' })).toMatchObject({
      code: 'members-elsewhere',
    });
    expect(await world.as(first.chair, moveMeeting, move('10:30'))).toMatchObject({ ok: true });
  });
});

it('a series shows before it starts on which of its days members have another meeting', async () => {
  await aMeeting(world, second, '2026-12-08');
  const { days } = valueOf(
    await world.as(first.chair, previewSeries, {
      groupId: first.groupId,
      title: 'Panel',
      rhythm: { kind: 'weekly', every: 1 },
      from: '2026-12-01',
      until: '2026-12-15',
      time: '10:00',
      minutes: 60,
      registerIds: [first.id],
    }),
  );
  expect(days.map(({ date, elsewhere }) => [date, elsewhere.length])).toEqual([
    ['2026-12-01', 0],
    ['2026-12-08', 1],
    ['2026-12-15', 0],
  ]);
});
