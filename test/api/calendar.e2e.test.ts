import { addDays } from '#libs/calendar';
import { newId } from '#libs/kernel';
import ICAL from 'ical.js';
import { aRegister, aWorld, type Register, type World } from '../factories/index.js';
import { aMeeting } from '../factories/meetings.js';
import { INBOUND_SECRET, startApi, type TestApi } from './support.js';

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

describe('the address for answers to invitations', () => {
  const secret = INBOUND_SECRET;
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${api.url}/inbound/calendar`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'message/rfc822', ...headers },
      body,
    });
  const codeOf = async (answer: Response) =>
    ((await answer.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;

  async function anInvitation(): Promise<string> {
    const { id: meetingId } = await aMeeting(world, register, addDays(world.clock.today(), 7));
    const id = newId();
    await world.owner(
      `insert into muster.calendar_invitations (partnership_id, id, meeting_id, person_id, starts_at, minutes, made_at)
       values ($1, $2, $3, $4, now() + interval '7 days', 90, now())`,
      [register.partnership.id, id, meetingId, register.member.id],
    );
    return id;
  }
  const reply = (id: string, from: string) =>
    [
      `From: ${from}`,
      'To: muster@muster.example.test',
      'Subject: Accepted',
      'MIME-Version: 1.0',
      'Content-Type: text/calendar; method=REPLY; charset=utf-8',
      '',
      'BEGIN:VCALENDAR',
      'METHOD:REPLY',
      'BEGIN:VEVENT',
      `UID:${id}@muster`,
      `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${from}`,
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n');

  it('records what a mail server passes on, and shows it to those who may read the meeting', async () => {
    const id = await anInvitation();
    const answer = await post(reply(id, register.member.email));
    expect([answer.status, await answer.json()]).toEqual([200, { answer: 'accepted' }]);
    const [{ meeting }] = (await world.owner<{ meeting: string }>(
      'select meeting_id as meeting from muster.calendar_invitations where id = $1',
      [id],
    )) as [{ meeting: string }];
    const { body } = await ask(
      register.chair,
      `{ meetingInvitations(meetingId: "${meeting}") { invited { personId answer } } }`,
    );
    expect(body.data.meetingInvitations.invited).toEqual([
      { personId: register.member.id, answer: 'accepted' },
    ]);
  });

  it('is closed to whoever does not know its secret', async () => {
    const mail = reply(await anInvitation(), register.member.email);
    for (const authorization of ['', 'Bearer', 'Bearer wrong', `Basic ${secret}`]) {
      const answer = await post(mail, { authorization });
      expect([answer.status, await codeOf(answer)]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });

  it('says what is wrong, and never whether there is such a meeting', async () => {
    const id = await anInvitation();
    const strange = await post(reply(id, register.chair.email));
    const missing = await post(reply(newId(), register.member.email));
    expect([strange.status, missing.status]).toEqual([422, 422]);
    expect(await strange.text()).toBe(await missing.text());
    const unreadable = await post(`From: ${register.member.email}\r\n\r\nI will come`);
    expect([unreadable.status, await codeOf(unreadable)]).toEqual([422, 'REPLY_UNREADABLE']);
    const other = await post('{}', { 'content-type': 'application/json' });
    expect([other.status, await codeOf(other)]).toEqual([415, 'UNSUPPORTED']);
    expect((await post('x'.repeat(300_000))).status).toBe(413);
  });
});
