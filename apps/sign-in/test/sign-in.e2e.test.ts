import { newId } from '#libs/kernel';
import * as oidc from 'openid-client';
import { createHash, randomBytes } from 'node:crypto';
import { newBrowser, signInByForm, visit } from '../../../tools/sign-in-walk.js';
import { aSignIn } from './sign-in-world.js';
import type { SignInWorld } from './sign-in-world.js';

let world: SignInWorld;
beforeAll(async () => {
  world = await aSignIn();
});
afterAll(() => world?.end());

describe('somebody who signs in', () => {
  it('gets a token for the API that names them and their session, and lasts ten minutes', async () => {
    const { personId, email } = await world.aPerson();

    const { tokens } = await signInByForm(world.webClient(email));

    const claims = await world.claimsOf(tokens.access_token);
    expect(claims).toMatchObject({ sub: personId, client_id: 'muster-web', sid: expect.any(String) });
    expect(claims.exp! - claims.iat!).toBe(600);
    expect(tokens.claims()).toMatchObject({ sub: personId });
    expect(await world.stands(claims.sid)).toBe(true);
    expect(JSON.stringify(claims)).not.toContain('@');
  });

  it('stays signed in by refresh tokens, each of which works once', async () => {
    const { email } = await world.aPerson();
    const { tokens, configuration } = await signInByForm(world.webClient(email));

    const second = await oidc.refreshTokenGrant(configuration, tokens.refresh_token!);

    expect(second.refresh_token).not.toBe(tokens.refresh_token);
    const [first, next] = [
      await world.claimsOf(tokens.access_token),
      await world.claimsOf(second.access_token),
    ];
    expect(next).toMatchObject({ sub: first.sub, sid: first.sid });

    await world.query(`update sign_in.oidc_payloads set consumed_at = consumed_at - interval '1 minute'
                 where kind = 'RefreshToken' and consumed_at is not null`);
    await expect(oidc.refreshTokenGrant(configuration, tokens.refresh_token!)).rejects.toThrow();
    await expect(oidc.refreshTokenGrant(configuration, second.refresh_token!)).rejects.toThrow();
  });

  it('keeps the session while at work, and loses it after an hour away or twelve hours in all', async () => {
    const { email } = await world.aPerson();
    const { tokens, configuration } = await signInByForm(world.webClient(email));
    const { sid } = await world.claimsOf(tokens.access_token);
    const end = async () => {
      const rows = await world.query<{ seconds: number }>(
        `select extract(epoch from expires_at - now())::float as seconds from sign_in.oidc_payloads where uid = $1`,
        [sid],
      );
      return rows[0]!.seconds;
    };
    const move = (change: string) =>
      world.query(`update sign_in.oidc_payloads set ${change} where uid = $1`, [sid]);
    expect(await end()).toBeCloseTo(3600, -1.5);

    await move(`expires_at = now() + interval '5 minutes'`);
    const second = await oidc.refreshTokenGrant(configuration, tokens.refresh_token!);
    expect(await end()).toBeCloseTo(3600, -1.5);

    const almostTwelveHoursAgo = Math.floor(Date.now() / 1000) - 12 * 3600 + 600;
    await move(`payload = jsonb_set(payload, '{loginTs}', '${almostTwelveHoursAgo}')`);
    const third = await oidc.refreshTokenGrant(configuration, second.refresh_token!);
    expect(await end()).toBeCloseTo(600, -1.5);

    await move(`expires_at = now()`);
    expect(await world.stands(sid)).toBe(false);
    await expect(oidc.refreshTokenGrant(configuration, third.refresh_token!)).rejects.toThrow();
  });

  it('is signed in already when the web application asks again', async () => {
    const { email } = await world.aPerson();
    const { jar } = await signInByForm(world.webClient(email));

    const again = await signInByForm({ ...world.webClient('nobody@example.org', 'nothing') }, jar);

    expect(again.tokens.access_token).toBeTruthy();
  });
});

describe('somebody who was invited', () => {
  const invite = async (person: { personId: string; email: string }) => {
    const token = randomBytes(32).toString('base64url');
    await world.query(
      `insert into sign_in.invitations (token_hash, person_id, email, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
      [createHash('sha256').update(token).digest('base64url'), person.personId, person.email],
    );
    return new URL(`${world.running.issuer}/set-password/${token}`);
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
    const { tokens } = await signInByForm(world.webClient(person.email, chosen));
    expect(await world.claimsOf(tokens.access_token)).toMatchObject({ sub: person.personId });
    for (const again of [
      await visit(newBrowser(), link),
      await visit(newBrowser(), link, { password: chosen }),
    ]) {
      expect(again.status).toBe(404);
      expect(await again.text()).toContain('This link no longer works');
    }
  });
});

describe('its log', () => {
  it('holds no address, password or token', () => {
    expect(world.running.output()).toContain('"path":"/sign-in/:uid"');
    expect(world.givenAway()).toEqual([]);
  });
});
