import * as oidc from 'openid-client';
import { formOf, newBrowser, signInByForm, visit } from '../../../tools/sign-in-walk.js';
import { webUrl } from './running-sign-in.js';
import { aSignIn } from './sign-in-world.js';
import type { SignInWorld } from './sign-in-world.js';

let world: SignInWorld;
beforeAll(async () => {
  world = await aSignIn();
});
afterAll(() => world?.end());

describe('somebody who signs out', () => {
  it('is out at once: the session no longer stands, and the refresh token is worth nothing', async () => {
    const { email } = await world.aPerson();
    const { tokens, configuration, jar } = await signInByForm(world.webClient(email));
    const { sid } = await world.claimsOf(tokens.access_token);
    const leave = oidc.buildEndSessionUrl(configuration, {
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri: `${webUrl}/signed-out`,
      state: 'kept',
    });

    const answer = await visit(jar, leave);

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`${webUrl}/signed-out?state=kept`);
    expect(await world.stands(sid)).toBe(false);
    await expect(oidc.refreshTokenGrant(configuration, tokens.refresh_token!)).rejects.toThrow();
    expect((await world.openForm(jar)).html).toContain('Sign in to Muster');
  });

  it('needs no ID token when the web application names the session', async () => {
    const { email } = await world.aPerson();
    const { tokens, jar } = await signInByForm(world.webClient(email));
    const { sid } = await world.claimsOf(tokens.access_token);
    const hint = new URLSearchParams({ client_id: 'muster-web', logout_hint: String(sid) });

    const answer = await visit(jar, new URL(`${world.running.issuer}/session/end?${hint}`));

    expect(answer.status).toBe(303);
    expect(await world.stands(sid)).toBe(false);
  });

  it('is asked first when another site sent them there', async () => {
    const { email } = await world.aPerson();
    const { tokens, jar } = await signInByForm(world.webClient(email));
    const { sid } = await world.claimsOf(tokens.access_token);
    const address = new URL(`${world.running.issuer}/session/end`);

    const asked = await visit(jar, address);
    const html = await asked.text();

    expect(html).toContain('Do you want to sign out of Muster?');
    expect(await world.stands(sid)).toBe(true);
    const { action, fields } = formOf(html, address);
    const done = await visit(jar, action, { ...fields, logout: 'yes' });
    expect(done.status).toBe(303);
    expect(await world.stands(sid)).toBe(false);
  });

  it('goes straight back when the session had run out already', async () => {
    const back = new URLSearchParams({
      client_id: 'muster-web',
      post_logout_redirect_uri: `${webUrl}/signed-out`,
    });

    const answer = await visit(newBrowser(), new URL(`${world.running.issuer}/session/end?${back}`));

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`${webUrl}/signed-out`);
  });
});
