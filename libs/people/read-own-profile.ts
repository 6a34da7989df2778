import type { Actor, ActorTx, GroupRole } from '#libs/database';
import { selectOwnPlace } from './sql/own-place.queries.js';

/** Somebody's own place in the partnership. */
export interface OwnProfile {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly agency: { readonly id: string; readonly name: string };
  readonly agencyRole: Actor['agencyRole'];
  readonly roles: Actor['roles'];
  readonly memberships: readonly {
    readonly role: GroupRole;
    readonly group: { readonly id: string; readonly name: string };
  }[];
  /** Registers of their groups and of the service areas that they direct; for the latter `role` is null. */
  readonly registers: readonly {
    readonly id: string;
    readonly name: string;
    readonly groupId: string;
    readonly role: GroupRole | null;
  }[];
  /** Groups report to one that they run, or they sponsor one. */
  readonly overseesGroups: boolean;
}

/**
 * Reads who the actor is, with the names of their groups and registers. Writes no audit row: it tells people about
 * themselves alone. Throws when the actor's own row cannot be read.
 */
export async function readOwnProfile(tx: ActorTx): Promise<OwnProfile> {
  const { actor } = tx;
  const registerIds = [...new Set([...actor.registers.map(({ id }) => id), ...actor.directedRegisterIds])];
  const place = await selectOwnPlace(
    tx,
    actor.memberships.map(({ groupId }) => groupId),
    registerIds,
  );
  if (!place) throw new Error('The actor cannot read their own row.');
  const roleOn = new Map(actor.registers.map(({ id, role }) => [id, role]));
  return {
    id: actor.personId,
    name: actor.name,
    email: place.email,
    agency: { id: actor.agencyId, name: actor.agencyName },
    agencyRole: actor.agencyRole,
    roles: actor.roles,
    memberships: place.groups.flatMap((group) =>
      actor.memberships.filter(({ groupId }) => groupId === group.id).map(({ role }) => ({ role, group })),
    ),
    registers: place.registers.map((register) => ({ ...register, role: roleOn.get(register.id) ?? null })),
    overseesGroups: actor.overseenGroupIds.length > 0,
  };
}
