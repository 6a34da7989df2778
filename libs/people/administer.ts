import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { refuse } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';

/** Refuses everybody but an administrator of the partnership; undefined when they may go on. */
export const unlessAdministrator = (tx: ActorTx): Refusal<'not-allowed'> | undefined =>
  may(tx.actor, 'manage', 'Partnership', {}) ? undefined : refuse('not-allowed');
