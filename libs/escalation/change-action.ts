import { formatDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { insertDueChange, insertOwnerChange, updateDueOn, updateOwner } from './sql/action.queries.js';

/**
 * Gives an action to another agency, and to a person in it if one is named. The caller has authorised the actor and locked
 * what it decides about; the ladder is the caller's too.
 * Writes: the owner, the action's version, a line in the case's chronology with both owners in words.
 */
export async function setActionOwner(
  tx: ActorTx,
  { actionId, agencyId, personId }: { actionId: string; agencyId: string; personId: string | null },
): Promise<void> {
  // The line first: whoever gives away an agency's action may no longer write about it afterwards.
  await insertOwnerChange(tx, actionId, agencyId, personId);
  await updateOwner(tx, actionId, agencyId, personId);
}

/**
 * Moves an action's due date from `was` to `dueOn` (`YYYY-MM-DD`). The first due date stays on record. The caller has
 * authorised the actor; the ladder is the caller's too.
 * Writes: the date, the action's version, a line in the case's chronology.
 */
export async function setActionDue(
  tx: ActorTx,
  { actionId, was, dueOn }: { actionId: string; was: string; dueOn: string },
): Promise<void> {
  await insertDueChange(tx, actionId, formatDate(was), formatDate(dueOn));
  await updateDueOn(tx, actionId, dueOn);
}
