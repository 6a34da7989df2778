import { may } from '#libs/access';
import type { Verb } from '#libs/access';
import { findRow } from '#libs/database';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { Group } from './sql/groups.entities.js';
import type { GroupRow } from './sql/groups.entities.js';

/**
 * The group, if the actor may do `verb` to it: `know` how it is set up, `arrange` its table, `agree` its terms, or `read`,
 * `run`, `contribute` to and `sponsor` what it does.
 * Refuses: `not-found` (no such group, or how it is set up is hidden from the actor), `not-allowed`.
 */
export async function authoriseGroup(
  tx: ActorTx,
  groupId: string,
  verb: Verb,
): Promise<Outcome<GroupRow, 'not-found' | 'not-allowed'>> {
  const seen = await findRow(tx, Group, { id: groupId });
  if (!seen || !may(tx.actor, 'know', 'Group', seen)) return refuse('not-found');
  return may(tx.actor, verb, 'Group', seen) ? ok(seen) : refuse('not-allowed');
}
