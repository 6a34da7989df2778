import { isDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { notify } from '#libs/notifications';
import { authoriseMeeting } from '../find-meeting.js';
import type { MeetingChange, MeetingChangeRefusal } from '../meeting-change.js';
import { selectAgenda } from '../sql/agenda.queries.js';
import { selectPublished, updatePublished } from '../sql/agenda-change.queries.js';
import { lockMeeting, selectInvited } from '../sql/meeting.queries.js';
import { agendaChanged } from './open-agenda.js';

export interface PublishAgenda extends MeetingChange {
  /** The day by which papers are due; null: no day. */
  readonly papersDueOn?: string | null | undefined;
}

/**
 * Publishes the agenda of a meeting that is not over, with the day by which papers are due. Once it was changed it can be
 * published again. Chair, vice-chair and coordinator of the group.
 *
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `meeting-not-open`, `agenda-missing` (nothing is on it),
 * `date-wrong` (no date, past, or after the meeting), `nothing-changed` (it is published as it stands).
 * Writes: the meeting, an audit entry; everybody else who is invited is told.
 */
export async function publishAgenda(
  tx: ActorTx,
  input: PublishAgenda,
): Promise<
  Outcome<
    { meetingId: string; version: number },
    MeetingChangeRefusal | 'agenda-missing' | 'date-wrong' | 'nothing-changed'
  >
> {
  const { meetingId } = input;
  const seen = await authoriseMeeting(tx, meetingId);
  if (!seen.ok) return seen;
  const current = await lockMeeting(tx, meetingId);
  if (current.version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  if (current.status === 'held' || current.status === 'cancelled')
    return refuse('meeting-not-open', { message: 'This meeting is over, and its agenda stays as it is.' });
  if (!(await selectAgenda(tx, meetingId)).length)
    return refuse('agenda-missing', { message: 'Put something on the agenda first.' });
  const due = input.papersDueOn ?? null;
  const before = await selectPublished(tx, meetingId);
  if (before.publishedAt && !before.changedSince && before.papersDueOn === due)
    return refuse('nothing-changed', { message: 'The agenda is published as it stands.' });
  if (due !== null && due !== before.papersDueOn) {
    const wrong = dayProblem(due, tx.clock.today(), before.meetingOn);
    if (wrong) return refuse('date-wrong', { field: 'papersDueOn', message: wrong });
  }
  await updatePublished(tx, meetingId, due);
  await agendaChanged(tx, 'agenda.published', meetingId);
  const people = (await selectInvited(tx, meetingId)).filter((id) => id !== tx.actor.personId);
  await notify(tx, { people, kind: 'agenda_published', meetingId });
  return ok({ meetingId, version: current.version + 1 });
}

function dayProblem(due: string, today: string, meetingOn: string): string | undefined {
  if (!isDate(due)) return 'Write the day as a date, or leave it out.';
  if (due < today) return 'Choose a day that is still to come.';
  return due > meetingOn ? 'Choose a day that is not after the meeting.' : undefined;
}
