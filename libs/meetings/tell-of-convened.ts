import type { ActorTx } from '#libs/database';
import { notify } from '#libs/notifications';
import { selectConvened, selectInvited } from './sql/meeting.queries.js';
import { putStandingItems } from './sql/standing.queries.js';

/**
 * Tells the group of a meeting that a service director called in answer to an escalation, as of any other, and puts on its
 * agenda what stands on every agenda of the group; does nothing for other answers. Runs as the worker, on EscalationAnswered; once for each event and person.
 */
export async function tellOfConvened(
  tx: ActorTx,
  event: { readonly id: string; readonly responseId: string },
): Promise<void> {
  const convened = await selectConvened(tx, event.responseId);
  if (!convened) return;
  const { meetingId, calledBy } = convened;
  await putStandingItems(tx, [meetingId]);
  const people = (await selectInvited(tx, meetingId)).filter((id) => id !== calledBy);
  await notify(tx, { people, kind: 'meeting_called', meetingId, eventId: event.id });
}
