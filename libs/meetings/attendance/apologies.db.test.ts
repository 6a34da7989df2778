import { newId } from '#libs/kernel';
import { aRegister, aWorld } from '../../../test/factories/index.js';
import type { Person, Register, World } from '../../../test/factories/index.js';
import { aMeeting, valueOf } from '../../../test/factories/meetings.js';
import { arrive, cancelMeeting, sendApologies } from '../index.js';
import { selectApologies } from '../sql/apology.queries.js';

let world: World;
let register: Register;
let meeting: { id: string; sittingId: string };
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  register = await aRegister(world);
  meeting = await aMeeting(world, register);
});
afterAll(() => world.end());

const send = (as: Person, information: string, more: object = {}) =>
  world.as(as, sendApologies, {
    sittingId: meeting.sittingId,
    information,
    expectedVersion: 0,
    ...more,
  });
const read = async (as: Person) =>
  (await world.read(as, (tx) => selectApologies(tx, meeting.sittingId))).map(
    ({ information }) => information,
  );

it('is sent by somebody themselves, with what the members are to know and observers are not', async () => {
  const { member, chair, observer, viceChair } = register;
  expect(valueOf(await send(member, ' The plan is ready. '))).toMatchObject({ version: 1 });
  for (const person of [member, chair, viceChair]) expect(await read(person)).toEqual(['The plan is ready.']);
  expect(await read(observer)).toEqual([]);
  const outside = await aRegister(world, { partnership: register.partnership });
  expect(await read(outside.chair)).toEqual([]);

  // Sent again with the same words nothing changes; with others it is replaced.
  expect(valueOf(await send(member, 'The plan is ready.'))).toMatchObject({ version: 1 });
  expect(valueOf(await send(member, 'It is not.', { expectedVersion: 1 }))).toMatchObject({ version: 2 });
  expect(await read(chair)).toEqual(['It is not.']);
});

it('is recorded for others by whoever runs the meeting alone', async () => {
  const { member, chair, viceChair } = register;
  const forMember = { personId: member.id };
  expect(await send(viceChair, 'Ill', forMember)).toMatchObject({ ok: true });
  expect(await send(member, 'Ill', { personId: chair.id })).toMatchObject({ code: 'not-allowed' });
  const outside = await aRegister(world, { partnership: register.partnership });
  expect(await send(outside.chair, 'Ill', forMember)).toMatchObject({ code: 'not-found' });
  expect(await send(chair, 'Ill', { personId: outside.chair.id })).toMatchObject({ code: 'person-unknown' });
});

it('is refused for somebody who is there, for a meeting that was cancelled, and when it is too long', async () => {
  const { member, chair } = register;
  expect(await send(member, 'x'.repeat(2_001))).toMatchObject({
    code: 'text-too-long',
    field: 'information',
  });
  valueOf(
    await world.as(chair, arrive, {
      id: newId(),
      sittingId: meeting.sittingId,
      personId: register.observer.id,
    }),
  );
  expect(await send(register.observer, 'Ill', { expectedVersion: 1 })).toMatchObject({ code: 'was-there' });
  valueOf(await world.as(chair, cancelMeeting, { meetingId: meeting.id, expectedVersion: 1 }));
  expect(await send(member, 'Ill')).toMatchObject({ code: 'meeting-not-open' });
});

it('shows whoever saw an older attendance what stands', async () => {
  valueOf(await send(register.member, 'Ill'));
  const late = await send(register.chair, 'On leave', { personId: register.member.id });
  expect(late).toMatchObject({ ok: false, code: 'changed-meanwhile', current: { version: 1 } });
});
