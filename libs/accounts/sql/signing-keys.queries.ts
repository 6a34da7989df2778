import type { Query } from '../query.js';

export interface SealedKey {
  readonly generation: number;
  readonly kid: string;
  readonly sealed: Buffer;
}

/** Newest first. */
export const findSealedKeys = (query: Query): Promise<SealedKey[]> =>
  query<SealedKey>(
    `select generation, kid, sealed_jwk as sealed from sign_in.signing_keys order by generation desc`,
  );

/** Of several processes that start at once, one makes the key of a generation; the others read it. */
export async function insertSealedKey(query: Query, key: SealedKey): Promise<void> {
  await query(
    `insert into sign_in.signing_keys (generation, kid, sealed_jwk) values ($1, $2, $3)
     on conflict (generation) do nothing`,
    [key.generation, key.kid, key.sealed],
  );
}
