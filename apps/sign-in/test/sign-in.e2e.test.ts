import { createAccount } from '#libs/accounts';
import type { Query } from '#libs/accounts';
import { newId } from '#libs/kernel';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { breakableLine } from '../../../test/api/breakable-line.js';
import { freshDatabase } from '../../../test/database/fresh-database.js';
import type { FreshDatabase } from '../../../test/database/fresh-database.js';
import { SignInRefused, formOf, newBrowser, signInByForm, visit } from '../../../tools/sign-in-walk.js';
import type { CookieJar } from '../../../tools/sign-in-walk.js';
import { apiUrl, runSignIn, webUrl } from './running-sign-in.js';
import type { RunningSignIn } from './running-sign-in.js';

const password = 'correct horse battery';

let database: FreshDatabase;
let owner: pg.Pool;
let running: RunningSignIn;
const query: Query = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
  (await owner.query(sql, [...parameters])).rows as Row[];

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Pool({ connectionString: database.url, max: 2 });
  running = await runSignIn(database);
});
afterAll(async () => {
  await running?.stop();
  await owner?.end();
  await database?.drop();
});

async function aPerson(demonstration = true) {
  const personId = newId();
  const email = `${personId}@example.org`;
  await createAccount(query, { personId, email, password, demonstration });
  return { personId, email };
}

const webClient = (email: string, tried = password) => ({
  issuer: running.issuer,
  clientId: 'muster-web',
  clientSecret: running.clientSecret,
  redirectUri: `${webUrl}/sign-in/callback`,
  email,
  password: tried,
});

async function claimsOf(token: string) {
  const keys = createRemoteJWKSet(new URL(`${running.issuer}/jwks`));
  const { payload } = await jwtVerify(token, keys, {
    issuer: running.issuer,
    audience: apiUrl,
    typ: 'at+jwt',
    algorithms: ['ES256'],
  });
  return payload;
}

async function stands(sid: unknown): Promise<boolean> {
  const [row] = await query<{ stands: boolean }>('select sign_in.session_stands($1) as stands', [sid]);
  return row!.stands;
}

/** Opens the form as a browser does that comes from the web application. */
async function openForm(jar: CookieJar) {
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
}

describe('somebody who signs in', () => {
  it('gets a token for the API that names them and their session, and lasts ten minutes', async () => {
    const { personId, email } = await aPerson();

    const { tokens } = await signInByForm(webClient(email));

    const claims = await claimsOf(tokens.access_token);
    expect(claims).toMatchObject({ sub: personId, client_id: 'muster-web', sid: expect.any(String) });
    expect(claims.exp! - claims.iat!).toBe(600);
    expect(tokens.claims()).toMatchObject({ sub: personId });
    expect(await stands(claims.sid)).toBe(true);
    expect(JSON.stringify(claims)).not.toContain('@');
  });

  it('stays signed in by refresh tokens, each of which works once', async () => {
    const { email } = await aPerson();
    const { tokens, configuration } = await signInByForm(webClient(email));

    const second = await oidc.refreshTokenGrant(configuration, tokens.refresh_token!);

    expect(second.refresh_token).not.toBe(tokens.refresh_token);
    const [first, next] = [await claimsOf(tokens.access_token), await claimsOf(second.access_token)];
    expect(next).toMatchObject({ sub: first.sub, sid: first.sid });

    await query(`update sign_in.oidc_payloads set consumed_at = consumed_at - interval '1 minute'
                 where kind = 'RefreshToken' and consumed_at is not null`);
    await expect(oidc.refreshTokenGrant(configuration, tokens.refresh_token!)).rejects.toThrow();
    await expect(oidc.refreshTokenGrant(configuration, second.refresh_token!)).rejects.toThrow();
  });

  it('keeps the session while at work, and loses it after an hour away or twelve hours in all', async () => {
    const { email } = await aPerson();
    const { tokens, configuration } = await signInByForm(webClient(email));
    const { sid } = await claimsOf(tokens.access_token);
    const end = async () => {
      const rows = await query<{ seconds: number }>(
        `select extract(epoch from expires_at - now())::float as seconds from sign_in.oidc_payloads where uid = $1`,
        [sid],
      );
      return rows[0]!.seconds;
    };
    const move = (change: string) =>
      query(`update sign_in.oidc_payloads set ${change} where uid = $1`, [sid]);
    expect(await end()).toBeCloseTo(3600, -1.5);

    await move(`expires_at = now() + interval '5 minutes'`);
    const second = await oidc.refreshTokenGrant(configuration, tokens.refresh_token!);
    expect(await end()).toBeCloseTo(3600, -1.5);

    const almostTwelveHoursAgo = Math.floor(Date.now() / 1000) - 12 * 3600 + 600;
    await move(`payload = jsonb_set(payload, '{loginTs}', '${almostTwelveHoursAgo}')`);
    const third = await oidc.refreshTokenGrant(configuration, second.refresh_token!);
    expect(await end()).toBeCloseTo(600, -1.5);

    await move(`expires_at = now()`);
    expect(await stands(sid)).toBe(false);
    await expect(oidc.refreshTokenGrant(configuration, third.refresh_token!)).rejects.toThrow();
  });

  it('is signed in already when the web application asks again', async () => {
    const { email } = await aPerson();
    const { jar } = await signInByForm(webClient(email));

    const again = await signInByForm({ ...webClient('nobody@example.org', 'nothing') }, jar);

    expect(again.tokens.access_token).toBeTruthy();
  });
});

