import type { ActorTx } from '#libs/database';

/**
 * Whether the actor may know who was at the meetings of a group: everybody in it, and the worker. Not a director who sees a
 * meeting for one register of theirs: its minutes do not tell them either. Row-level security says the same.
 */
export const seesWhoCame = ({ actor }: ActorTx, groupId: string): boolean =>
  actor.kind === 'system' || actor.memberships.some((one) => one.groupId === groupId);
