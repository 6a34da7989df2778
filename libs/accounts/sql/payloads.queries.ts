import type { Query } from '../query.js';

export interface StoredPayload {
  readonly payload: Record<string, unknown>;
  readonly consumedAt: Date | null;
}

export interface PayloadRow {
  readonly kind: string;
  readonly id: string;
  readonly payload: Record<string, unknown>;
  readonly grantId?: string | undefined;
  readonly userCode?: string | undefined;
  readonly uid?: string | undefined;
  readonly accountId?: string | undefined;
  /** How long it stands, in seconds. */
  readonly expiresIn: number;
}

// PostgreSQL's jsonb cannot hold the character NUL, and what a browser sends may.
const withoutNul = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '') : value;

const found = `select payload, consumed_at as "consumedAt" from sign_in.oidc_payloads where expires_at > now() and`;

export async function upsertPayload(query: Query, row: PayloadRow): Promise<void> {
  await query(
    `insert into sign_in.oidc_payloads (kind, id, payload, grant_id, user_code, uid, account_id, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))
     on conflict (kind, id) do update set payload = excluded.payload, grant_id = excluded.grant_id,
       user_code = excluded.user_code, uid = excluded.uid, account_id = excluded.account_id,
       expires_at = excluded.expires_at`,
    [
      row.kind,
      row.id,
      JSON.stringify(row.payload, withoutNul),
      row.grantId ?? null,
      row.userCode ?? null,
      row.uid ?? null,
      row.accountId ?? null,
      row.expiresIn,
    ],
  );
}

export async function findPayload(
  query: Query,
  kind: string,
  id: string,
): Promise<StoredPayload | undefined> {
  const [row] = await query<StoredPayload>(`${found} kind = $1 and id = $2`, [kind, id]);
  return row;
}

export async function findPayloadByUid(
  query: Query,
  kind: string,
  uid: string,
): Promise<StoredPayload | undefined> {
  const [row] = await query<StoredPayload>(`${found} kind = $1 and uid = $2`, [kind, uid]);
  return row;
}

export async function findPayloadByUserCode(query: Query, kind: string, code: string) {
  const [row] = await query<StoredPayload>(`${found} kind = $1 and user_code = $2`, [kind, code]);
  return row;
}

/** Marks as used; false when it was used before. One statement, so that of two at once one is first. */
export async function consumePayload(query: Query, kind: string, id: string): Promise<boolean> {
  const rows = await query(
    `update sign_in.oidc_payloads set consumed_at = now()
     where kind = $1 and id = $2 and consumed_at is null returning id`,
    [kind, id],
  );
  return rows.length === 1;
}

export async function deletePayload(query: Query, kind: string, id: string): Promise<void> {
  await query(`delete from sign_in.oidc_payloads where kind = $1 and id = $2`, [kind, id]);
}

export async function deletePayloadsOfGrant(query: Query, kind: string, grantId: string): Promise<void> {
  await query(`delete from sign_in.oidc_payloads where kind = $1 and grant_id = $2`, [kind, grantId]);
}

/** Moves the end of a session, never beyond `latest`; seconds since 1970, as the provider keeps them. */
export async function extendSession(query: Query, uid: string, idleSeconds: number, absoluteSeconds: number) {
  await query(
    `update sign_in.oidc_payloads p set
       payload = jsonb_set(p.payload, '{exp}', to_jsonb(until.at)),
       expires_at = to_timestamp(until.at)
     from (select id, least(extract(epoch from now())::bigint + $2,
                            coalesce((payload->>'loginTs')::bigint, 0) + $3) as at
           from sign_in.oidc_payloads where kind = 'Session' and uid = $1 and expires_at > now()) until
     where p.kind = 'Session' and p.id = until.id`,
    [uid, idleSeconds, absoluteSeconds],
  );
}

export async function deleteExpiredPayloads(query: Query): Promise<number> {
  const rows = await query(`delete from sign_in.oidc_payloads where expires_at <= now() returning kind`);
  return rows.length;
}

export async function deleteSessionsOf(query: Query, personId: string): Promise<number> {
  const rows = await query<{ kind: string }>(
    `delete from sign_in.oidc_payloads where account_id = $1 returning kind`,
    [personId],
  );
  return rows.filter((row) => row.kind === 'Session').length;
}
