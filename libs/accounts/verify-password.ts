import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { plainEmail } from './create-account.js';
import { isPasswordOf } from './passwords.js';
import { inProduction } from './production.js';
import type { Query } from './query.js';
import { clearAttempts, countAttempt } from './sql/accounts.queries.js';

/** Wrong passwords in a row after which an account is locked. */
export const attemptsBeforeLock = 10;
/** How long a lock lasts, in minutes. */
export const minutesLocked = 15;

export interface PasswordTried {
  readonly email: string;
  readonly password: string;
  /** The machine's time: sign-in never follows the business clock. */
  readonly now: Date;
}

/**
 * Checks an address and a password.
 *
 * Refuses with `wrong-email-or-password`, and nothing more, whether the address is unknown, the password is wrong,
 * the account is locked, its person has left, or it is a demonstration account in production; each takes the same work.
 * Writes: the count of wrong tries. The tenth in a row locks the account for 15 minutes, even for the right password.
 */
export async function verifyPassword(
  query: Query,
  { email, password, now }: PasswordTried,
): Promise<Outcome<{ personId: string }, 'wrong-email-or-password'>> {
  // Counted before the password is looked at, so that parallel guesses cannot outrun the lock.
  const account = await countAttempt(query, plainEmail(email), now, attemptsBeforeLock, minutesLocked);
  const right = await isPasswordOf(account?.passwordHash, password);
  if (!account || !right || account.locked || account.left || (account.demonstration && inProduction())) {
    return refuse('wrong-email-or-password');
  }
  await clearAttempts(query, account.personId);
  return ok({ personId: account.personId });
}
