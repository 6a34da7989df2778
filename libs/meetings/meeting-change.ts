import { appendAudit } from '#libs/audit';
import type { AuditAction } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { notify } from '#libs/notifications';
import type { NotificationKind } from '#libs/notifications';
import { appendEvent } from '#libs/outbox';
import { authoriseMeeting } from './find-meeting.js';
import { lockMeeting, selectInvited, updateMeeting } from './sql/meeting.queries.js';
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

/** Who makes a change, which statuses it starts from, and what to say otherwise. */
const openFor = {
  move: {
    verb: 'move',
    from: ['planned'],
    message: 'Only a meeting that has not begun can be moved. Adjourn one that is running.',
  },
  cancel: {
    verb: 'run',
    from: ['planned'],
    message: 'Only a meeting that has not begun can be cancelled.',
  },
  start: {
    verb: 'run',
    from: ['planned'],
    message: 'This meeting has begun already, or it was cancelled.',
  },
  adjourn: { verb: 'run', from: ['running'], message: 'Only a meeting that is running can be adjourned.' },
  resume: { verb: 'run', from: ['adjourned'], message: 'This meeting is not adjourned.' },
  end: { verb: 'run', from: ['running', 'adjourned'], message: 'This meeting is not running.' },
} as const;

/** Locks a meeting for a change, if the actor may make it, saw how the meeting stands, and it stands so that it can be made. */
export async function openMeeting(
  tx: ActorTx,
  input: MeetingChange,
  change: keyof typeof openFor,
): Promise<Outcome<null, MeetingChangeRefusal>> {
  const { verb, from, message } = openFor[change];
  const seen = await authoriseMeeting(tx, input.meetingId, verb);
  if (!seen.ok) return seen;
  const current = await lockMeeting(tx, input.meetingId);
  if (current.version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  return (from as readonly string[]).includes(current.status)
    ? ok(null)
    : refuse('meeting-not-open', { message });
}

/** Writes a change of a meeting: its status and version, the trail, the event; whoever follows it is told. */
export async function changed(
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
  await announce(tx, { meetingId: input.meetingId, moved: 'meeting' });
  return ok({ meetingId: input.meetingId, status: to, version: input.expectedVersion + 1 });
}

/** Everybody in the group hears of it, and whoever called the meeting, in their message of the day; not the actor. */
export async function tellInvited(
  tx: ActorTx,
  meetingId: string,
  kind: Extract<NotificationKind, `meeting_${string}`>,
): Promise<void> {
  const people = (await selectInvited(tx, meetingId)).filter((id) => id !== tx.actor.personId);
  await notify(tx, { people, kind, meetingId });
}
