import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { findMeeting, noMeeting } from './find-meeting.js';

/**
 * Lets somebody follow a meeting as it moves: they are told that something moved, and read it by the usual ways.
 * Refuses: `not-found` (no such meeting, or hidden from the actor). Writes: an audit entry.
 */
export async function watchMeeting(
  tx: ActorTx,
  { meetingId }: { readonly meetingId: string },
): Promise<Outcome<{ meetingId: string }, 'not-found'>> {
  if (!(await findMeeting(tx, meetingId))) return noMeeting();
  await appendAudit(tx, { action: 'meeting.followed', about: meetingId });
  return ok({ meetingId });
}

/** Whether the actor may see a meeting, for what stays open while it goes on. Writes nothing. */
export const seesMeeting = async (
  tx: ActorTx,
  { meetingId }: { readonly meetingId: string },
): Promise<boolean> => (await findMeeting(tx, meetingId)) !== undefined;
