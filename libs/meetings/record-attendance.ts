import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseMeeting, noMeeting } from './find-meeting.js';
import {
  lockSitting,
  selectAttendees,
  selectMeetingOfSitting,
  upsertAttendances,
} from './sql/attendance.queries.js';
import type { AttendanceStatus, AttendeeRow } from './sql/attendance.queries.js';
import { lockMeeting } from './sql/meeting.queries.js';

export interface RecordAttendance {
  readonly sittingId: string;
  readonly entries: readonly {
    readonly personId: string;
    readonly status: AttendanceStatus;
    /** What was recorded when the form was opened: 0 for nothing. */
    readonly expectedVersion: number;
  }[];
}

/**
 * Records who came to a sitting, in person or remotely, who sent apologies and who was absent. Entries that say what
 * is recorded already change nothing, so two people can record at once.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open` (cancelled, or moved to another day), `person-unknown` (not of this group),
 * `changed-meanwhile` (somebody recorded another status for one of them: `current.attendees` has what stands).
 * Writes: attendances, an audit entry.
 */
export async function recordAttendance(
  tx: ActorTx,
  input: RecordAttendance,
): Promise<
  Outcome<
    { sittingId: string; attendees: AttendeeRow[] },
    'not-found' | 'not-allowed' | 'meeting-not-open' | 'person-unknown' | 'changed-meanwhile'
  >
> {
  const sitting = await selectMeetingOfSitting(tx, input.sittingId);
  if (!sitting) return noMeeting();
  const { meetingId } = sitting;
  const seen = await authoriseMeeting(tx, meetingId);
  if (!seen.ok) return seen;
  // The meeting first, as moving and adjourning do: otherwise each could wait for the other.
  if ((await lockMeeting(tx, meetingId)).status === 'cancelled') {
    return refuse('meeting-not-open', { message: 'This meeting was cancelled.' });
  }
  if ((await lockSitting(tx, input.sittingId)).moved) {
    const message = 'This meeting was moved to another day. Record attendance for that day.';
    return refuse('meeting-not-open', { message });
  }
  const attendees = await selectAttendees(tx, input.sittingId, seen.value.groupId);
  const byId = new Map(attendees.map((one) => [one.personId, one]));
  if (input.entries.some(({ personId }) => !byId.has(personId))) {
    return refuse('person-unknown', { field: 'entries', message: 'Choose people of this group.' });
  }
  const changes = input.entries.filter(({ personId, status }) => byId.get(personId)!.status !== status);
  if (changes.some(({ personId, expectedVersion }) => byId.get(personId)!.version !== expectedVersion)) {
    return refuse('changed-meanwhile', { current: { attendees } });
  }
  if (changes.length) {
    const rows = changes.map(({ personId, status }) => ({
      personId,
      status,
      agencyId: byId.get(personId)!.agencyId,
    }));
    await upsertAttendances(tx, input.sittingId, rows);
    await appendAudit(tx, { action: 'meeting.attendance', about: meetingId });
  }
  return ok({
    sittingId: input.sittingId,
    attendees: await selectAttendees(tx, input.sittingId, seen.value.groupId),
  });
}