describe('somebody who signs out', () => {
  it('is out at once: the session no longer stands, and the refresh token is worth nothing', async () => {
    const { email } = await aPerson();
    const { tokens, configuration, jar } = await signInByForm(webClient(email));
    const { sid } = await claimsOf(tokens.access_token);
    const leave = oidc.buildEndSessionUrl(configuration, {
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri: `${webUrl}/signed-out`,
      state: 'kept',
    });

    const answer = await visit(jar, leave);

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`${webUrl}/signed-out?state=kept`);
    expect(await stands(sid)).toBe(false);
    await expect(oidc.refreshTokenGrant(configuration, tokens.refresh_token!)).rejects.toThrow();
    expect((await openForm(jar)).html).toContain('Sign in to Muster');
  });

  it('needs no ID token when the web application names the session', async () => {
    const { email } = await aPerson();
    const { tokens, jar } = await signInByForm(webClient(email));
    const { sid } = await claimsOf(tokens.access_token);
    const hint = new URLSearchParams({ client_id: 'muster-web', logout_hint: String(sid) });

    const answer = await visit(jar, new URL(`${running.issuer}/session/end?${hint}`));

    expect(answer.status).toBe(303);
    expect(await stands(sid)).toBe(false);
  });

  it('is asked first when another site sent them there', async () => {
    const { email } = await aPerson();
    const { tokens, jar } = await signInByForm(webClient(email));
    const { sid } = await claimsOf(tokens.access_token);
    const address = new URL(`${running.issuer}/session/end`);

    const asked = await visit(jar, address);
    const html = await asked.text();

    expect(html).toContain('Do you want to sign out of Muster?');
    expect(await stands(sid)).toBe(true);
    const { action, fields } = formOf(html, address);
    const done = await visit(jar, action, { ...fields, logout: 'yes' });
    expect(done.status).toBe(303);
    expect(await stands(sid)).toBe(false);
  });

  it('goes straight back when the session had run out already', async () => {
    const back = new URLSearchParams({
      client_id: 'muster-web',
      post_logout_redirect_uri: `${webUrl}/signed-out`,
    });

    const answer = await visit(newBrowser(), new URL(`${running.issuer}/session/end?${back}`));

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`${webUrl}/signed-out`);
  });
});

