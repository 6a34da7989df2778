import { appendAudit } from '#libs/audit';
import type { AuditAction } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { appendEvent } from '#libs/outbox';
import { authoriseMeeting } from './find-meeting.js';
import { sittingStart } from './sitting-time.js';
import type { SittingRefusal, SittingTime } from './sitting-time.js';
import { updateChecksOfMeeting } from './sql/check.queries.js';
import {
  endSittings,
  insertSitting,
  lockMeeting,
  selectAgenda,
  selectSittings,
  startSitting,
  updateMeeting,
} from './sql/meeting.queries.js';
import type { MeetingStatus } from './sql/meeting.queries.js';

export interface MeetingChange {
  readonly meetingId: string;
  readonly expectedVersion: number;
}

export type MeetingChangeRefusal = 'not-found' | 'not-allowed' | 'changed-meanwhile' | 'meeting-not-open';

export interface ChangedMeeting {
  readonly meetingId: string;
  readonly status: MeetingStatus;
  readonly version: number;
}

/** Which statuses a change starts from, and what to say otherwise. */
const openFor = {
  cancel: { from: ['planned'], message: 'Only a meeting that has not begun can be cancelled.' },
  start: { from: ['planned'], message: 'This meeting has begun already, or it was cancelled.' },
  adjourn: { from: ['running'], message: 'Only a meeting that is running can be adjourned.' },
  resume: { from: ['adjourned'], message: 'This meeting is not adjourned.' },
  end: { from: ['running', 'adjourned'], message: 'This meeting is not running.' },
} as const;

async function openMeeting(
  tx: ActorTx,
  input: MeetingChange,
  change: keyof typeof openFor,
): Promise<Outcome<null, MeetingChangeRefusal>> {
  const seen = await authoriseMeeting(tx, input.meetingId);
  if (!seen.ok) return seen;
  const current = await lockMeeting(tx, input.meetingId);
  if (current.version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  const { from, message } = openFor[change];
  return (from as readonly string[]).includes(current.status)
    ? ok(null)
    : refuse('meeting-not-open', { message });
}

async function changed(
  tx: ActorTx,
  input: MeetingChange,
  to: MeetingStatus,
  words: { action: AuditAction; event: string },
): Promise<Outcome<ChangedMeeting, never>> {
  await updateMeeting(tx, input.meetingId, to);
  await appendAudit(tx, { action: words.action, about: input.meetingId });
  await appendEvent(tx, {
    type: words.event,
    ids: { meetingId: input.meetingId, personId: tx.actor.personId },
  });
  return ok({ meetingId: input.meetingId, status: to, version: input.expectedVersion + 1 });
}

/**
 * Cancels a meeting that has not begun. What was paused for it goes on.
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `meeting-not-open`.
 * Writes: the meeting, an audit entry, MeetingCancelled.
 */
export async function cancelMeeting(
  tx: ActorTx,
  input: MeetingChange,
): Promise<Outcome<ChangedMeeting, MeetingChangeRefusal>> {
  const open = await openMeeting(tx, input, 'cancel');
  return open.ok
    ? changed(tx, input, 'cancelled', { action: 'meeting.cancelled', event: 'MeetingCancelled' })
    : open;
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
 * Ends today's sitting and puts another one on another day; what is being checked waits until then.
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `meeting-not-open`, `date-wrong`, `time-wrong`, `not-a-working-day`.
 * Writes: both sittings, the meeting and its running checks, an audit entry, MeetingAdjourned.
 */
export async function adjournMeeting(
  tx: ActorTx,
  input: AdjournMeeting,
): Promise<Outcome<ChangedMeeting, MeetingChangeRefusal | SittingRefusal>> {
  // Sent twice: the second finds the sitting that the first made.
  const again = await authoriseMeeting(tx, input.meetingId);
  if (again.ok && (await selectSittings(tx, input.meetingId)).some(({ id }) => id === input.sittingId)) {
    return ok({ meetingId: input.meetingId, status: again.value.status, version: again.value.version });
  }
  const open = await openMeeting(tx, input, 'adjourn');
  if (!open.ok) return open;
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
 * Writes: the sitting, the meeting, an audit entry, MeetingHeld.
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
  return changed(tx, input, 'held', { action: 'meeting.held', event: 'MeetingHeld' });
}
