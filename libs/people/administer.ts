import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { refuse } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import { lockSetUp } from './sql/administer.queries.js';

/** Refuses everybody but an administrator of the partnership; undefined when they may go on. */
export const unlessAdministrator = (tx: ActorTx): Refusal<'not-allowed'> | undefined =>
  may(tx.actor, 'manage', 'Partnership', {}) ? undefined : refuse('not-allowed');

/**
 * For whatever changes how the partnership is set up: refuses everybody but an administrator, and takes such changes one
 * after the other. So a double click finds what the first click made, and two who add the same name are told.
 */
export async function administer(tx: ActorTx): Promise<Refusal<'not-allowed'> | undefined> {
  const refused = unlessAdministrator(tx);
  if (!refused) await lockSetUp(tx);
  return refused;
}
