import { breakableLine } from '../../../test/api/breakable-line.js';
import { freshDatabase } from '../../../test/database/fresh-database.js';
import { newBrowser, visit } from '../../../tools/sign-in-walk.js';
import { runSignIn, webUrl } from './running-sign-in.js';
import { aSignIn } from './sign-in-world.js';
import type { SignInWorld } from './sign-in-world.js';

let world: SignInWorld;
beforeAll(async () => {
  world = await aSignIn();
});
afterAll(() => world?.end());

describe('the process', () => {
  it('refuses to start in production on a database with demonstration accounts, in one line', async () => {
    await world.aPerson();

    const production = await runSignIn(world.database, { NODE_ENV: 'production' });

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
    const url = new URL(world.database.url);
    const line = await breakableLine(url.hostname, Number(url.port));
    url.port = String(line.port);
    const cutOff = await runSignIn({ ...world.database, url: url.href });
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
    const wrong = await runSignIn(world.database, { MUSTER_SECRET: 'short' });

    expect(await wrong.ended()).toBe(1);
    expect(wrong.output()).toContain('MUSTER_SECRET is wrong: it must have 32 characters or more.');
  });

  it('marks its cookies as secure, and its addresses as https, when the issuer is https', async () => {
    const secure = await runSignIn(world.database, { MUSTER_ISSUERS: 'https://sign-in.example.org' });
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
    const short = await runSignIn(world.database);

    expect(await short.stop()).toBe(0);
    expect(short.output()).toContain('sign-in has stopped');
  });
});
