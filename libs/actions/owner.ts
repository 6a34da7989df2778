import type { ActorTx } from '#libs/database';
import { refuse } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import { checkOwner } from './sql/action.queries.js';

export type OwnerRefusal = 'owner-unknown' | 'owner-cannot-see';

/**
 * Whether this agency (and person) can own an action on this case. In a compartment a person must be named, and must
 * be a member (not an observer): an agency as a whole would hear of a case that it may not see.
 */
export async function ownerProblem(
  tx: ActorTx,
  kase: { registerId: string; compartment: boolean },
  owner: { agencyId: string; personId: string | null },
): Promise<Refusal<OwnerRefusal> | undefined> {
  const found = await checkOwner(tx, owner, kase.registerId);
  if (!found.agency)
    return refuse('owner-unknown', {
      field: 'ownerAgencyId',
      message: 'Choose an agency of this partnership.',
    });
  if (!found.person)
    return refuse('owner-unknown', {
      field: 'ownerPersonId',
      message: 'Choose somebody who works for that agency.',
    });
  if (kase.compartment && !found.member)
    return refuse('owner-cannot-see', {
      field: 'ownerPersonId',
      message: 'Choose a member of the group as owner.',
    });
  return undefined;
}
