import { may } from '#libs/access';
import type { ActorTx, GroupRole } from '#libs/database';
import { selectListedGroups } from './sql/group-home.queries.js';
import type { ListedGroup } from './sql/group-home.queries.js';

export interface KnownGroup extends Omit<ListedGroup, 'sponsorId'> {
  /** What the actor is in it; null when they are not in it. */
  readonly role: GroupRole | null;
  /** It reports to a group that the actor runs, or they sponsor it. */
  readonly overseen: boolean;
  /** The actor may open its page. */
  readonly mayOpen: boolean;
}

/**
 * Every group that the actor may know of, by name, each with the one above it: what a structure chart draws. That a
 * board is there is no secret within the partnership; a group that keeps a compartment is left out for whoever is not
 * in it, and then also as the group above another.
 */
export async function listKnownGroups(tx: ActorTx): Promise<KnownGroup[]> {
  return (await selectListedGroups(tx)).map(({ sponsorId, ...group }) => {
    const facts = { id: group.id, sponsorId };
    const role = tx.actor.memberships.find(({ groupId }) => groupId === group.id)?.role ?? null;
    return {
      ...group,
      role,
      overseen: role === null && may(tx.actor, 'read', 'Group', facts),
      mayOpen: may(tx.actor, 'know', 'Group', facts),
    };
  });
}
