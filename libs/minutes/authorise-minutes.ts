import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { newId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { readMeeting } from '#libs/meetings';
import type { MeetingPage } from '#libs/meetings';
import { noMinutes } from './find-copy.js';
import * as sql from './sql/minutes.queries.js';
import type { MinutesRow } from './sql/minutes.queries.js';

export interface OpenMinutes {
  readonly meeting: MeetingPage;
  readonly minutes: MinutesRow;
}

export const approvedAlready = () =>
  refuse('minutes-approved', {
    message: 'These minutes are approved and locked. Add a correction to put something right.',
  });

const verbs = {
  edit: (tx: ActorTx, meeting: MeetingPage) => may(tx.actor, 'run', 'Meeting', meeting),
  comment: (tx: ActorTx, meeting: MeetingPage) =>
    may(tx.actor, 'contribute', 'Group', { id: meeting.groupId }),
  approve: (tx: ActorTx, meeting: MeetingPage) => may(tx.actor, 'agree', 'Group', { id: meeting.groupId }),
} as const;

/**
 * The meeting whose minutes the actor may edit, comment on or approve.
 * Refuses: `not-found` (no such meeting, or it is hidden), `not-allowed`.
 */
export async function authoriseMinutes(
  tx: ActorTx,
  meetingId: string,
  verb: keyof typeof verbs,
): Promise<Outcome<MeetingPage, 'not-found' | 'not-allowed'>> {
  const found = await readMeeting(tx, { meetingId });
  if (!found.ok) return noMinutes();
  return verbs[verb](tx, found.value) ? found : refuse('not-allowed');
}

/** The minutes, begun if nobody has yet, and locked. Refuses: `minutes-approved`. */
export async function openMinutes(
  tx: ActorTx,
  meeting: MeetingPage,
): Promise<Outcome<OpenMinutes, 'minutes-approved'>> {
  let seen = await sql.selectMinutes(tx, meeting.id);
  if (!seen) {
    await sql.beginMinutes(tx, { id: newId(), meetingId: meeting.id, groupId: meeting.groupId });
    seen = (await sql.selectMinutes(tx, meeting.id))!;
  }
  const minutes = seen.status === 'approved' ? undefined : await sql.lockMinutes(tx, seen.id);
  return minutes ? ok({ meeting, minutes }) : approvedAlready();
}

const general = ['meeting', 'attendance', 'closing'];

/** The item of a section that is one, null for a section of the meeting itself; undefined for what is no section of it. */
export function itemOfSection(meeting: MeetingPage, section: string): string | null | undefined {
  if (general.includes(section)) return null;
  return meeting.agenda.find(({ id }) => id === section)?.id;
}

export const noSection = () =>
  refuse('section-unknown', { field: 'section', message: 'Choose a part of these minutes.' });
