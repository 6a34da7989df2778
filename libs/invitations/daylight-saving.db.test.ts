import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { newId } from '#libs/kernel';
import { cancelMeeting, moveMeeting, startSeries } from '#libs/meetings';
import type { Mail } from '#libs/notifications';
import { aRegister, type Register } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { aWorkerWorld, webUrl, type WorkerWorld } from '../../test/worker/worker-world.js';
import { drawUpInvitations, makeFeed, readFeedOf, sendInvitations } from './index.js';

let world: WorkerWorld;
let register: Register;
let mails: Mail[];
beforeAll(async () => {
  world = await aWorkerWorld();
});
beforeEach(async () => {
  register = await aRegister(world);
  mails = [];
});
afterAll(() => world.end());

/** Sends what is due; answers the text of each entry that the member got, in order. */
async function sent(): Promise<string[]> {
  const before = mails.length;
  await drawUpInvitations(world.context, register.partnership.id);
  await sendInvitations(world.context, register.partnership.id, {
    mailer: {
      domain: 'muster.example.test',
      address: 'muster@muster.example.test',
      send: (mail) => Promise.resolve(void mails.push(mail)),
      close: () => undefined,
    },
    webUrl,
    leaseSeconds: 60,
    log: { warn: () => undefined },
  });
  const mine = mails.slice(before).filter(({ to }) => to === register.member.email);
  return mine.map((mail) => mail.calendar!.text);
}

const london = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
});
/** An entry as a program shows it in London. */
const shown = (uid: unknown, from: Date, to: Date, sequence: unknown, status: unknown) => ({
  uid: String(uid),
  from: london.format(from),
  minutes: (to.getTime() - from.getTime()) / 60_000,
  sequence: Number(sequence),
  status: String(status),
});

/** The entries of a text as two programs read them that know nothing of each other; throws unless they agree. */
function readByTwo(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const first = calendar.getAllSubcomponents('vevent').map((event) => {
    const { uid, startDate, endDate, sequence } = new ICAL.Event(event);
    const status = event.getFirstPropertyValue('status');
    return shown(uid, startDate.toJSDate(), endDate.toJSDate(), sequence, status);
  });
  const parsed = Object.values(nodeIcal.sync.parseICS(text));
  const second = parsed.flatMap((one) =>
    one?.type === 'VEVENT' ? [shown(one.uid, one.start, one.end!, one.sequence, one.status)] : [],
  );
  expect(second).toEqual(first);
  return { method: String(calendar.getFirstPropertyValue('method')), entries: first };
}
const one = (text: string) => {
  const { method, entries } = readByTwo(text);
  expect(entries).toHaveLength(1);
  return { method, ...entries[0]! };
};
const meetingOn = async (day: string) =>
  (
    await world.owner<{ id: string }>(
      `select meeting_id as id from muster.sittings where partnership_id = $1 and (starts_at at time zone 'Europe/London')::date = $2`,
      [register.partnership.id, day],
    )
  )[0]!.id;

describe.each([
  {
    when: 'summer time ends',
    now: '2026-10-05T09:00:00Z',
    days: ['2026-10-20', '2026-10-27', '2026-11-03'],
    // What the clock in London calls 09:00, for somebody who lives by UTC.
    utc: ['08', '09', '09'],
    instead: '2026-10-28',
  },
  {
    when: 'summer time begins',
    now: '2027-03-15T09:00:00Z',
    days: ['2027-03-23', '2027-03-30', '2027-04-06'],
    utc: ['09', '08', '08'],
    instead: '2027-03-31',
  },
])('a series over the night in which $when, read by two programs', ({ now, days, utc, instead }) => {
  const [before, after, last] = days as [string, string, string];
  const start = async () => {
    world.clock.set(now);
    valueOf(
      await world.as(register.chair, startSeries, {
        id: newId(),
        groupId: register.groupId,
        title: 'Panel',
        rhythm: { kind: 'weekly', every: 1 },
        from: before,
        until: last,
        time: '09:00',
        minutes: 60,
        registerIds: [register.id],
      }),
    );
    return sent();
  };
  const move = async () =>
    valueOf(
      await world.as(register.chair, moveMeeting, {
        meetingId: await meetingOn(after),
        expectedVersion: 1,
        sittingId: newId(),
        date: instead,
        time: '14:00',
        reason: 'The room is taken',
      }),
    );

  it('stays at nine in London: every invitation', async () => {
    const texts = await start();
    const read = texts.map(one).sort((a, b) => (a.from < b.from ? -1 : 1));
    expect(read.map(({ method, from, minutes, sequence, status }) => [method, from, minutes, sequence, status])).toEqual(
      days.map((day) => ['REQUEST', `${day} 09:00`, 60, 0, 'CONFIRMED']),
    );
    const written = texts.map((text) => /DTSTART:(\S+)/.exec(text)![1]).sort();
    expect(written).toEqual(days.map((day, index) => `${day.replaceAll('-', '')}T${utc[index]}0000Z`));
  }); // prettier-ignore

  it('updates one meeting after the change and cancels another, each under the name it had', async () => {
    const invited = new Map((await start()).map((text) => [one(text).from, one(text).uid]));
    await move();
    expect((await sent()).map(one)).toEqual([
      {
        method: 'REQUEST',
        uid: invited.get(`${after} 09:00`),
        from: `${instead} 14:00`,
        minutes: 60,
        sequence: 1,
        status: 'CONFIRMED',
      },
    ]);
    const cancelled = { meetingId: await meetingOn(last), expectedVersion: 1 };
    valueOf(await world.as(register.chair, cancelMeeting, cancelled));
    expect((await sent()).map(one)).toEqual([
      {
        method: 'CANCEL',
        uid: invited.get(`${last} 09:00`),
        from: `${last} 09:00`,
        minutes: 60,
        sequence: 1,
        status: 'CANCELLED',
      },
    ]);
    expect(await sent()).toEqual([]);
  });

  it('shows the same in the feed, with what was moved and cancelled', async () => {
    await start();
    await move();
    const cancelled = { meetingId: await meetingOn(last), expectedVersion: 1 };
    valueOf(await world.as(register.chair, cancelMeeting, cancelled));
    const { secret } = valueOf(await world.as(register.member, makeFeed, {}));
    const feed = readByTwo((await readFeedOf(world, { secret, webUrl }))!);
    expect(feed.method).toBe('PUBLISH');
    expect(feed.entries.map(({ from, status }) => [from, status]).sort()).toEqual([
      [`${before} 09:00`, 'CONFIRMED'],
      [`${instead} 14:00`, 'CONFIRMED'],
      [`${last} 09:00`, 'CANCELLED'],
    ]);
  });
});
