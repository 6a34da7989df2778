import { may, why } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseGroup } from './authorise-group.js';
import { listKnownGroups } from './list-known-groups.js';
import type { KnownGroup } from './list-known-groups.js';
import type { GroupKind } from './sql/groups.entities.js';
import { personName, selectMembers, selectRegisters } from './sql/group-home.queries.js';
import type { GroupMember, NamedRow } from './sql/group-home.queries.js';

export interface GroupHome {
  readonly id: string;
  readonly name: string;
  readonly kind: GroupKind;
  readonly aim: string;
  readonly sponsorName: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly closedOn: string | null;
  readonly parent: KnownGroup | null;
  readonly children: readonly KnownGroup[];
  readonly members: readonly GroupMember[];
  readonly registers: readonly NamedRow[];
  /** The actor is in it or oversees it: its meetings and plans are theirs to look for. An administrator is neither. */
  readonly mayRead: boolean;
  readonly mayRun: boolean;
  readonly mayArrange: boolean;
  /** Why the actor sees the page, in one sentence. */
  readonly because: string;
}

/**
 * How a group is set up: what it is for, who sponsors it, which groups are above and below it, who is in it (whoever
 * begins later included), and which of its registers the actor may open. For its people, for whoever oversees it, and
 * for administrators.
 *
 * Refuses: `not-found` (no such group, or none of the actor's). Writes nothing.
 */
export async function readGroup(
  tx: ActorTx,
  { groupId }: { readonly groupId: string },
): Promise<Outcome<GroupHome, 'not-found' | 'not-allowed'>> {
  const found = await authoriseGroup(tx, groupId, 'know');
  if (!found.ok) return found;
  const group = found.value;
  const known = await listKnownGroups(tx);
  return ok({
    id: group.id,
    name: group.name,
    kind: group.kind,
    aim: group.aim,
    sponsorName: await personName(tx, group.sponsorId),
    startsOn: group.startsOn,
    endsOn: group.endsOn,
    closedOn: group.closedOn,
    parent: known.find(({ id }) => id === group.parentGroupId) ?? null,
    children: known.filter(({ parentGroupId }) => parentGroupId === group.id),
    members: await selectMembers(tx, groupId),
    registers: await selectRegisters(tx, groupId),
    mayRead: may(tx.actor, 'read', 'Group', group),
    mayRun: may(tx.actor, 'run', 'Group', group),
    mayArrange: may(tx.actor, 'arrange', 'Group', group),
    because: why(tx.actor, 'know', 'Group', group) ?? '',
  });
}
