import type { ActorTx } from '#libs/database';
import { notify } from '#libs/notifications';
import { selectSpeakers } from './sql/owner.queries.js';
import type { PlanActionRow } from './sql/plan-action.queries.js';

/**
 * Tells the person to whom an action was given, or whoever speaks for the agency in the group when nobody was named; not
 * when it was theirs before, nor whoever gave it to themselves. Writes: notifications.
 */
export async function tellNewOwner(
  tx: ActorTx,
  action: PlanActionRow,
  before?: Pick<PlanActionRow, 'ownerAgencyId' | 'ownerPersonId'>,
): Promise<void> {
  const same =
    before?.ownerAgencyId === action.ownerAgencyId && before.ownerPersonId === action.ownerPersonId;
  if (same) return;
  const owners = action.ownerPersonId
    ? [action.ownerPersonId]
    : await selectSpeakers(tx, action.groupId, action.ownerAgencyId);
  const people = owners.filter((id) => id !== tx.actor.personId);
  await notify(tx, { people, kind: 'plan_action_given', dueOn: action.dueOn });
}
