import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { isId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { createHash, randomBytes } from 'node:crypto';
import { hashPassword, passwordProblem } from './passwords.js';
import type { Query } from './query.js';
import {
  findInvited,
  findOpenInvitation,
  insertInvitation,
  useInvitation,
} from './sql/invitations.queries.js';

const daysOpen = 7;

export interface Invitation {
  /** The secret part of the link. It is not kept: whoever loses it asks for a new one. */
  readonly token: string;
  readonly expiresAt: Date;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/** The link that an invited person opens; `issuer` is the address of the own sign-in. */
export const invitationUrl = (issuer: string, token: string): string =>
  `${issuer.replace(/\/$/, '')}/set-password/${token}`;

/**
 * Makes a link by which a person of the administrator's partnership chooses a password: their first, or a new one.
 * It works once, for seven days (of the machine's clock, which sign-in goes by). Also the way to let somebody sign in
 * under a changed e-mail address.
 *
 * Refuses: `not-allowed` (administrators only), `not-found` (no such person, or inactive).
 * Writes: the invitation, as a hash, and an audit entry.
 */
export async function invitePerson(
  tx: ActorTx,
  { personId }: { readonly personId: string },
): Promise<Outcome<Invitation, 'not-allowed' | 'not-found'>> {
  if (!may(tx.actor, 'manage', 'Partnership', {})) return refuse('not-allowed');
  const person = isId(personId) ? await findInvited(tx, personId) : undefined;
  if (!person) return refuse('not-found');

  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + daysOpen * 24 * 60 * 60 * 1000);
  await insertInvitation(tx, { tokenHash: hashOf(token), personId, email: person.email, expiresAt });
  await appendAudit(tx, { action: 'person.invited', about: personId });
  return ok({ token, expiresAt });
}

/** Whether an invitation's link still works: neither used nor run out. */
export const invitationStands = async (
  query: Query,
  { token, now }: { readonly token: string; readonly now: Date },
) => (await findOpenInvitation(query, hashOf(token), now)) !== undefined;

/**
 * Gives the invited person the password that they chose, whether they had an account or not.
 *
 * Refuses: `invitation-over` (unknown, used, or run out), `password-too-weak` (see `createAccount`).
 * Writes: the account; ends the person's sessions and their other invitations. All or nothing, once.
 */
export async function acceptInvitation(
  query: Query,
  { token, password, now }: { readonly token: string; readonly password: string; readonly now: Date },
): Promise<Outcome<{ personId: string }, 'invitation-over' | 'password-too-weak'>> {
  const invitation = await findOpenInvitation(query, hashOf(token), now);
  if (!invitation) return refuse('invitation-over');
  const problem = passwordProblem(password, invitation.email);
  if (problem) return refuse('password-too-weak', { field: 'password', message: problem });

  const used = await useInvitation(query, hashOf(token), await hashPassword(password), now);
  return used ? ok(used) : refuse('invitation-over');
}
