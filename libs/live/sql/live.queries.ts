import type { ActorTx } from '#libs/database';

/** The channel on which PostgreSQL tells every process what moved. */
export const channel = 'muster_live';

export const notifyLive = (tx: ActorTx, payload: string) =>
  tx.query('select pg_notify($1, $2)', [channel, payload]);

export const notifyCheckOf = (tx: ActorTx, registerId: string) =>
  tx.query('select muster.announce_check($1)', [registerId]);
