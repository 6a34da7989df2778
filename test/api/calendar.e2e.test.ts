import ICAL from 'ical.js';
import { aRegister, aWorld, type Register, type World } from '../factories/index.js';
import { aMeeting } from '../factories/meetings.js';
import { startApi, type TestApi } from './support.js';

let world: World;
let api: TestApi;
let register: Register;
beforeAll(async () => {
  world = await aWorld(new Date().toISOString());
  api = await startApi({ database: { url: world.url, secret: world.secret } });
  register = await aRegister(world);
});
afterAll(async () => {
  await api?.stop();
  await world?.end();
});

const ask = async (who: { id: string }, query: string) => api.graphql(await api.tokenFor(who.id), query, {});

it('gives a calendar program the feed of whoever made its address, without a sign-in, until it is ended', async () => {
  await aMeeting(world, register, world.clock.today());
  const made = await ask(
    register.member,
    'mutation { makeCalendarFeed { value { secret } refusal { code } } }',
  );
  const { secret } = made.body.data.makeCalendarFeed.value;

  const feed = await fetch(`${api.url}/calendar/${secret}.ics`);
  expect(feed.status).toBe(200);
  expect(feed.headers.get('content-type')).toMatch(/^text\/calendar/);
  expect(feed.headers.get('cache-control')).toBe('no-store');
  const calendar = new ICAL.Component(ICAL.parse(await feed.text()) as unknown[]);
  expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1);

  await ask(register.member, 'mutation { revokeCalendarFeed { value { revoked } refusal { code } } }');
  expect((await fetch(`${api.url}/calendar/${secret}.ics`)).status).toBe(404);
});

it.each(['x.ics', `${'A'.repeat(32)}.ics`, 'A'.repeat(32), '..%2Fgraphql'])(
  'answers %s as an address that never was',
  async (file) => {
    const answer = await fetch(`${api.url}/calendar/${file}`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  },
);
