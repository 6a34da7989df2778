import { appendAudit } from '#libs/audit';
import { findRow, updateRow } from '#libs/database';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseGroup } from './authorise-group.js';
import { readRepresents } from './seats.js';
import type { Represents } from './seats.js';
import { selectMembers } from './sql/group-home.queries.js';
import type { GroupMember } from './sql/group-home.queries.js';
import { Membership } from './sql/groups.entities.js';
import { lockGroup } from './sql/seats.queries.js';

export interface SetRepresentation extends Represents {
  readonly membershipId: string;
  /** The membership that this one stands in for; it then speaks for the same agency unless another is given. */
  readonly deputyForId?: string | null;
  readonly expectedVersion: number;
}

export type RepresentationRefusal =
  'not-found' | 'not-allowed' | 'one-of-both' | 'text-too-long' | 'deputy-wrong' | 'changed-meanwhile';

/**
 * Says for which agency or sector somebody speaks in a group, and for whom they stand in. Chair, vice-chair and
 * coordinator of the group, and administrators; who is in the group, and as what, stays with administrators.
 *
 * Refuses: `not-found` (membership, agency), `not-allowed`, `one-of-both`, `text-too-long`, `deputy-wrong` (not somebody
 * else in the same group; an observer; or somebody who is a deputy or has one, because deputies stand in no chain),
 * `changed-meanwhile` (with the membership as it is now).
 * Writes: the membership, an audit entry under the person.
 */
export async function setRepresentation(
  tx: ActorTx,
  input: SetRepresentation,
): Promise<Outcome<GroupMember, RepresentationRefusal>> {
  const before = await findRow(tx, Membership, { id: input.membershipId });
  if (!before) return refuse('not-found');
  const group = await authoriseGroup(tx, before.groupId, 'arrange');
  if (!group.ok) return group;
  await lockGroup(tx, before.groupId);
  const members = await selectMembers(tx, before.groupId);
  const member = members.find(({ membershipId }) => membershipId === input.membershipId);
  if (!member) return refuse('not-found');
  const represents = await readRepresents(tx, input);
  if (!represents.ok) return represents;
  const deputyForId = input.deputyForId || null;
  const wrong = deputyForId && wrongDeputy(member, deputyForId, members);
  if (wrong) return wrong;
  const changes = {
    representsAgencyId: represents.value.agencyId,
    representsSector: represents.value.sector,
    deputyForId,
  };
  const key = { id: input.membershipId, expectedVersion: input.expectedVersion };
  if (!(await updateRow(tx, Membership, key, changes)))
    return refuse('changed-meanwhile', { current: member });
  await appendAudit(tx, { action: 'membership.represents', about: member.personId });
  return ok((await selectMembers(tx, before.groupId)).find(({ membershipId }) => membershipId === key.id)!);
}

function wrongDeputy(member: GroupMember, deputyForId: string, members: readonly GroupMember[]) {
  const principal = members.find(({ membershipId }) => membershipId === deputyForId);
  const no = (message: string) => refuse('deputy-wrong', { field: 'deputyForId', message });
  if (!principal || principal === member) return no('Choose somebody else who is in this group.');
  if (principal.role === 'observer' || member.role === 'observer')
    return no('An observer has no deputy and is nobody’s deputy.');
  if (principal.deputyForId) return no('Choose somebody who is not a deputy themselves.');
  if (members.some((each) => each.deputyForId === member.membershipId))
    return no('This person has a deputy, so they cannot be one. Change the deputy first.');
  return undefined;
}
