import { appendAudit } from '#libs/audit';
import type { InvitationAnswer } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { readMeeting } from '#libs/meetings';
import { lockOwnInvitation, selectOwnInvitation, updateAnswer } from './sql/invitation.queries.js';

/**
 * Answers one's own invitation on the page of the meeting, as a calendar program would by e-mail; the last answer counts.
 *
 * Refuses: `not-found` (no such meeting, or hidden), `not-invited` (no invitation stands), `meeting-not-open` (it has begun).
 * Writes: the answer, an audit entry.
 */
export async function answerInvitation(
  tx: ActorTx,
  { meetingId, answer }: { readonly meetingId: string; readonly answer: InvitationAnswer },
): Promise<
  Outcome<{ meetingId: string; answer: InvitationAnswer }, 'not-found' | 'not-invited' | 'meeting-not-open'>
> {
  const meeting = await readMeeting(tx, { meetingId });
  if (!meeting.ok) return meeting;
  if (!['planned', 'adjourned'].includes(meeting.value.status))
    return refuse('meeting-not-open', { message: 'This meeting takes no answers any more.' });
  const id = await selectOwnInvitation(tx, meetingId);
  const standing = id === undefined ? undefined : await lockOwnInvitation(tx, id);
  if (id === undefined || !standing)
    return refuse('not-invited', {
      message: 'Your invitation has not been made out yet. Try again in a minute.',
    });
  await updateAnswer(tx, id, answer);
  await appendAudit(tx, { action: 'meeting.answered', about: meetingId });
  await announce(tx, { meetingId, moved: 'attendance' });
  return ok({ meetingId, answer });
}
