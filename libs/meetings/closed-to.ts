import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { refuse } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';

/** A group that is not there or hidden, and a group that somebody does not run. */
export type Closed = 'not-found' | 'not-allowed';

/** Why the actor may not arrange the meetings of a group; undefined for those who run it. */
export function closedTo(tx: ActorTx, groupId: string): Refusal<Closed> | undefined {
  if (!may(tx.actor, 'read', 'Meeting', { groupId }))
    return refuse('not-found', { message: 'There is no such group, or you are not in it.' });
  return may(tx.actor, 'run', 'Meeting', { groupId }) ? undefined : refuse('not-allowed');
}
