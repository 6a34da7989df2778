import type { ActorTx } from '#libs/database';

export const callEndAccess = (tx: ActorTx, personId: string): Promise<unknown> =>
  tx.query('select sign_in.end_access_of($1)', [personId]);
