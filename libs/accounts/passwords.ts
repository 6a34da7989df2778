import argon2 from 'argon2';
import { randomBytes } from 'node:crypto';

// Source: OWASP Password Storage Cheat Sheet, argon2id with 19 MiB, two passes, one lane.
const cost = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Source: NCSC, "Password administration for system owners": length over composition rules. */
export const shortestPassword = 12;
/** A longer text only costs time to hash. */
export const longestPassword = 256;

export const hashPassword = (password: string): Promise<string> => argon2.hash(password, cost);

let hashOfNobody: Promise<string> | undefined;

/** True when the password has this hash. Without a hash it takes as long, and is false. */
export async function isPasswordOf(hash: string | undefined, password: string): Promise<boolean> {
  hashOfNobody ??= hashPassword(randomBytes(32).toString('base64'));
  const right = await argon2.verify(hash ?? (await hashOfNobody), password.slice(0, longestPassword + 1));
  return right && hash !== undefined;
}

/** Why a password is not good enough for a real account, as one sentence; undefined when it is. */
export function passwordProblem(password: string, email: string): string | undefined {
  if (password.length < shortestPassword)
    return `Choose a password of ${shortestPassword} characters or more.`;
  if (password.length > longestPassword) return `Choose a password of at most ${longestPassword} characters.`;
  if (password.toLowerCase() === email) return 'Choose a password that is not your e-mail address.';
  return undefined;
}
