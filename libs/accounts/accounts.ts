import { isId } from '#libs/kernel';
import { inProduction } from './production.js';
import type { Query } from './query.js';
import { countDemonstrationAccounts, findAccount } from './sql/accounts.queries.js';
import { deleteSessionsOf } from './sql/payloads.queries.js';

/**
 * Whether somebody may (still) sign in here: the account exists, its person has not left, and it is no demonstration
 * account in production.
 */
export async function accountStands(query: Query, personId: string): Promise<boolean> {
  const account = isId(personId) ? await findAccount(query, personId) : undefined;
  return account !== undefined && !account.left && !(account.demonstration && inProduction());
}

/** How many accounts with published passwords there are. Production refuses to start with any. */
export const demonstrationAccounts = (query: Query): Promise<number> => countDemonstrationAccounts(query);

/**
 * Signs a person out everywhere: their sessions end, so the API refuses their access tokens at once.
 * Writes: removes sessions, grants, codes and refresh tokens; returns how many sessions ended.
 */
export const endSessionsOf = (query: Query, personId: string): Promise<number> =>
  deleteSessionsOf(query, personId);
