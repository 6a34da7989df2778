import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import ICAL from 'ical.js';
import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  default as ical,
} from 'ical-generator';

/** What somebody answered to an invitation. */
export type InvitationAnswer = 'accepted' | 'declined' | 'tentative';

/**
 * One sitting of a meeting as a calendar shows it. It carries an opaque reference, the kind of task, its time and an
 * address that asks for a sign-in, and nothing else: no name of a child, a case, a place or a group.
 */
export interface CalendarEntry {
  /** The same for every version of the entry, as long as it lives. */
  readonly uid: string;
  /** Goes up with every change, so that a calendar takes the later one. */
  readonly sequence: number;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly summary: string;
  readonly url: string;
  readonly cancelled?: boolean;
}

/** To whom an invitation goes, and who sends it. */
export interface Invitation {
  readonly entry: CalendarEntry;
  /** When this version was made; passed in, so that the same facts give the same text. */
  readonly stamp: Date;
  readonly organiser: { readonly name: string; readonly email: string };
  readonly attendee: { readonly email: string; readonly answer?: InvitationAnswer | null };
}

const statusOf: Record<InvitationAnswer, ICalAttendeeStatus> = {
  accepted: ICalAttendeeStatus.ACCEPTED,
  declined: ICalAttendeeStatus.DECLINED,
  tentative: ICalAttendeeStatus.TENTATIVE,
};

const newCalendar = (method: ICalCalendarMethod) =>
  ical({ prodId: { company: 'Muster', product: 'Muster', language: 'EN' }, method });

function eventOf(entry: CalendarEntry, stamp: Date) {
  return {
    id: entry.uid,
    sequence: entry.sequence,
    stamp,
    start: entry.startsAt,
    end: new Date(entry.startsAt.getTime() + entry.minutes * 60_000),
    summary: entry.summary,
    url: entry.url,
    status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  };
}

/**
 * The text of an invitation, or of its withdrawal when the entry is cancelled (RFC 5546: REQUEST and CANCEL). Times are
 * instants in UTC, so that no calendar needs to know London's rules.
 */
export function invitationText({ entry, stamp, organiser, attendee }: Invitation): string {
  const calendar = newCalendar(entry.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST);
  const event = calendar.createEvent({ ...eventOf(entry, stamp), organizer: organiser });
  event.createAttendee({
    email: attendee.email,
    rsvp: !entry.cancelled,
    role: ICalAttendeeRole.REQ,
    status: attendee.answer ? statusOf[attendee.answer] : ICalAttendeeStatus.NEEDSACTION,
  });
  return `${calendar.toString()}\r\n`;
}

/** The text of a calendar to subscribe to. `stamp` as above. */
export function feedText(name: string, entries: readonly CalendarEntry[], stamp: Date): string {
  const calendar = newCalendar(ICalCalendarMethod.PUBLISH)
    .name(name)
    .ttl(60 * 60);
  for (const entry of entries) calendar.createEvent(eventOf(entry, stamp));
  return `${calendar.toString()}\r\n`;
}

/** An answer that came back by e-mail. */
export interface CalendarReply {
  readonly uid: string;
  readonly sequence: number;
  /** Who answers, in lower case. */
  readonly email: string;
  readonly answer: InvitationAnswer;
}

const answers: Readonly<Record<string, InvitationAnswer>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
};

/**
 * Reads the answer in a text that a calendar program sent back (METHOD:REPLY).
 * Refuses: `reply-unreadable` (no iCalendar, no reply, or not one answer of one person to one entry).
 */
export function readReply(text: string): Outcome<CalendarReply, 'reply-unreadable'> {
  const unreadable = refuse('reply-unreadable', { message: 'This is no answer to an invitation.' });
  if (!text.trim()) return unreadable;
  let calendar: ICAL.Component;
  try {
    calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  } catch {
    return unreadable;
  }
  const events = calendar.getAllSubcomponents('vevent');
  const [event] = events;
  if (calendar.name !== 'vcalendar' || calendar.getFirstPropertyValue('method') !== 'REPLY' || !event)
    return unreadable;
  const attendees = event.getAllProperties('attendee');
  const answer = answers[String(attendees[0]?.getParameter('partstat') ?? '').toUpperCase()];
  const email = /^mailto:(.+@.+)$/i.exec(String(attendees[0]?.getFirstValue() ?? ''))?.[1];
  const uid = event.getFirstPropertyValue('uid');
  if (events.length !== 1 || attendees.length !== 1 || !answer || !email || typeof uid !== 'string')
    return unreadable;
  return ok({
    uid,
    sequence: Number(event.getFirstPropertyValue('sequence') ?? 0),
    email: email.toLowerCase(),
    answer,
  });
}
