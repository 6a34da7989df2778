import { newId } from '#libs/kernel';
import { aRegister, aServiceDirector, aWorld } from '../../../test/factories/index.js';
import type { Person, World } from '../../../test/factories/index.js';
import { aMeeting, valueOf } from '../../../test/factories/meetings.js';
import { arrive, readAttendance, readMeeting, setQuorumRule, startMeeting } from '../index.js';
import { readMeetingNow } from '../live/read-now.js';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.end());

it('does not tell a director who sees a meeting for one register who is there, while its observers see it', async () => {
  const register = await aRegister(world);
  const director = await aServiceDirector(world, register.partnership, [register.id]);
  const { id: meetingId, sittingId } = await aMeeting(world, register);
  const rule = { groupId: register.groupId, expectedVersion: 0, needs: [], others: 1 };
  valueOf(await world.as(register.chair, setQuorumRule, rule));
  valueOf(await world.as(register.chair, startMeeting, { meetingId, expectedVersion: 1 }));
  const input = { id: newId(), sittingId, personId: register.member.id };
  valueOf(await world.as(register.chair, arrive, input));

  const attendance = async (as: Person) => valueOf(await world.as(as, readAttendance, { meetingId }));
  const meeting = async (as: Person) => valueOf(await world.as(as, readMeeting, { meetingId }));
  const now = async (as: Person) => valueOf(await world.as(as, readMeetingNow, { meetingId }));

  expect(await attendance(register.observer)).toMatchObject({
    seesWhoCame: true,
    sittings: [{ spans: [{ personId: register.member.id }], quorum: { quorate: true } }],
  });
  const hidden = { attendees: [], quorum: null };
  expect(await attendance(director)).toMatchObject({
    seesWhoCame: false,
    sittings: [{ ...hidden, spans: [], apologies: [] }],
    absentTwice: [],
  });
  expect(await meeting(director)).toMatchObject({ seesWhoCame: false, sittings: [hidden] });
  expect(await now(director)).toMatchObject({ present: null, quorum: null });
  expect(await now(register.observer)).toMatchObject({ present: 1, quorum: { quorate: true } });
  for (const table of ['attendances', 'attendance_spans']) {
    const rows = (as: Person) => world.read(as, (tx) => tx.query(`select 1 from muster.${table}`));
    expect(await rows(director)).toEqual([]);
    expect(await rows(register.observer)).toHaveLength(1);
  }
});
