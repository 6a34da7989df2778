import type { ActorTx } from '#libs/database';
import { notify } from '#libs/notifications';
import { findOwnersOutside } from './sql/escalation.queries.js';
import { updatePausedUntil } from './sql/ladder.queries.js';

/**
 * Lets the clocks that pause until a meeting pause until its new day (`on`, `YYYY-MM-DD`), when it is moved or adjourned. The
 * caller has authorised the actor, and tells the group; whoever owns what was escalated and is not in the group cannot see the
 * meeting, and is told of its new day beside the case.
 * Writes: those ladders, notifications. Of a meeting for which nothing pauses it changes nothing.
 */
export async function followMeeting(
  tx: ActorTx,
  { meetingId, on }: { readonly meetingId: string; readonly on: string },
): Promise<void> {
  const moved = await updatePausedUntil(tx, meetingId, on);
  if (!moved.length) return;
  for (const { caseId, actionId, people } of await findOwnersOutside(tx, meetingId)) {
    const told = people.filter((id) => id !== tx.actor.personId);
    const about = actionId ? { caseId, actionId } : { caseId };
    await notify(tx, { people: told, kind: 'escalation_meeting_moved', ...about, dueOn: on });
  }
}
