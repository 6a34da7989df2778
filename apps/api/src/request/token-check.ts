import { createHash } from 'node:crypto';
import {
  createRemoteJWKSet,
  decodeJwt,
  errors,
  jwtVerify,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from 'jose';
import { LRUCache } from 'lru-cache';
import { Unavailable } from './failures.js';

/** Identities of people who sign in with Muster itself are kept under this name, whatever its address is. */
const OWN_ISSUER = 'muster';

/** Whom an issuer vouches for: its subject and, for the own sign-in, the session. */
export interface Identity {
  /** The issuer's address, or `muster` for the own sign-in. */
  readonly issuer: string;
  readonly subject: string;
  /** The sign-in session of the own sign-in; null from issuers that keep their sessions themselves. */
  readonly session: string | null;
}

/** The token is not one that we accept. Never says why: that would help only somebody who forges. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

export interface TokenCheckOptions {
  readonly issuers: readonly string[];
  readonly audience: string;
  readonly issuerInternalUrl?: string | undefined;
  /** The machine's time in milliseconds: tokens never follow the business clock. */
  readonly now?: () => number;
}

const DISCOVERY = '/.well-known/openid-configuration';
const TIMEOUT_MS = 5000;

/**
 * Checks access tokens against the keys of the issuers that we trust (JWT, ES256, typ at+jwt, our audience).
 * Answers are remembered until the token expires; whether the person and the session still stand is asked of the
 * database on each request. Throws TokenRefused, or Unavailable when the issuer's keys cannot be fetched.
 */
export function createTokenCheck({
  issuers,
  audience,
  issuerInternalUrl,
  now = Date.now,
}: TokenCheckOptions) {
  const keys = new Map<string, Promise<JWTVerifyGetKey>>();
  const known = new LRUCache<string, { identity: Identity; until: number }>({ max: 10_000 });

  const keysOf = (issuer: string): Promise<JWTVerifyGetKey> => {
    const found =
      keys.get(issuer) ?? discoverKeys(issuer, issuer === issuers[0] ? issuerInternalUrl : undefined);
    keys.set(issuer, found);
    // A sign-in that was not up yet must be asked again by the next request.
    found.catch(() => keys.delete(issuer));
    return found;
  };

  return async (token: string): Promise<Identity> => {
    // The hash, so that a copy of the memory holds no token.
    const remembered = createHash('sha256').update(token).digest('base64');
    const before = known.get(remembered);
    if (before && before.until > now()) return before.identity;

    const issuer = issuerOf(token);
    if (!issuer || !issuers.includes(issuer)) throw new TokenRefused('unknown issuer');
    const { payload } = await verify(token, await keysOf(issuer), {
      issuer,
      audience,
      currentDate: new Date(now()),
    });
    if (!payload.sub || !payload.exp) throw new TokenRefused('no subject or expiry');
    const own = issuer === issuers[0];
    const session = own && typeof payload['sid'] === 'string' ? payload['sid'] : null;
    if (own && !session) throw new TokenRefused('no session');
    const identity = { issuer: own ? OWN_ISSUER : issuer, subject: payload.sub, session };
    known.set(remembered, { identity, until: payload.exp * 1000 });
    return identity;
  };
}

export type TokenCheck = ReturnType<typeof createTokenCheck>;

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw new TokenRefused('no token');
  }
}

async function verify(token: string, keys: JWTVerifyGetKey, expected: JWTVerifyOptions) {
  try {
    return await jwtVerify(token, keys, { ...expected, typ: 'at+jwt', algorithms: ['ES256'] });
  } catch (failure) {
    const ours = failure instanceof errors.JWKSTimeout || !(failure instanceof errors.JOSEError);
    if (ours || failure.code === 'ERR_JOSE_GENERIC')
      throw new Unavailable('The keys of the issuer cannot be fetched', { cause: failure });
    throw new TokenRefused('not valid', { cause: failure });
  }
}

async function discoverKeys(issuer: string, internalUrl?: string): Promise<JWTVerifyGetKey> {
  const at = (internalUrl ?? issuer).replace(/\/$/, '') + DISCOVERY;
  const document = await fetchJson(at);
  if (document.issuer !== issuer || !document.jwks_uri) {
    throw new Unavailable('The issuer describes itself under another name than the one that is trusted');
  }
  const address = new URL(document.jwks_uri);
  if (internalUrl) {
    const inside = new URL(internalUrl);
    address.protocol = inside.protocol;
    address.host = inside.host;
  }
  return createRemoteJWKSet(address, { timeoutDuration: TIMEOUT_MS });
}

async function fetchJson(address: string): Promise<{ issuer?: string; jwks_uri?: string }> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    return (await answer.json()) as { issuer?: string; jwks_uri?: string };
  } catch (cause) {
    throw new Unavailable('The issuer cannot be reached', { cause });
  }
}
