import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { openSitting } from './attendance/open-sitting.js';
import { selectAttendees, upsertAttendances } from './sql/attendance.queries.js';
import type { AttendanceStatus, AttendeeRow } from './sql/attendance.queries.js';
import { recordPresence, strikeSpans } from './sql/span.queries.js';

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
 * Records at once who came to a sitting, in person or remotely, who sent apologies and who was absent. Whoever came was
 * there from the beginning, unless another time is recorded; the times of whoever did not come are struck. Entries that say
 * what is recorded already change nothing, so two people can record at once.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open` (cancelled, or moved to another day), `person-unknown` (not of this group),
 * `changed-meanwhile` (somebody recorded another status for one of them: `current.attendees` has what stands).
 * Writes: attendances, the times at which they were there, an audit entry.
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
  const { sittingId } = input;
  const sitting = await openSitting(tx, sittingId);
  if (!sitting.ok) return sitting;
  const { id: meetingId, groupId } = sitting.value.meeting;
  const attendees = await selectAttendees(tx, sittingId, groupId);
  const byId = new Map(attendees.map((one) => [one.personId, one]));
  if (input.entries.some(({ personId }) => !byId.has(personId))) {
    return refuse('person-unknown', { field: 'entries', message: 'Choose people of this group.' });
  }
  const changes = input.entries.filter(({ personId, status }) => byId.get(personId)!.status !== status);
  if (changes.some(({ personId, expectedVersion }) => byId.get(personId)!.version !== expectedVersion)) {
    return refuse('changed-meanwhile', { current: { attendees } });
  }
  if (!changes.length) return ok({ sittingId, attendees });
  const rows = changes.map(({ personId, status }) => ({
    personId,
    status,
    agencyId: byId.get(personId)!.agencyId,
  }));
  await upsertAttendances(tx, sittingId, rows);
  const came = changes.flatMap(({ personId, status }) =>
    status === 'present' || status === 'remote'
      ? [{ personId, mode: status === 'remote' ? ('remote' as const) : ('in_person' as const) }]
      : [],
  );
  await recordPresence(tx, { sittingId, groupId }, came);
  const there = new Set(came.map(({ personId }) => personId));
  const people = changes.flatMap(({ personId }) => (there.has(personId) ? [] : [personId]));
  await strikeSpans(tx, { sittingId, people });
  await appendAudit(tx, { action: 'meeting.attendance', about: meetingId });
  await announce(tx, { meetingId, moved: 'attendance' });
  return ok({ sittingId, attendees: await selectAttendees(tx, sittingId, groupId) });
}
