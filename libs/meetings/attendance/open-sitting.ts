import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseMeeting, noMeeting } from '../find-meeting.js';
import { lockSitting, selectMeetingOfSitting } from '../sql/attendance.queries.js';
import { lockMeeting } from '../sql/meeting.queries.js';
import type { MeetingRow } from '../sql/meeting.queries.js';

export type SittingClosed = 'not-found' | 'not-allowed' | 'meeting-not-open';

/** A sitting on which something may be recorded, with the meeting it is of. */
export interface OpenSitting {
  readonly sittingId: string;
  readonly meeting: MeetingRow;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/**
 * Locks a sitting so that who was there can be recorded: by whoever runs the meeting, while it goes on and after.
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open` (cancelled, or moved to another day).
 */
export async function openSitting(
  tx: ActorTx,
  sittingId: string,
): Promise<Outcome<OpenSitting, SittingClosed>> {
  const sitting = await selectMeetingOfSitting(tx, sittingId);
  if (!sitting) return noMeeting();
  const seen = await authoriseMeeting(tx, sitting.meetingId);
  if (!seen.ok) return seen;
  // The meeting first, as moving and adjourning do: otherwise each could wait for the other.
  if ((await lockMeeting(tx, sitting.meetingId)).status === 'cancelled') {
    return refuse('meeting-not-open', { message: 'This meeting was cancelled.' });
  }
  const { moved, startedAt, endedAt } = await lockSitting(tx, sittingId);
  if (moved) {
    const message = 'This meeting was moved to another day. Record attendance for that day.';
    return refuse('meeting-not-open', { message });
  }
  return ok({ sittingId, meeting: seen.value, startedAt, endedAt });
}
