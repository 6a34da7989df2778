import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { findMeeting, noMeeting } from '../find-meeting.js';
import { selectAttendees, selectMeetingOfSitting, upsertAttendances } from '../sql/attendance.queries.js';
import { selectApologies, upsertApology } from '../sql/apology.queries.js';
import type { MeetingRow } from '../sql/meeting.queries.js';
import { selectSpansOf } from '../sql/span.queries.js';
import { openSitting } from './open-sitting.js';
import { selectSittings } from '../sql/sitting.queries.js';

/** The most that somebody can send with their apologies, in characters. */
const LONGEST = 2_000;

export interface SendApologies {
  readonly sittingId: string;
  /** Left out: the actor's own. */
  readonly personId?: string | undefined;
  /** What the meeting is to know; may be empty. Read by the members of the group, not by observers. */
  readonly information: string;
  /** The attendance that was seen: 0 for nothing. */
  readonly expectedVersion: number;
}

export type ApologiesRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'meeting-not-open'
  | 'person-unknown'
  | 'was-there'
  | 'text-too-long'
  | 'changed-meanwhile';

/**
 * Records that somebody sends apologies, with what the meeting is to know. They themselves, until the meeting ends; or
 * whoever runs it. Sent again, the information is replaced.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open` (cancelled, moved, or it has ended), `person-unknown` (not of this
 * group), `was-there` (they are recorded as being there), `text-too-long`, `changed-meanwhile` (`current.attendees`).
 * Writes: their attendance, the information, an audit entry.
 */
export async function sendApologies(
  tx: ActorTx,
  input: SendApologies,
): Promise<Outcome<{ sittingId: string; version: number }, ApologiesRefusal>> {
  const personId = input.personId ?? tx.actor.personId;
  const information = input.information.trim();
  if (information.length > LONGEST)
    return refuse('text-too-long', { field: 'information', message: 'Shorten this to 2,000 characters.' });
  const meeting = await sittingFor(tx, input.sittingId, personId);
  if (!meeting.ok) return meeting;
  const attendees = await selectAttendees(tx, input.sittingId, meeting.value.groupId);
  const known = attendees.find((one) => one.personId === personId);
  if (!known) return refuse('person-unknown', { field: 'personId', message: 'Choose people of this group.' });
  if ((await selectSpansOf(tx, input.sittingId, personId)).length)
    return refuse('was-there', {
      message: 'They are recorded as being at this meeting. Correct the times first.',
    });
  const sent = (await selectApologies(tx, input.sittingId)).find((one) => one.personId === personId);
  if (known.status === 'apologies' && (sent?.information ?? '') === information)
    return ok({ sittingId: input.sittingId, version: known.version });
  if (known.version !== input.expectedVersion)
    return refuse('changed-meanwhile', { current: { version: known.version, attendees } });
  await upsertAttendances(tx, input.sittingId, [{ personId, agencyId: known.agencyId, status: 'apologies' }]);
  const { sittingId } = input;
  if (information || sent) await upsertApology(tx, { sittingId, personId, information });
  await appendAudit(tx, { action: 'meeting.apologies', about: meeting.value.id });
  await announce(tx, { meetingId: meeting.value.id, moved: 'attendance' });
  return ok({ sittingId, version: known.version + 1 });
}

/** The meeting of a sitting for which the actor may send these apologies, locked if they run it. */
async function sittingFor(
  tx: ActorTx,
  sittingId: string,
  personId: string,
): Promise<Outcome<MeetingRow, ApologiesRefusal>> {
  const found = await selectMeetingOfSitting(tx, sittingId);
  const meeting = found && (await findMeeting(tx, found.meetingId));
  if (!meeting) return noMeeting();
  if (may(tx.actor, 'run', 'Meeting', meeting)) {
    const open = await openSitting(tx, sittingId);
    return open.ok ? ok(open.value.meeting) : open;
  }
  // Row locks need the right to change the row, which only those who run the meeting have.
  if (personId !== tx.actor.personId) return refuse('not-allowed');
  const sitting = (await selectSittings(tx, meeting.id)).find(({ id }) => id === sittingId);
  if (!sitting || sitting.endedAt || meeting.status === 'cancelled' || meeting.status === 'held')
    return refuse('meeting-not-open', { message: 'This meeting has ended, or takes place on another day.' });
  return ok(meeting);
}
