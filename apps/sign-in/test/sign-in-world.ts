import { createAccount } from '#libs/accounts';
import type { Query } from '#libs/accounts';
import { newId } from '#libs/kernel';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import pg from 'pg';
import { freshDatabase } from '../../../test/database/fresh-database.js';
import { visit } from '../../../tools/sign-in-walk.js';
import type { CookieJar } from '../../../tools/sign-in-walk.js';
import { apiUrl, runSignIn, webUrl } from './running-sign-in.js';

export const password = 'correct horse battery';

/** A sign-in of a test file's own, with its database and the people who use it. */
export async function aSignIn() {
  const database = await freshDatabase();
  const owner = new pg.Pool({ connectionString: database.url, max: 2 });
  const query: Query = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await owner.query(sql, [...parameters])).rows as Row[];
  const running = await runSignIn(database);
  return {
    database,
    query,
    running,
    async end(): Promise<void> {
      await running.stop();
      await owner.end();
      await database.drop();
    },
    async aPerson(demonstration = true) {
      const personId = newId();
      const email = `${personId}@example.org`;
      await createAccount(query, { personId, email, password, demonstration });
      return { personId, email };
    },
    webClient: (email: string, tried = password) => ({
      issuer: running.issuer,
      clientId: 'muster-web',
      clientSecret: running.clientSecret,
      redirectUri: `${webUrl}/sign-in/callback`,
      email,
      password: tried,
    }),
    async claimsOf(token: string) {
      const keys = createRemoteJWKSet(new URL(`${running.issuer}/jwks`));
      const { payload } = await jwtVerify(token, keys, {
        issuer: running.issuer,
        audience: apiUrl,
        typ: 'at+jwt',
        algorithms: ['ES256'],
      });
      return payload;
    },
    async stands(sid: unknown): Promise<boolean> {
      const [row] = await query<{ stands: boolean }>('select sign_in.session_stands($1) as stands', [sid]);
      return row!.stands;
    },
    /** What the log says that came from somebody's keyboard or lets somebody in. Must be nothing. */
    givenAway: (): string[] =>
      running
        .output()
        .split('\n')
        .filter((line) => /@example|horse|random words|mistyped|set-password\/[^:]|eyJ|code=/.test(line)),
    /** Opens the form as a browser does that comes from the web application. */
    async openForm(jar: CookieJar) {
      const start = new URL(`${running.issuer}/auth`);
      start.search = new URLSearchParams({
        client_id: 'muster-web',
        response_type: 'code',
        scope: 'openid api',
        redirect_uri: `${webUrl}/sign-in/callback`,
        code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
        code_challenge_method: 'S256',
      }).toString();
      const redirect = await visit(jar, start);
      const url = new URL(redirect.headers.get('location')!, start);
      const response = await visit(jar, url);
      return { url, response, html: await response.text() };
    },
  };
}

/** What `aSignIn` makes. */
export type SignInWorld = Awaited<ReturnType<typeof aSignIn>>;
