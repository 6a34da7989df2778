import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { hashPassword, passwordProblem } from './passwords.js';
import { inProduction } from './production.js';
import type { Query } from './query.js';
import { insertAccount } from './sql/accounts.queries.js';

export interface NewAccount {
  /** The person's id in `muster.people`; it becomes the `sub` of their tokens. */
  readonly personId: string;
  readonly email: string;
  readonly password: string;
  /** Made with a published password, for the demonstration. */
  readonly demonstration: boolean;
}

export type CreateAccountRefusal = 'demonstration-in-production' | 'password-too-weak' | 'account-exists';

/** One spelling for one address: they are compared without regard to case and outer blanks. */
export const plainEmail = (email: string): string => email.trim().toLowerCase();

/**
 * Lets a person sign in here with a password.
 *
 * Refuses: `demonstration-in-production` (whatever the caller says), `password-too-weak` (real accounts: 12 to 256
 * characters, not the address itself), `account-exists` (this person or this address has one).
 * Writes: the account, with the password as argon2id.
 */
export async function createAccount(
  query: Query,
  account: NewAccount,
): Promise<Outcome<{ personId: string }, CreateAccountRefusal>> {
  if (account.demonstration && inProduction()) {
    return refuse('demonstration-in-production', {
      message: 'Demonstration accounts cannot exist in production.',
    });
  }
  const email = plainEmail(account.email);
  const problem = account.demonstration ? undefined : passwordProblem(account.password, email);
  if (problem) return refuse('password-too-weak', { field: 'password', message: problem });

  const passwordHash = await hashPassword(account.password);
  const inserted = await insertAccount(query, { ...account, email, passwordHash });
  if (!inserted) {
    return refuse('account-exists', {
      field: 'email',
      message: 'This person or this address already has an account.',
    });
  }
  return ok({ personId: account.personId });
}
