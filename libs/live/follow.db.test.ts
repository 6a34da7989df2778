import { contribute, rateCase } from '#libs/registers';
import { newId } from '#libs/kernel';
import { breakableLine } from '../../test/api/breakable-line.js';
import {
  aCase,
  anAgency,
  aPerson,
  aRegister,
  aWorld,
  type Register,
  type World,
} from '../../test/factories/index.js';
import { aCheck, decide, valueOf } from '../../test/factories/meetings.js';
import { announce, openLive } from './index.js';
import type { Live, Moved, Told } from './index.js';

let world: World;
let register: Register;
let live: Live;
beforeAll(async () => {
  world = await aWorld();
  live = openLive({ url: world.url, role: 'muster_api', secret: world.secret });
});
beforeEach(async () => {
  register = await aRegister(world);
});
afterAll(async () => {
  await live.close();
  await world.end();
});

/** Somebody who follows: `next` waits for the next word, whenever it was said. */
function following(meetingId: string, partnershipId = register.partnership.id, of = live) {
  const heard: Told[] = [];
  const waiting: ((moved: Told) => void)[] = [];
  const stop = of.follow({ partnershipId, meetingId }, (moved) => {
    const first = waiting.shift();
    if (first) first(moved);
    else heard.push(moved);
  });
  const next = () =>
    heard.length ? Promise.resolve(heard.shift()!) : new Promise<Told>((resolve) => waiting.push(resolve));
  /** What was announced before somebody came may still be on its way to them. */
  const until = async (moved: Told): Promise<Told> => {
    for (let told = await next(); told !== moved; told = await next());
    return moved;
  };
  return { next, until, heard, stop };
}

const say = (meetingId: string, moved: Moved) =>
  world.read(register.chair, (tx) => announce(tx, { meetingId, moved }));

it('tells those who have the meeting open, and nobody who follows another meeting or another partnership', async () => {
  const [meetingId, other] = [newId(), newId()];
  const mine = following(meetingId);
  const others = following(other);
  const elsewhere = following(meetingId, newId());
  for (const one of [mine, others, elsewhere]) expect(await one.next()).toBe('everything');

  await say(meetingId, 'attendance');
  await say(other, 'decision');

  expect(await mine.next()).toBe('attendance');
  expect(await others.next()).toBe('decision');
  expect([mine.heard, others.heard, elsewhere.heard]).toEqual([[], [], []]);
  for (const one of [mine, others, elsewhere]) one.stop();
});

it('tells nothing of what was rolled back', async () => {
  const meetingId = newId();
  const mine = following(meetingId);
  expect(await mine.next()).toBe('everything');
  const failed = world.read(register.chair, async (tx) => {
    await announce(tx, { meetingId, moved: 'decision' });
    throw new Error('broken');
  });
  await expect(failed).rejects.toThrow('broken');
  await say(meetingId, 'check');
  expect(await mine.next()).toBe('check');
  mine.stop();
});

it('tells of a decision in a check, and of what an agency adds or a chair rates by hand while it runs', async () => {
  const kase = await aCase(world, register, { rating: 'amber' });
  const another = await aCase(world, register, { rating: 'amber' });
  const { id, meeting } = await aCheck(world, register);
  const mine = following(meeting.id);
  expect(await mine.next()).toBe('everything');

  valueOf(await decide(world, register.chair, id, kase.id));
  expect(await mine.until('check')).toBe('check');

  const agency = await anAgency(world, register.partnership);
  const colleague = await aPerson(world, register.partnership, { agency, agencyRole: 'user' });
  await world.owner('update muster.cases set lead_agency_id = $1 where id = $2', [agency.id, another.id]);
  const given = { id: newId(), caseId: another.id, kind: 'information' as const, facts: 'Seen on Monday' };
  valueOf(await world.as(colleague, contribute, given));
  expect(await mine.next()).toBe('check');

  valueOf(
    await world.as(register.chair, rateCase, {
      caseId: another.id,
      expectedVersion: 1,
      to: 'red',
      reason: 'Not seen since',
    }),
  );
  expect(await mine.next()).toBe('check');
  mine.stop();
});

it('says to read everything again when the database was out of reach', async () => {
  const address = new URL(world.url);
  const line = await breakableLine(address.hostname, Number(address.port));
  address.host = `127.0.0.1:${line.port}`;
  const troubles: unknown[] = [];
  const overThere = openLive({ url: address.href, role: 'muster_api', secret: world.secret }, (failure) =>
    troubles.push(failure),
  );
  const meetingId = newId();
  const mine = following(meetingId, register.partnership.id, overThere);
  expect(await mine.next()).toBe('everything');

  line.cut();
  await say(meetingId, 'check');
  line.mend();

  expect(await mine.next()).toBe('everything');
  expect(troubles.length).toBeGreaterThan(0);
  await say(meetingId, 'check');
  expect(await mine.next()).toBe('check');
  mine.stop();
  await overThere.close();
  await line.stop();
});
