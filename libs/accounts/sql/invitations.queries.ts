import type { ActorTx } from '#libs/database';
import type { Query } from '../query.js';

/** The person as the administrator sees them: row-level security leaves out other partnerships. */
export async function findInvited(tx: ActorTx, personId: string): Promise<{ email: string } | undefined> {
  const [row] = await tx.query<{ email: string }>(
    `select email from muster.people where id = $1 and active`,
    [personId],
  );
  return row;
}

export async function insertInvitation(
  tx: ActorTx,
  invitation: { tokenHash: string; personId: string; email: string; expiresAt: Date },
): Promise<void> {
  await tx.query(
    `insert into sign_in.invitations (token_hash, person_id, email, expires_at) values ($1, $2, $3, $4)`,
    [invitation.tokenHash, invitation.personId, invitation.email, invitation.expiresAt],
  );
}

export async function findOpenInvitation(query: Query, tokenHash: string, now: Date) {
  const [row] = await query<{ email: string }>(
    `select email from sign_in.invitations where token_hash = $1 and used_at is null and expires_at > $2
       and not muster.person_has_left(person_id)`,
    [tokenHash, now],
  );
  return row;
}

/** Removes up to a thousand invitations that were used, or ran out, so many days ago; answers how many. */
export const deleteOldInvitations = async (query: Query, days: number): Promise<number> =>
  (
    await query(
      `delete from sign_in.invitations where token_hash in (select token_hash from sign_in.invitations
         where coalesce(used_at, expires_at) < now() - make_interval(days => $1) limit 1000) returning 1`,
      [days],
    )
  ).length;

/**
 * Uses the invitation, sets the password and ends the person's sessions and other invitations, all or nothing.
 * Undefined when the invitation was used or has run out meanwhile.
 */
export async function useInvitation(query: Query, tokenHash: string, passwordHash: string, now: Date) {
  const [row] = await query<{ personId: string }>(
    `with used as (
       update sign_in.invitations set used_at = $3
       where token_hash = $1 and used_at is null and expires_at > $3 and not muster.person_has_left(person_id)
       returning person_id, email),
     made as (
       insert into sign_in.accounts (person_id, email, password_hash) select person_id, email, $2 from used
       on conflict (person_id) do update set email = excluded.email, password_hash = excluded.password_hash,
         failed_attempts = 0, locked_until = null
       returning person_id),
     ended as (delete from sign_in.oidc_payloads p using used where p.account_id = used.person_id),
     others as (delete from sign_in.invitations i using used where i.person_id = used.person_id and i.token_hash <> $1)
     select person_id as "personId" from made`,
    [tokenHash, passwordHash, now],
  );
  return row;
}
