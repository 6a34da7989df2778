import * as escalations from '../../test/factories/escalations.js';
import type { Escalated } from '../../test/factories/escalations.js';
import type { Partnership, Person } from '../../test/factories/index.js';
import { aWorkerWorld } from '../../test/worker/worker-world.js';
import type { WorkerWorld } from '../../test/worker/worker-world.js';

let world: WorkerWorld;
beforeAll(async () => {
  world = await aWorkerWorld();
});
afterAll(() => world.end());

type Responding = [of: Escalated, input: Parameters<typeof escalations.respond>[2], person?: Person];
const anEscalation = (of?: { of: 'action' | 'case' }) => escalations.anEscalation(world, of);
const on = (partnership: Partnership, day: string) => escalations.on(world, partnership, day);
const respond = (...[of, input, person]: Responding) => escalations.respond(world, of, input, person);
const ladderOf = (of: Escalated) => escalations.ladderOf(world, of);

it('calls a meeting, pauses until it has taken place, and puts the case on its agenda', async () => {
  const of = await anEscalation();

  const called = await respond(of, {
    kind: 'convene',
    meetingOn: '2026-12-18',
    meetingTime: '10:00',
    place: 'County Hall',
  });
  expect(called).toMatchObject({ ok: true });
  await on(of.partnership, '2026-12-18');
  expect(await ladderOf(of)).toMatchObject({ state: 'paused', state_until: '2026-12-18' });
  await on(of.partnership, '2026-12-21');

  expect(await ladderOf(of)).toMatchObject({ state: 'running', run: 2 });
  expect(
    await world.owner('select title, kind from muster.agenda_items where partnership_id = $1', [
      of.partnership.id,
    ]),
  ).toEqual([{ title: `Escalated case ${of.reference}`, kind: 'discussion' }]);
});

it('goes on pausing when the meeting is put off, and climbs at once when it is cancelled', async () => {
  const of = await anEscalation();
  await respond(of, { kind: 'convene', meetingOn: '2026-12-18', meetingTime: '10:00' });
  await world.owner(
    `update muster.sittings set starts_at = '2027-01-08T10:00:00Z' where partnership_id = $1`,
    [of.partnership.id],
  );
  await on(of.partnership, '2026-12-21');
  expect(await ladderOf(of)).toMatchObject({ state: 'paused' });

  await world.owner(`update muster.meetings set status = 'cancelled' where partnership_id = $1`, [
    of.partnership.id,
  ]);
  await on(of.partnership, '2026-12-22');

  expect(await ladderOf(of)).toMatchObject({ state: 'running', run: 2 });
});

it.each([
  ['on a day that has passed', { meetingOn: '2026-12-10', meetingTime: '10:00' }, 'date-in-the-past'],
  ['on no day', { meetingTime: '10:00' }, 'meeting-date-missing'],
  ['at no time', { meetingOn: '2026-12-18', meetingTime: '25:00' }, 'meeting-time-missing'],
  ['on a bank holiday', { meetingOn: '2026-12-28', meetingTime: '10:00' }, 'not-a-working-day'],
])('refuses a meeting %s', async (_name, input, code) => {
  const of = await anEscalation();

  expect(await respond(of, { kind: 'convene', ...input })).toMatchObject({ ok: false, code });
  expect(
    await world.owner('select id from muster.meetings where partnership_id = $1', [of.partnership.id]),
  ).toEqual([]);
});
