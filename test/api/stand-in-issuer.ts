import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** What a token says besides what makes it valid; a test changes one thing to make it wrong. */
export interface TokenWishes {
  readonly audience?: string;
  readonly issuer?: string;
  readonly type?: string;
  readonly sid?: string | null;
  /** Seconds from now. */
  readonly expiresIn?: number;
  /** Signed by a key that the issuer does not publish. */
  readonly forged?: boolean;
}

/**
 * An OpenID issuer that only publishes its keys, and signs what a test wants. With a public name it calls itself by
 * that, as behind a proxy, though it is reached at its `insideUrl` alone.
 */
export async function standInIssuer(audience: string, publicUrl?: string) {
  const [own, foreign] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
  const jwks = { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] };
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    const found =
      request.url === '/.well-known/openid-configuration' ? { issuer: url, jwks_uri: `${url}/jwks` } : jwks;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(found));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const insideUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = publicUrl ?? insideUrl;

  return {
    url,
    insideUrl,
    /** How often anybody asked it for anything. */
    asked: () => asked,
    token(subject: string, wishes: TokenWishes = {}): Promise<string> {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT(wishes.sid === null ? {} : { sid: wishes.sid })
        .setProtectedHeader({ alg: 'ES256', typ: wishes.type ?? 'at+jwt', kid: 'k1' })
        .setIssuer(wishes.issuer ?? url)
        .setAudience(wishes.audience ?? audience)
        .setSubject(subject)
        .setIssuedAt(now - 60)
        .setExpirationTime(now + (wishes.expiresIn ?? 600))
        .sign(wishes.forged ? foreign.privateKey : own.privateKey);
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
