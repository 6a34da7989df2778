import type { ActorTx } from '#libs/database';

/** Waits until no other change to this partnership's set-up is under way; lasts as long as the transaction. */
export const lockSetUp = (tx: ActorTx): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`set-up of ${tx.actor.partnershipId}`]);
