import { daysKept } from '#libs/kernel';
import { createHash } from 'node:crypto';
import type { Query } from './query.js';
import { deleteOldInvitations } from './sql/invitations.queries.js';
import * as sql from './sql/payloads.queries.js';

/** What the OpenID provider keeps: the fields that this store looks at, and others that it only carries. */
export interface Payload {
  jti?: string | undefined;
  uid?: string | undefined;
  grantId?: string | undefined;
  userCode?: string | undefined;
  accountId?: string | undefined;
  consumed?: unknown;
  [other: string]: unknown;
}

/** Whoever shows one of these is let in; sessions are safe because their cookies are signed as well. */
const bearer = new Set(['AuthorizationCode', 'RefreshToken']);

// The provider gives everything that is used here a time to live; what it would not, ends the next day.
const secondsUnlessToldOtherwise = 24 * 60 * 60;

/**
 * How long a refresh token that was used is accepted again, in seconds. Two pages opened at once by one browser
 * both send it; treating the second as theft would sign people out in the middle of a meeting.
 */
export const refreshTokenLeeway = 30;

/**
 * The provider's storage of one kind of thing in PostgreSQL (the interface that oidc-provider calls an adapter).
 *
 * `consume` throws `alreadyUsed` when a code is used twice, even at the same moment. Codes and refresh tokens are
 * kept as SHA-256 hashes, so that nobody who reads the table can use one.
 */
export function providerStore(query: Query, kind: string, alreadyUsed: () => Error) {
  const hidden = bearer.has(kind);
  const key = (id: string) => (hidden ? createHash('sha256').update(id).digest('base64url') : id);

  const restore = (stored: sql.StoredPayload | undefined, id?: string): Payload | undefined => {
    if (!stored) return undefined;
    const payload: Payload = hidden ? { ...stored.payload, jti: id } : stored.payload;
    const usedFor = stored.consumedAt ? (Date.now() - stored.consumedAt.getTime()) / 1000 : undefined;
    if (usedFor === undefined || (kind === 'RefreshToken' && usedFor < refreshTokenLeeway)) return payload;
    return { ...payload, consumed: Math.floor(stored.consumedAt!.getTime() / 1000) };
  };

  return {
    async upsert(id: string, payload: Payload, expiresIn?: number): Promise<void> {
      const { jti, ...rest } = payload;
      await sql.upsertPayload(query, {
        kind,
        id: key(id),
        payload: hidden ? rest : { ...rest, jti },
        grantId: payload.grantId,
        userCode: payload.userCode,
        uid: kind === 'Session' ? payload.uid : undefined,
        accountId: payload.accountId,
        expiresIn: expiresIn ?? secondsUnlessToldOtherwise,
      });
    },
    find: async (id: string) => restore(await sql.findPayload(query, kind, key(id)), id),
    findByUid: async (uid: string) => restore(await sql.findPayloadByUid(query, kind, uid)),
    findByUserCode: async (code: string) => restore(await sql.findPayloadByUserCode(query, kind, code)),
    async consume(id: string): Promise<void> {
      const first = await sql.consumePayload(query, kind, key(id));
      if (!first && kind !== 'RefreshToken') throw alreadyUsed();
    },
    destroy: (id: string) => sql.deletePayload(query, kind, key(id)),
    revokeByGrantId: (grantId: string) => sql.deletePayloadsOfGrant(query, kind, grantId),
  };
}

/**
 * Keeps a session alive because its person is at work: it now ends `idle` seconds from now,
 * and never later than `absolute` seconds after they signed in.
 */
export const keepSessionAlive = (query: Query, uid: string, limits: { idle: number; absolute: number }) =>
  sql.extendSession(query, uid, limits.idle, limits.absolute);

/**
 * Removes what has run out, and invitations that were used or ran out thirty days ago; returns how many rows. Nothing reads
 * them any more: this keeps the tables small, and addresses no longer than they are needed.
 */
export const removeExpired = async (query: Query): Promise<number> =>
  (await sql.deleteExpiredPayloads(query)) + (await deleteOldInvitations(query, daysKept.invitations));
