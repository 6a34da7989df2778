import type { ActorTx } from '#libs/database';
import { callEndAccess } from './sql/end-access.queries.js';

/**
 * Ends the account of somebody whom the actor has just made inactive: sessions, refresh tokens, open invitations and the
 * password go at once. To let them in again an administrator invites them anew.
 *
 * Throws unless the actor administers that person's partnership and the person is inactive already: PostgreSQL asks again.
 * Writes: nothing else; the caller keeps the audit entry.
 */
export const endAccess = async (tx: ActorTx, { personId }: { readonly personId: string }): Promise<void> =>
  void (await callEndAccess(tx, personId));
