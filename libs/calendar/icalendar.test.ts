import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { atLondonTime, feedText, invitationText, readReply } from './index.js';
import type { CalendarEntry, Invitation } from './index.js';

const stamp = new Date('2026-11-20T10:00:00Z');
const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'K7QF-3M2P@muster',
  sequence: 0,
  startsAt: atLondonTime('2026-12-08', '10:00'),
  minutes: 90,
  summary: 'Meeting K7QF-3M2P',
  url: 'https://muster.example/meetings/01a2',
  ...more,
});
const invitation = (more: Partial<CalendarEntry> = {}, rest: Partial<Invitation> = {}): Invitation => ({
  entry: entry(more),
  stamp,
  organiser: { name: 'Muster', email: 'muster@muster.example' },
  attendee: { email: 'chair@trentshire.example' },
  ...rest,
});

/** One text as two programs that know nothing of each other read it. */
function readTwice(text: string) {
  const one = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const event = one.getFirstSubcomponent('vevent')!;
  const other = Object.values(nodeIcal.sync.parseICS(text)).find((each) => each?.type === 'VEVENT');
  if (other?.type !== 'VEVENT') throw new Error('no event');
  const first = new ICAL.Event(event);
  return [
    { uid: first.uid, starts: first.startDate.toJSDate().toISOString(), ends: first.endDate.toJSDate().toISOString(), summary: first.summary },
    { uid: other.uid, starts: other.start.toISOString(), ends: other.end!.toISOString(), summary: String(other.summary) },
  ]; // prettier-ignore
}

it.each([
  ['before summer time begins', '2026-03-28', '2026-03-28T09:00:00.000Z'],
  ['on the day it begins', '2026-03-29', '2026-03-29T08:00:00.000Z'],
  ['before summer time ends', '2026-10-24', '2026-10-24T08:00:00.000Z'],
  ['on the day it ends', '2026-10-25', '2026-10-25T09:00:00.000Z'],
])('invites to 09:00 in London %s, as two calendar programs read it', (_when, day, starts) => {
  const read = readTwice(invitationText(invitation({ startsAt: atLondonTime(day, '09:00'), minutes: 60 })));
  const ends = new Date(new Date(starts).getTime() + 3_600_000).toISOString();
  expect(read).toEqual(
    [1, 2].map(() => ({ uid: 'K7QF-3M2P@muster', starts, ends, summary: 'Meeting K7QF-3M2P' })),
  );
});

it('asks one person for an answer, and takes an invitation back', () => {
  const asked = invitationText(invitation());
  expect(asked).toContain('METHOD:REQUEST');
  expect(asked.replaceAll('\r\n ', '')).toMatch(/ATTENDEE;.*RSVP=TRUE.*mailto:chair@trentshire\.example/i);
  const taken = invitationText(invitation({ cancelled: true, sequence: 2 }));
  expect(taken).toContain('METHOD:CANCEL');
  expect(taken).toContain('STATUS:CANCELLED');
  expect(taken).toContain('SEQUENCE:2');
});

it('is the same text for the same facts, and holds nothing but what it was given', () => {
  expect(invitationText(invitation())).toBe(invitationText(invitation()));
  const names = invitationText(invitation())
    .replaceAll('\r\n ', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(/[:;]/)[0]!);
  expect(new Set(names)).toEqual(
    new Set(['BEGIN', 'VERSION', 'PRODID', 'METHOD', 'UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'ORGANIZER', 'ATTENDEE', 'STATUS', 'URL', 'END']),
  ); // prettier-ignore
});

it('publishes many entries as one calendar', () => {
  const text = feedText('Muster', [entry(), entry({ uid: 'B@muster', cancelled: true })], stamp);
  const parsed = new ICAL.Component(ICAL.parse(text) as unknown[]);
  expect(parsed.getAllSubcomponents('vevent')).toHaveLength(2);
  expect(Object.values(nodeIcal.sync.parseICS(text)).filter((each) => each?.type === 'VEVENT')).toHaveLength(
    2,
  );
  expect(text).not.toContain('ATTENDEE');
});

const reply = (partstat: string, lines: string[] = []) =>
  [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Other//EN', 'METHOD:REPLY', 'BEGIN:VEVENT', 'UID:K7QF-3M2P@muster', 'SEQUENCE:1',
    'DTSTAMP:20261120T100000Z', 'DTSTART:20261208T100000Z', `ATTENDEE;PARTSTAT=${partstat}:MAILTO:Chair@Trentshire.example`,
    ...lines, 'END:VEVENT', 'END:VCALENDAR', '',
  ].join('\r\n'); // prettier-ignore

it.each([
  ['ACCEPTED', 'accepted'],
  ['DECLINED', 'declined'],
  ['TENTATIVE', 'tentative'],
])('reads the answer %s', (partstat, answer) => {
  expect(readReply(reply(partstat))).toEqual({
    ok: true,
    value: { uid: 'K7QF-3M2P@muster', sequence: 1, email: 'chair@trentshire.example', answer },
  });
});

it.each([
  ['nothing', ''],
  ['no calendar', 'Thank you, I will come.'],
  ['an invitation', invitationText(invitation())],
  ['no answer', reply('NEEDS-ACTION')],
  [
    'the answers of two people',
    reply('ACCEPTED', ['ATTENDEE;PARTSTAT=DECLINED:mailto:other@trentshire.example']),
  ],
  ['half a calendar', reply('ACCEPTED').slice(0, 150)],
])('refuses %s', (_what, text) => {
  expect(readReply(text)).toMatchObject({ ok: false, code: 'reply-unreadable' });
});
