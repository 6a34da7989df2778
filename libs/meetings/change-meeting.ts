import type { ActorTx } from '#libs/database';
import { followMeeting } from '#libs/escalation';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseMeeting } from './find-meeting.js';
import { changed, openMeeting, tellInvited } from './meeting-change.js';
import type { ChangedMeeting, MeetingChange, MeetingChangeRefusal } from './meeting-change.js';
import { sittingStart, wrongPlace } from './sitting-time.js';
import type { SittingRefusal, SittingTime } from './sitting-time.js';
import { leaveItem, selectAgenda } from './sql/agenda.queries.js';
import { updateChecksOfMeeting } from './sql/check.queries.js';
import { followCancelledMeeting } from './sql/series-days.queries.js';
import { endSittings, insertSitting, isSittingOf, startSitting } from './sql/sitting.queries.js';

/**
 * Cancels a meeting that has not begun. What was paused for it goes on.
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `meeting-not-open`.
 * Writes: the meeting, the day of its series, an audit entry, MeetingCancelled; everybody else who is invited is told.
 */
export async function cancelMeeting(
  tx: ActorTx,
  input: MeetingChange,
): Promise<Outcome<ChangedMeeting, MeetingChangeRefusal>> {
  const open = await openMeeting(tx, input, 'cancel');
  if (!open.ok) return open;
  await followCancelledMeeting(tx, input.meetingId);
  await tellInvited(tx, input.meetingId, 'meeting_cancelled');
  return changed(tx, input, 'cancelled', { action: 'meeting.cancelled', event: 'MeetingCancelled' });
}

/**
 * Begins a meeting: its sitting starts now.
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `meeting-not-open`.
 * Writes: the meeting, its sitting, an audit entry, MeetingBegan.
 */
export async function startMeeting(
  tx: ActorTx,
  input: MeetingChange,
): Promise<Outcome<ChangedMeeting, MeetingChangeRefusal>> {
  const open = await openMeeting(tx, input, 'start');
  if (!open.ok) return open;
  await startSitting(tx, input.meetingId);
  return changed(tx, input, 'running', { action: 'meeting.began', event: 'MeetingBegan' });
}

export interface AdjournMeeting extends MeetingChange, SittingTime {
  /** Made by the client: the sitting on another day. */
  readonly sittingId: string;
  readonly place?: string | undefined;
}

/**
 * Ends today's sitting and puts another one on another day; what is being checked waits until then, and so do clocks that
 * pause until this meeting.
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `meeting-not-open`, `text-too-long` (the place), `date-wrong`,
 * `time-wrong`, `not-a-working-day`.
 * Writes: both sittings, the meeting and its running checks, the agenda item that is on (it waits again), paused ladders, an audit entry, MeetingAdjourned; everybody else
 * who is invited is told.
 */
export async function adjournMeeting(
  tx: ActorTx,
  input: AdjournMeeting,
): Promise<Outcome<ChangedMeeting, MeetingChangeRefusal | SittingRefusal | 'text-too-long'>> {
  // Sent twice: the second finds the sitting that the first made.
  const again = await authoriseMeeting(tx, input.meetingId);
  if (again.ok && (await isSittingOf(tx, input.sittingId, input.meetingId))) {
    return ok({ meetingId: input.meetingId, status: again.value.status, version: again.value.version });
  }
  const open = await openMeeting(tx, input, 'adjourn');
  if (!open.ok) return open;
  const wrong = wrongPlace(input.place);
  if (wrong) return wrong;
  const start = sittingStart(tx, input);
  if (!start.ok) return start;
  await endSittings(tx, input.meetingId);
  const { startsAt } = start.value;
  await insertSitting(tx, {
    id: input.sittingId,
    meetingId: input.meetingId,
    startsAt,
    place: (input.place ?? '').trim(),
  });
  await updateChecksOfMeeting(tx, input.meetingId, 'running', 'adjourned');
  await leaveItem(tx, input.meetingId, 'waiting');
  await followMeeting(tx, { meetingId: input.meetingId, on: input.date });
  await tellInvited(tx, input.meetingId, 'meeting_adjourned');
  return changed(tx, input, 'adjourned', { action: 'meeting.adjourned', event: 'MeetingAdjourned' });
}

/**
 * Goes on with an adjourned meeting: its next sitting starts now, and its checks run again.
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `meeting-not-open`.
 * Writes: the sitting, the meeting and its checks, an audit entry, MeetingResumed.
 */
export async function resumeMeeting(
  tx: ActorTx,
  input: MeetingChange,
): Promise<Outcome<ChangedMeeting, MeetingChangeRefusal>> {
  const open = await openMeeting(tx, input, 'resume');
  if (!open.ok) return open;
  await startSitting(tx, input.meetingId);
  await updateChecksOfMeeting(tx, input.meetingId, 'adjourned', 'running');
  return changed(tx, input, 'running', { action: 'meeting.resumed', event: 'MeetingResumed' });
}

/**
 * Ends a meeting. A meeting whose checks are all finished ends with the last of them by itself; this is for the others.
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `meeting-not-open`, `checks-unfinished` (one runs or is adjourned).
 * Writes: the sitting, the agenda item that is on (it is done), the meeting, an audit entry, MeetingHeld.
 */
export async function endMeeting(
  tx: ActorTx,
  input: MeetingChange,
): Promise<Outcome<ChangedMeeting, MeetingChangeRefusal | 'checks-unfinished'>> {
  const open = await openMeeting(tx, input, 'end');
  if (!open.ok) return open;
  const agenda = await selectAgenda(tx, input.meetingId);
  if (agenda.some(({ checkStatus }) => checkStatus === 'running' || checkStatus === 'adjourned')) {
    return refuse('checks-unfinished', {
      message: 'Finish the register check first, or adjourn the meeting to another day.',
    });
  }
  await endSittings(tx, input.meetingId);
  await leaveItem(tx, input.meetingId, 'done');
  return changed(tx, input, 'held', { action: 'meeting.held', event: 'MeetingHeld' });
}
