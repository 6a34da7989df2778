import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { activeAgencies } from '#libs/people';
import { authoriseGroup } from './authorise-group.js';
import { matrixOf } from './domain/matrix.js';
import type { Matrix } from './domain/matrix.js';
import { selectMembers } from './sql/group-home.queries.js';
import { selectSeats } from './sql/seats.queries.js';

export interface GroupMatrix extends Matrix {
  /** The agencies for which a seat can be made and that a member can represent; none for who may not arrange them. */
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
}

/**
 * Who should be at a group's table, who is, who stands in, and what is missing, as of today: whoever begins later is not
 * counted. For whoever may know how the group is set up.
 * Refuses: `not-found`. Writes nothing.
 */
export async function readMatrix(
  tx: ActorTx,
  { groupId }: { readonly groupId: string },
): Promise<Outcome<GroupMatrix, 'not-found' | 'not-allowed'>> {
  const group = await authoriseGroup(tx, groupId, 'know');
  if (!group.ok) return group;
  const today = tx.clock.today();
  const people = (await selectMembers(tx, groupId)).filter(({ fromOn }) => fromOn <= today);
  const matrix = matrixOf(await selectSeats(tx, groupId), people);
  const arranges = may(tx.actor, 'arrange', 'Group', group.value);
  return ok({ ...matrix, agencies: arranges ? await activeAgencies(tx) : [] });
}
