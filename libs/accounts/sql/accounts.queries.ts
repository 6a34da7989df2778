import type { Query } from '../query.js';

export interface AccountRow {
  readonly personId: string;
  readonly email: string;
  readonly demonstration: boolean;
  /** Made inactive: the account should be gone already. */
  readonly left: boolean;
}

export async function insertAccount(
  query: Query,
  account: { personId: string; email: string; passwordHash: string; demonstration: boolean },
): Promise<boolean> {
  const rows = await query(
    `insert into sign_in.accounts (person_id, email, password_hash, demonstration)
     values ($1, $2, $3, $4) on conflict do nothing returning person_id`,
    [account.personId, account.email, account.passwordHash, account.demonstration],
  );
  return rows.length === 1;
}

export async function findAccount(query: Query, personId: string): Promise<AccountRow | undefined> {
  const [row] = await query<AccountRow>(
    `select person_id as "personId", email, demonstration, muster.person_has_left(person_id) as left
     from sign_in.accounts where person_id = $1`,
    [personId],
  );
  return row;
}

export async function countDemonstrationAccounts(query: Query): Promise<number> {
  const [row] = await query<{ count: number }>(
    `select count(*)::integer as count from sign_in.accounts where demonstration`,
  );
  return row!.count;
}

/** Counts a try as wrong until it proves right, and says whether the account was locked before it. */
export async function countAttempt(query: Query, email: string, now: Date, most: number, minutes: number) {
  const [row] = await query<{
    personId: string;
    passwordHash: string;
    demonstration: boolean;
    locked: boolean;
    /** Made inactive: the account should be gone already. */
    left: boolean;
  }>(
    `with before as (
       select person_id, coalesce(locked_until > $2, false) as locked, failed_attempts + 1 >= $3 as last
       from sign_in.accounts where email = $1 for update)
     update sign_in.accounts a set
       failed_attempts = case when b.locked or b.last then 0 else a.failed_attempts + 1 end,
       locked_until = case when b.locked then a.locked_until
                           when b.last then $2::timestamptz + make_interval(mins => $4) end
     from before b where a.person_id = b.person_id
     returning a.person_id as "personId", a.password_hash as "passwordHash", a.demonstration, b.locked,
       muster.person_has_left(a.person_id) as left`,
    [email, now, most, minutes],
  );
  return row;
}

export async function clearAttempts(query: Query, personId: string): Promise<void> {
  await query(`update sign_in.accounts set failed_attempts = 0, locked_until = null where person_id = $1`, [
    personId,
  ]);
}

export async function updatePassword(query: Query, personId: string, passwordHash: string): Promise<void> {
  await query(
    `update sign_in.accounts set password_hash = $2, failed_attempts = 0, locked_until = null where person_id = $1`,
    [personId, passwordHash],
  );
}
