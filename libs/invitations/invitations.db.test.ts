import ICAL from 'ical.js';
import { newId } from '#libs/kernel';
import { cancelMeeting, moveMeeting } from '#libs/meetings';
import { MailFailure } from '#libs/notifications';
import type { Mail } from '#libs/notifications';
import { createTransport } from 'nodemailer';
import { aPerson, aRegister, type Register } from '../../test/factories/index.js';
import { aMeeting, valueOf } from '../../test/factories/meetings.js';
import { aWorkerWorld, webUrl, type WorkerWorld } from '../../test/worker/worker-world.js';
import {
  answerInvitation,
  drawUpInvitations,
  readInvitations,
  sendInvitations,
  takeAnswer,
} from './index.js';

let world: WorkerWorld;
let register: Register;
let mails: Mail[];
let failure: MailFailure | undefined;
beforeAll(async () => {
  world = await aWorkerWorld();
});
beforeEach(async () => {
  world.clock.set('2026-11-20T10:00:00Z');
  register = await aRegister(world);
  mails = [];
  failure = undefined;
});
afterAll(() => world.end());

const send = async () => {
  await drawUpInvitations(world.context, register.partnership.id);
  return sendInvitations(world.context, register.partnership.id, {
    mailer: {
      domain: 'muster.example.test',
      address: 'muster@muster.example.test',
      send: async (mail) => {
        if (failure) throw failure;
        mails.push(mail);
      },
      close: () => undefined,
    },
    webUrl,
    leaseSeconds: 60,
    log: { warn: () => undefined },
  });
};
const to = (email: string) => mails.filter((mail) => mail.to === email);
const eventIn = (mail: Mail) =>
  new ICAL.Component(ICAL.parse(mail.calendar!.text) as unknown[]).getFirstSubcomponent('vevent')!;
const value = (mail: Mail, name: string) => String(eventIn(mail).getFirstPropertyValue(name));
const move = (meetingId: string) =>
  world.as(register.chair, moveMeeting, {
    meetingId,
    expectedVersion: 1,
    sittingId: newId(),
    date: '2026-12-10',
    time: '14:00',
    reason: 'A clash',
  });

/** What a calendar program sends back, as whole MIME. */
async function replyTo(
  mail: Mail,
  partstat = 'ACCEPTED',
  over: { from?: string; attendee?: string; uid?: string } = {},
): Promise<Buffer> {
  const event = eventIn(mail);
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', 'METHOD:REPLY', 'BEGIN:VEVENT',
    `UID:${over.uid ?? value(mail, 'uid')}`, `SEQUENCE:${value(mail, 'sequence')}`, 'DTSTAMP:20261120T100000Z',
    `DTSTART:${event.getFirstPropertyValue('dtstart')!.toString().replace(/[-:]/g, '')}`,
    `ATTENDEE;PARTSTAT=${partstat}:mailto:${over.attendee ?? mail.to}`, 'END:VEVENT', 'END:VCALENDAR', '',
  ]; // prettier-ignore
  const sent = await createTransport({ streamTransport: true, buffer: true }).sendMail({
    from: over.from ?? mail.to,
    to: 'muster@muster.example.test',
    subject: 'Accepted',
    text: 'I come',
    icalEvent: { method: 'REPLY', content: lines.join('\r\n') },
  });
  return sent.message as unknown as Buffer;
}
const answers = async (meetingId: string) =>
  valueOf(await world.as(register.member, readInvitations, { meetingId })).invited;

it('invites everybody in the group once, under a reference, with nothing that could be personal', async () => {
  await aMeeting(world, register, '2026-12-08');
  expect(await send()).toBe(5);
  expect(await send()).toBe(0);

  const [mail] = to(register.member.email);
  expect(mail!.calendar!.method).toBe('REQUEST');
  expect(value(mail!, 'dtstart')).toBe('2026-12-08T10:00:00Z');
  expect(mail!.subject).toMatch(/^Meeting [2-9B-Z]{4}-[2-9B-Z]{4}: 8 December 2026 at 10:00$/);
  expect(JSON.stringify(mail)).not.toMatch(/Monthly meeting|Board|Register/);
  expect(mail!.messageId).toMatch(/^<[0-9a-f-]{36}\.0@muster\.example\.test>$/);
});

it('waits with meetings that are further ahead than eight weeks', async () => {
  await aMeeting(world, register, '2027-02-08');
  expect(await send()).toBe(0);
  world.clock.set('2026-12-20T10:00:00Z');
  expect(await send()).toBe(5);
});

it('follows a meeting that is moved, and takes back one that is cancelled', async () => {
  const meeting = await aMeeting(world, register, '2026-12-08');
  await send();
  valueOf(await move(meeting.id));
  expect(await send()).toBe(5);
  valueOf(await world.as(register.chair, cancelMeeting, { meetingId: meeting.id, expectedVersion: 2 }));
  expect(await send()).toBe(5);

  const mine = to(register.member.email);
  expect(new Set(mine.map((mail) => value(mail, 'uid'))).size).toBe(1);
  expect(mine.map((mail) => [mail.calendar!.method, value(mail, 'sequence'), value(mail, 'dtstart')])).toEqual([
    ['REQUEST', '0', '2026-12-08T10:00:00Z'],
    ['REQUEST', '1', '2026-12-10T14:00:00Z'],
    ['CANCEL', '2', '2026-12-10T14:00:00Z'],
  ]);
}); // prettier-ignore

