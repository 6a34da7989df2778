import { exportJWK, generateKeyPair, calculateJwkThumbprint } from 'jose';
import type { JWK } from 'jose';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Query } from './query.js';
import { findSealedKeys, insertSealedKey } from './sql/signing-keys.queries.js';

const sealingKey = (secret: string) =>
  Buffer.from(hkdfSync('sha256', secret, '', 'muster:sign-in:signing-keys', 32));

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the text; the key's id is bound to it. */
function seal(secret: string, kid: string, text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(secret), nonce).setAAD(Buffer.from(kid));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The text, or undefined when it was sealed with another secret. */
function unseal(secret: string, kid: string, sealed: Buffer): string | undefined {
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(secret), sealed.subarray(0, 12))
    .setAAD(Buffer.from(kid))
    .setAuthTag(sealed.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

async function newKey(): Promise<{ kid: string; jwk: JWK }> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, jwk: { ...jwk, kid, alg: 'ES256', use: 'sig' } };
}

/**
 * The private keys (ES256, as JWK) that sign tokens: the newest first, at least one.
 *
 * Keys sealed with another secret are left out: tokens they signed stop counting once no process publishes them.
 * Writes: a key of the next generation when none can be read. Processes that start at once agree on one.
 */
export async function signingKeys(query: Query, secret: string): Promise<JWK[]> {
  for (;;) {
    const stored = await findSealedKeys(query);
    const texts = stored.map(({ kid, sealed }) => unseal(secret, kid, sealed));
    // Only a readable newest key may sign: an older one would be the choice of the secret before.
    if (texts[0]) return texts.flatMap((text) => (text ? [JSON.parse(text) as JWK] : []));
    const { kid, jwk } = await newKey();
    const generation = (stored[0]?.generation ?? 0) + 1;
    await insertSealedKey(query, { generation, kid, sealed: seal(secret, kid, JSON.stringify(jwk)) });
  }
}
