import type { ActorTx } from '#libs/database';
import { notify } from '#libs/notifications';
import { selectOwnersToTell } from './sql/owners.queries.js';

/**
 * Tells whoever now owns an action that they have it: the named person, else the agency's leads, and of them those who
 * may see the case. Runs as the worker, on ActionSet and ActionReassigned; once for each event and person.
 */
export async function tellOwner(
  tx: ActorTx,
  event: { readonly id: string; readonly actionId: string },
): Promise<void> {
  const found = await selectOwnersToTell(tx, event.actionId);
  if (!found || !found.people.length) return;
  const { caseId, dueOn, people } = found;
  await notify(tx, {
    people,
    kind: 'action_set',
    caseId,
    actionId: event.actionId,
    dueOn,
    eventId: event.id,
  });
}