describe('the form', () => {
  it('says the same about a wrong password and an unknown address, keeps the address, and never the password', async () => {
    const { email } = await aPerson();
    const answers: string[] = [];
    for (const typed of [email, `not-${email}`]) {
      const jar = newBrowser();
      const { url, html } = await openForm(jar);
      const { action, fields } = formOf(html, url);
      const answer = await visit(jar, action, { ...fields, email: typed, password: 'my mistyped secret' });
      expect(answer.status).toBe(422);
      const again = await answer.text();
      expect(again).toContain(`value="${typed}"`);
      expect(again).not.toContain('my mistyped secret');
      answers.push(/error-summary__list[^]*?<\/ul>/.exec(again)![0].replace(typed, ''));
      expect(again).toContain('<title>Error: Sign in to Muster');
    }
    expect(answers[0]).toContain('The email address or the password is wrong');
    expect(answers[0]).toBe(answers[1]);
  });

  it('says what is missing', async () => {
    const jar = newBrowser();
    const { url, html } = await openForm(jar);
    const { action, fields } = formOf(html, url);

    const again = await (await visit(jar, action, { ...fields, email: '', password: '' })).text();

    expect(again).toContain('Enter your email address');
    expect(again).toContain('Enter your password');
  });

  it('is refused without its token, and in a browser that did not open it', async () => {
    const { email } = await aPerson();
    const jar = newBrowser();
    const { url } = await openForm(jar);

    expect((await visit(jar, url, { email, password, _csrf: 'made up' })).status).toBe(403);
    expect((await visit(newBrowser(), url, { email, password })).status).toBe(400);
  });

  it('may be sent to Muster and nowhere else, and no page may frame it or run scripts in it', async () => {
    const { response, html } = await openForm(newBrowser());

    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain(`form-action 'self' ${webUrl};`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)![1]!;
    expect(html).toContain(`nonce="${nonce}"`);
    expect(html).not.toMatch(/\sstyle=|crown|GDS Transport/i);
  });

  it('locks the account after ten wrong passwords without saying so', async () => {
    const { email } = await aPerson();
    for (let count = 0; count < 10; count++) {
      await expect(signInByForm(webClient(email, 'wrong password'))).rejects.toThrow(SignInRefused);
    }

    await expect(signInByForm(webClient(email))).rejects.toThrow(SignInRefused);
  });
});

