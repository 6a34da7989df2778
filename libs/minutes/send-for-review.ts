import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { isDate } from '#libs/calendar';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { notify } from '#libs/notifications';
import { authoriseMinutes, openMinutes } from './authorise-minutes.js';
import type { ChangedMinutes } from './save-texts.js';
import { selectMembers, updateInReview } from './sql/minutes.queries.js';

export const notHeld = () =>
  refuse('not-held', { message: 'The meeting has not been held yet. Finish it first.' });

/**
 * Sends a draft to the members of the group (not to its observers), who may comment until that day. Chair, vice-chair and
 * coordinator. Sent twice, it is sent once.
 *
 * Refuses: `not-found`, `not-allowed`, `not-held`, `minutes-approved`, `date-wrong` (not a day to come), `changed-meanwhile`.
 * Writes: the minutes, a notification for each member, an audit entry.
 */
export async function sendMinutesForReview(
  tx: ActorTx,
  input: { readonly meetingId: string; readonly expectedVersion: number; readonly commentsDueOn: string },
): Promise<Outcome<ChangedMinutes>> {
  const allowed = await authoriseMinutes(tx, input.meetingId, 'edit');
  if (!allowed.ok) return allowed;
  const meeting = allowed.value;
  if (meeting.status !== 'held') return notHeld();
  if (!isDate(input.commentsDueOn) || input.commentsDueOn <= tx.clock.today())
    return refuse('date-wrong', { field: 'commentsDueOn', message: 'Choose a day that is still to come.' });
  const opened = await openMinutes(tx, meeting);
  if (!opened.ok) return opened;
  const { minutes } = opened.value;
  if (minutes.status === 'in_review' && minutes.commentsDueOn === input.commentsDueOn)
    return ok({ meetingId: meeting.id, version: minutes.version });
  // Minutes that this very request began stand at 1, and were seen as not there.
  const same = minutes.version === input.expectedVersion || (minutes.version === 1 && !input.expectedVersion);
  if (minutes.status !== 'draft' || !same) return refuse('changed-meanwhile', { current: minutes });
  await updateInReview(tx, minutes.id, input.commentsDueOn);
  const members = await selectMembers(tx, meeting.groupId, false);
  await notify(tx, {
    people: members.filter((id) => id !== tx.actor.personId),
    kind: 'minutes_review',
    meetingId: meeting.id,
    dueOn: input.commentsDueOn,
  });
  await appendAudit(tx, { action: 'minutes.sent', about: meeting.id });
  await announce(tx, { meetingId: meeting.id, moved: 'minutes' });
  return ok({ meetingId: meeting.id, version: minutes.version + 1 });
}
