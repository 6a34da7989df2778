import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { selectMeeting } from './sql/meeting.queries.js';
import type { MeetingRow } from './sql/meeting.queries.js';

/** Said for a meeting that is not there and for one that somebody may not see. */
export const noMeeting = () =>
  refuse('not-found', { message: 'There is no such meeting, or you may not see it.' });

/** The meeting if the actor may read it, else undefined: the same for a hidden one and one that is not there. */
export const findMeeting = (tx: ActorTx, meetingId: string): Promise<MeetingRow | undefined> =>
  selectMeeting(tx, meetingId);

/** The meeting if the actor runs (or may move) it. Refuses: `not-found`, `not-allowed` (they may see it, and no more). */
export async function authoriseMeeting(
  tx: ActorTx,
  meetingId: string,
  verb: 'run' | 'move' = 'run',
): Promise<Outcome<MeetingRow, 'not-found' | 'not-allowed'>> {
  const seen = await findMeeting(tx, meetingId);
  if (!seen) return noMeeting();
  return may(tx.actor, verb, 'Meeting', seen) ? ok(seen) : refuse('not-allowed');
}
