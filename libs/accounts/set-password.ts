import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { hashPassword, passwordProblem } from './passwords.js';
import type { Query } from './query.js';
import { findAccount, updatePassword } from './sql/accounts.queries.js';
import { deleteSessionsOf } from './sql/payloads.queries.js';

/**
 * Gives a person a new password, lifts a lock, and ends their sessions: whoever knew the old one is out.
 *
 * Refuses: `not-found` (no account), `password-too-weak` (see `createAccount`).
 * Writes: the password's hash; removes sessions, grants and refresh tokens.
 */
export async function setPassword(
  query: Query,
  { personId, password }: { readonly personId: string; readonly password: string },
): Promise<Outcome<{ personId: string }, 'not-found' | 'password-too-weak'>> {
  const account = await findAccount(query, personId);
  if (!account) return refuse('not-found', { message: 'This person has no account here.' });
  const problem = passwordProblem(password, account.email);
  if (problem) return refuse('password-too-weak', { field: 'password', message: problem });

  await updatePassword(query, personId, await hashPassword(password));
  await deleteSessionsOf(query, personId);
  return ok({ personId });
}
