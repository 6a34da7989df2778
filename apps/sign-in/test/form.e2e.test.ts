import { SignInRefused, formOf, newBrowser, signInByForm, visit } from '../../../tools/sign-in-walk.js';
import { webUrl } from './running-sign-in.js';
import { aSignIn, password } from './sign-in-world.js';
import type { SignInWorld } from './sign-in-world.js';

let world: SignInWorld;
beforeAll(async () => {
  world = await aSignIn();
});
afterAll(() => world?.end());

describe('the form', () => {
  it('says the same about a wrong password and an unknown address, keeps the address, and never the password', async () => {
    const { email } = await world.aPerson();
    const answers: string[] = [];
    for (const typed of [email, `not-${email}`]) {
      const jar = newBrowser();
      const { url, html } = await world.openForm(jar);
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
    const { url, html } = await world.openForm(jar);
    const { action, fields } = formOf(html, url);

    const again = await (await visit(jar, action, { ...fields, email: '', password: '' })).text();

    expect(again).toContain('Enter your email address');
    expect(again).toContain('Enter your password');
  });

  it('is refused without its token, and in a browser that did not open it', async () => {
    const { email } = await world.aPerson();
    const jar = newBrowser();
    const { url } = await world.openForm(jar);

    expect((await visit(jar, url, { email, password, _csrf: 'made up' })).status).toBe(403);
    expect((await visit(newBrowser(), url, { email, password })).status).toBe(400);
  });

  it('may be sent to Muster and nowhere else, and no page may frame it or run scripts in it', async () => {
    const { response, html } = await world.openForm(newBrowser());

    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain(`form-action 'self' ${webUrl};`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)![1]!;
    expect(html).toContain(`nonce="${nonce}"`);
    expect(html).not.toMatch(/\sstyle=|crown|GDS Transport/i);
  });

  it('locks the account after ten wrong passwords without saying so', async () => {
    const { email } = await world.aPerson();
    for (let count = 0; count < 10; count++) {
      await expect(signInByForm(world.webClient(email, 'wrong password'))).rejects.toThrow(SignInRefused);
    }

    await expect(signInByForm(world.webClient(email))).rejects.toThrow(SignInRefused);
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
        new URL(`${world.running.issuer}/auth?${new URLSearchParams(parameters)}`),
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
        new URL(`${world.running.issuer}/auth?${new URLSearchParams(parameters)}`),
      );
      expect(answer.headers.get('location')).toMatch(/\?error=/);
    }
  });

  it('that are too large or lead nowhere are refused, and the next person is served', async () => {
    const jar = newBrowser();
    const { url } = await world.openForm(jar);

    expect((await visit(jar, url, { email: 'x'.repeat(100_000) })).status).toBe(413);
    expect((await visit(jar, new URL(`${world.running.issuer}/nowhere`))).status).toBe(404);
    expect((await fetch(`${world.running.issuer}/health/live`)).status).toBe(200);
  });
});

describe('its log', () => {
  it('holds no address, password or token', () => {
    expect(world.running.output()).toContain('"path":"/sign-in/:uid"');
    expect(world.givenAway()).toEqual([]);
  });
});