describe('somebody who was invited', () => {
  const invite = async (person: { personId: string; email: string }) => {
    const token = randomBytes(32).toString('base64url');
    await query(
      `insert into sign_in.invitations (token_hash, person_id, email, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
      [createHash('sha256').update(token).digest('base64url'), person.personId, person.email],
    );
    return new URL(`${running.issuer}/set-password/${token}`);
  };

  it('opens the link, chooses a password, and signs in with it; the link works no more', async () => {
    const person = { personId: newId(), email: `${newId()}@example.org` };
    const link = await invite(person);
    const chosen = 'three random words';
    expect(await (await visit(newBrowser(), link)).text()).toContain('Choose your Muster password');

    const weak = await visit(newBrowser(), link, { password: 'short' });
    expect(weak.status).toBe(422);
    expect(await weak.text()).toContain('Choose a password of 12 characters or more.');
    const saved = await visit(newBrowser(), link, { password: chosen });

    expect(saved.status).toBe(303);
    const { tokens } = await signInByForm(webClient(person.email, chosen));
    expect(await claimsOf(tokens.access_token)).toMatchObject({ sub: person.personId });
    for (const again of [
      await visit(newBrowser(), link),
      await visit(newBrowser(), link, { password: chosen }),
    ]) {
      expect(again.status).toBe(404);
      expect(await again.text()).toContain('This link no longer works');
    }
  });
});

describe('bad requests', () => {
  it('get a page without details: an unknown client, a foreign way back, no PKCE, another resource', async () => {
    const good = {
      client_id: 'muster-web',
      response_type: 'code',
      scope: 'openid',
      code_challenge_method: 'S256',
    };
    const challenge = { code_challenge: 'x'.repeat(43) };
    const back = { redirect_uri: `${webUrl}/sign-in/callback` };
    const shown: Record<string, string>[] = [
      { ...good, ...challenge, ...back, client_id: 'somebody' },
      { ...good, ...challenge, redirect_uri: 'https://elsewhere.example/' },
    ];
    for (const parameters of shown) {
      const answer = await visit(
        newBrowser(),
        new URL(`${running.issuer}/auth?${new URLSearchParams(parameters)}`),
      );
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('Sorry, there is a problem with signing in');
    }
    const sentBack: Record<string, string>[] = [
      { ...good, ...back },
      { ...good, ...challenge, ...back, resource: 'https://elsewhere.example/' },
    ];
    for (const parameters of sentBack) {
      const answer = await visit(
        newBrowser(),
        new URL(`${running.issuer}/auth?${new URLSearchParams(parameters)}`),
      );
      expect(answer.headers.get('location')).toMatch(/\?error=/);
    }
  });

  it('that are too large or lead nowhere are refused, and the next person is served', async () => {
    const jar = newBrowser();
    const { url } = await openForm(jar);

    expect((await visit(jar, url, { email: 'x'.repeat(100_000) })).status).toBe(413);
    expect((await visit(jar, new URL(`${running.issuer}/nowhere`))).status).toBe(404);
    expect((await fetch(`${running.issuer}/health/live`)).status).toBe(200);
  });
});

describe('the process', () => {
  it('writes no address, password or token into its log', () => {
    expect(running.output()).toContain('"path":"/sign-in/:uid"');
    const given = /@example|horse|random words|mistyped|set-password\/[^:]|eyJ|code=/;
    expect(
      running
        .output()
        .split('\n')
        .filter((line) => given.test(line)),
    ).toEqual([]);
  });

  it('refuses to start in production on a database with demonstration accounts, in one line', async () => {
    await aPerson();

    const production = await runSignIn(database, { NODE_ENV: 'production' });

    expect(await production.ended()).toBe(1);
    const lines = production
      .output()
      .split('\n')
      .filter((line) => line.startsWith('Sign-in cannot start.'));
    expect(lines).toEqual([expect.stringContaining('demonstration accounts, whose passwords are published')]);
    expect(production.output()).not.toContain('    at ');
  });

  it('starts in production for real people, without the client for scripts', async () => {
    const real = await freshDatabase();
    const production = await runSignIn(real, { NODE_ENV: 'production' });
    const ask = (client: string, back: string) => {
      const parameters = { client_id: client, response_type: 'code', scope: 'openid', redirect_uri: back };
      const pkce = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
      const start = new URLSearchParams({ ...parameters, ...pkce });
      return visit(newBrowser(), new URL(`${production.issuer}/auth?${start}`));
    };

    expect((await ask('muster-web', `${webUrl}/sign-in/callback`)).headers.get('location')).toMatch(
      /^\/sign-in\//,
    );
    expect((await ask('muster-cli', 'http://127.0.0.1/callback')).status).toBe(400);
    expect(await production.stop()).toBe(0);
    await real.drop();
  });

  it('gives a clear page while the database is gone, and serves people again when it is back', async () => {
    const url = new URL(database.url);
    const line = await breakableLine(url.hostname, Number(url.port));
    url.port = String(line.port);
    const cutOff = await runSignIn({ ...database, url: url.href });
    const start = new URLSearchParams({
      client_id: 'muster-web',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${webUrl}/sign-in/callback`,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });
    const ask = () => visit(newBrowser(), new URL(`${cutOff.issuer}/auth?${start}`));

    line.cut();
    const gone = await ask();
    expect(gone.status).toBe(500);
    expect(await gone.text()).toContain('Sorry, there is a problem with signing in');
    expect((await fetch(`${cutOff.issuer}/health/ready`)).status).toBe(503);
    expect((await fetch(`${cutOff.issuer}/health/live`)).status).toBe(200);

    line.mend();
    expect((await ask()).status).toBe(303);
    expect((await fetch(`${cutOff.issuer}/health/ready`)).status).toBe(200);
    expect(await cutOff.stop()).toBe(0);
    await line.stop();
  });

  it('says in one line which setting is wrong', async () => {
    const wrong = await runSignIn(database, { MUSTER_SECRET: 'short' });

    expect(await wrong.ended()).toBe(1);
    expect(wrong.output()).toContain('MUSTER_SECRET is wrong: it must have 32 characters or more.');
  });

  it('marks its cookies as secure, and its addresses as https, when the issuer is https', async () => {
    const secure = await runSignIn(database, { MUSTER_ISSUERS: 'https://sign-in.example.org' });
    const port = /"url":"(http:[^"]+)"/.exec(secure.output())![1]!;
    const start = new URLSearchParams({
      client_id: 'muster-web',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${webUrl}/sign-in/callback`,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });

    const answer = await fetch(`${port}/auth?${start}`, { redirect: 'manual' });
    const discovery = (await (await fetch(`${port}/.well-known/openid-configuration`)).json()) as {
      jwks_uri: string;
    };

    expect(answer.headers.getSetCookie().length).toBeGreaterThan(0);
    for (const cookie of answer.headers.getSetCookie())
      expect(cookie).toMatch(/; secure; httponly|; httponly; secure/i);
    expect(discovery.jwks_uri).toBe('https://sign-in.example.org/jwks');
    expect(await secure.stop()).toBe(0);
  });

  it('stops in order when it is asked to', async () => {
    const short = await runSignIn(database);

    expect(await short.stop()).toBe(0);
    expect(short.output()).toContain('sign-in has stopped');
  });
});