it('takes the invitation of somebody back who leaves the group, and tells the others nothing', async () => {
  await aMeeting(world, register, '2026-12-08');
  await send();
  mails = [];
  await world.owner(`update muster.group_memberships set until_on = '2026-11-19' where person_id = $1`, [
    register.member.id,
  ]);
  expect(await send()).toBe(1);
  expect(mails.map((mail) => [mail.to, mail.calendar!.method])).toEqual([[register.member.email, 'CANCEL']]);
});

it('loses nothing when the mail server is away, and sends the same message again', async () => {
  await aMeeting(world, register, '2026-12-08');
  failure = new MailFailure('ECONNREFUSED', 'server');
  expect(await send()).toBe(0);
  failure = undefined;
  expect(await send()).toBe(0);
  world.clock.advance(2 * 60_000);
  expect(await send()).toBe(5);
});

describe('an answer that comes back', () => {
  it('stands with the meeting, and changes when somebody answers again', async () => {
    const meeting = await aMeeting(world, register, '2026-12-08');
    await send();
    const [mail] = to(register.member.email);
    expect(await takeAnswer(world, await replyTo(mail!))).toEqual({
      ok: true,
      value: { answer: 'accepted' },
    });
    expect(await takeAnswer(world, await replyTo(mail!, 'DECLINED'))).toMatchObject({ ok: true });

    const invited = await answers(meeting.id);
    expect(invited).toHaveLength(5);
    expect(invited.filter(({ answer }) => answer)).toMatchObject([
      { personId: register.member.id, answer: 'declined' },
    ]);
  });

  it('counts only from the address of the person who is invited, and never tells why not', async () => {
    const meeting = await aMeeting(world, register, '2026-12-08');
    await send();
    const [mail] = to(register.member.email);
    const stranger = (await aPerson(world, register.partnership)).email;
    const refused = await Promise.all(
      [
        { from: register.chair.email },
        { from: stranger, attendee: stranger },
        { from: register.chair.email, attendee: register.chair.email },
        { uid: `${newId()}@muster` },
        { uid: 'something@else' },
      ].map(async (over) => takeAnswer(world, await replyTo(mail!, 'ACCEPTED', over))),
    );
    expect(refused.map((outcome) => !outcome.ok && outcome.code)).toEqual(Array(5).fill('answer-unknown'));
    expect(new Set(refused.map((outcome) => !outcome.ok && outcome.message)).size).toBe(1);
    expect((await answers(meeting.id)).filter(({ answer }) => answer)).toEqual([]);
  });

  it('is asked for anew when the meeting was moved', async () => {
    const meeting = await aMeeting(world, register, '2026-12-08');
    await send();
    const [first] = to(register.member.email);
    valueOf(await takeAnswer(world, await replyTo(first!)));
    valueOf(await move(meeting.id));
    await send();

    expect((await answers(meeting.id)).filter(({ answer }) => answer)).toEqual([]);
    expect(await takeAnswer(world, await replyTo(first!))).toMatchObject({ code: 'answer-outdated' });
    const [, second] = to(register.member.email);
    expect(await takeAnswer(world, await replyTo(second!, 'TENTATIVE'))).toMatchObject({ ok: true });
  });

  it.each([
    ['no e-mail', 'nothing', 'mail-unreadable'],
    ['an e-mail without a calendar', 'From: a@b.example\r\nSubject: x\r\n\r\nHello', 'reply-unreadable'],
  ])('is refused when it is %s', async (_what, text, code) => {
    expect(await takeAnswer(world, Buffer.from(text))).toMatchObject({ ok: false, code });
  });
});

it('shows the answers to those who may read the meeting, and to nobody else', async () => {
  const meeting = await aMeeting(world, register, '2026-12-08');
  await send();
  const outside = await aPerson(world, register.partnership);
  expect(await world.as(outside, readInvitations, { meetingId: meeting.id })).toMatchObject({
    code: 'not-found',
  });
  expect(await world.read(outside, (tx) => tx.query('select 1 from muster.calendar_invitations'))).toEqual(
    [],
  );
});

describe('answering on the page of the meeting', () => {
  const accept = (meetingId: string) => ({ meetingId, answer: 'accepted' as const });

  it('counts as one from a calendar program does, and the last one stands', async () => {
    const meeting = await aMeeting(world, register, '2026-12-08');
    await send();
    valueOf(await world.as(register.member, answerInvitation, accept(meeting.id)));
    valueOf(await world.as(register.member, answerInvitation, { meetingId: meeting.id, answer: 'declined' }));
    const mine = (await answers(meeting.id)).filter(({ yours }) => yours);
    expect(mine).toMatchObject([{ personId: register.member.id, answer: 'declined' }]);
  });

  it('waits until the invitation is made out, and is over when the meeting has begun or was cancelled', async () => {
    const meeting = await aMeeting(world, register, '2026-12-08');
    const answer = () => world.as(register.member, answerInvitation, accept(meeting.id));
    expect(await answer()).toMatchObject({ code: 'not-invited' });
    await send();
    valueOf(await world.as(register.chair, cancelMeeting, { meetingId: meeting.id, expectedVersion: 1 }));
    expect(await answer()).toMatchObject({ code: 'meeting-not-open' });
  });

  it('is for people of the group: to others there is no such meeting', async () => {
    const meeting = await aMeeting(world, register, '2026-12-08');
    const stranger = (await aRegister(world, { partnership: register.partnership })).member;
    expect(await world.as(stranger, answerInvitation, accept(meeting.id))).toMatchObject({
      code: 'not-found',
    });
  });
});
