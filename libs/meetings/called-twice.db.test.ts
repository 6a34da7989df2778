import { newId } from '#libs/kernel';
import { aRegister, aWorld, type Register, type World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { listSeries, readMeeting, scheduleMeeting, startSeries } from './index.js';

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

describe('a form that is sent twice at the same moment', () => {
  it('calls a meeting once, and says so both times', async () => {
    const input = call();
    const both = await Promise.all([1, 2].map(() => world.as(register.chair, scheduleMeeting, input)));
    for (const answer of both) expect(valueOf(answer)).toEqual({ meetingId: input.id, warning: null });
    const meeting = valueOf(await world.as(register.chair, readMeeting, { meetingId: input.id }));
    expect(meeting.sittings).toHaveLength(1);
    expect(meeting.agenda).toHaveLength(1);
  });

  it('starts a series once, and says so both times', async () => {
    const rhythm = { kind: 'weekly' as const, every: 6 };
    const { date: from, ...rest } = call();
    const input = { ...rest, from, minutes: 60, rhythm };
    const both = await Promise.all([1, 2].map(() => world.as(register.chair, startSeries, input)));
    for (const answer of both) expect(valueOf(answer)).toMatchObject({ seriesId: input.id });
    expect(await world.read(register.chair, (tx) => listSeries(tx))).toHaveLength(1);
  });
});

it('a group that keeps no register is asked what it discusses: it has none to choose', async () => {
  const { groupId } = await aRegister(world, { partnership: register.partnership });
  await world.owner('update muster.registers set group_id = $1 where id = $2', [groupId, register.id]);
  expect(await world.as(register.chair, scheduleMeeting, call({ registerIds: [] }))).toMatchObject({
    code: 'agenda-missing',
    field: 'discussion',
  });
});
