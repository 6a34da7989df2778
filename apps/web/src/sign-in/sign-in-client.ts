import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { LRUCache } from 'lru-cache';
import * as oidc from 'openid-client';
import type { WebConfig } from '../config.js';
import type { PendingSignIn, Tokens } from '../request/web-request.js';
import { urls } from '../urls.js';

export const clientId = 'muster-web';

/** The sign-in service does not answer: try again soon. */
export class SignInUnavailable extends Error {}
/** The person has to sign in again. */
export class SignInEnded extends Error {}

/** OpenID Connect: code flow with PKCE, state and nonce; access tokens are asked for the API alone. */
export class SignInClient {
  private found: Promise<oidc.Configuration> | undefined;
  /**
   * The service takes a second use of one refresh token for theft and ends the sign-in. But several tabs refresh at
   * once, and a slow answer can put an older cookie back: so what a token was changed for is known for an hour.
   */
  private readonly refreshing = new LRUCache<string, Promise<Tokens>>({ max: 10_000, ttl: 3_600_000 });

  constructor(private readonly config: WebConfig) {}

  /** Read when first needed and again after a failure: the sign-in service may start later than these pages. */
  private async service(): Promise<oidc.Configuration> {
    const insecure = this.config.issuer.startsWith('http:');
    this.found ??= oidc.discovery(
      new URL(this.config.issuer),
      clientId,
      { id_token_signed_response_alg: 'ES256' },
      oidc.ClientSecretPost(this.config.clientSecret),
      {
        timeout: 10,
        ...(insecure ? { execute: [oidc.allowInsecureRequests] } : {}),
        ...(this.config.issuerInternalUrl
          ? { [oidc.customFetch]: this.inside(this.config.issuerInternalUrl) }
          : {}),
      },
    );
    try {
      return await this.found;
    } catch (error) {
      this.found = undefined;
      throw new SignInUnavailable('Discovery failed', { cause: error });
    }
  }

  /** Where to send the person, and what to remember until they come back. */
  async start(then: string): Promise<{ to: URL; pending: PendingSignIn }> {
    const service = await this.service();
    const pending = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      then,
    };
    const to = oidc.buildAuthorizationUrl(service, {
      redirect_uri: this.config.webUrl + urls.signInCallback(),
      scope: 'openid api',
      resource: this.config.audience,
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
      state: pending.state,
      nonce: pending.nonce,
    });
    return { to, pending };
  }

  /** The tokens for the code in `query`. Throws SignInEnded when the answer does not fit what was asked. */
  async finish(query: string, pending: PendingSignIn): Promise<Tokens> {
    const service = await this.service();
    const back = new URL(this.config.webUrl + urls.signInCallback() + query);
    const checks = {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
    };
    return this.ask(() =>
      oidc.authorizationCodeGrant(service, back, checks, { resource: this.config.audience }),
    );
  }

  /** New tokens for old ones. Asked twice with the same refresh token, it asks the service once. */
  refresh(tokens: Tokens): Promise<Tokens> {
    const { refresh } = tokens;
    if (!refresh) return Promise.reject(new SignInEnded('There is no refresh token'));
    const key = createHash('sha256').update(refresh).digest('base64url');
    const known = this.refreshing.get(key);
    if (known) return known.then((fresh) => (isStanding(fresh) ? fresh : this.refresh(fresh)));
    const asked = this.refreshNow(refresh);
    this.refreshing.set(key, asked);
    asked.catch((error: unknown) => {
      if (error instanceof SignInUnavailable) this.refreshing.delete(key);
    });
    return asked;
  }

  private async refreshNow(refresh: string): Promise<Tokens> {
    const service = await this.service();
    const fresh = await this.ask(() =>
      oidc.refreshTokenGrant(service, refresh, { resource: this.config.audience }),
    );
    return { ...fresh, refresh: fresh.refresh ?? refresh };
  }

  /** Our own requests to the service go to its internal name; what it says about itself stays public. */
  private inside(internal: string): oidc.CustomFetch {
    return (url, options) =>
      fetch(url.replace(this.config.issuer.replace(/\/$/, ''), internal), options as RequestInit);
  }

  private async ask(grant: () => Promise<oidc.TokenEndpointResponse>): Promise<Tokens> {
    try {
      const answer = await grant();
      return {
        access: answer.access_token,
        until: Math.floor(Date.now() / 1000) + (answer.expires_in ?? 300),
        ...(answer.refresh_token ? { refresh: answer.refresh_token } : {}),
      };
    } catch (error) {
      throw isRefusal(error)
        ? new SignInEnded('The sign-in service refused', { cause: error })
        : new SignInUnavailable('The sign-in service did not answer', { cause: error });
    }
  }

  /**
   * Ends the sign-in at the service too, and comes back to "you are signed out". The session's id in the access token
   * proves that these pages ask, so that nobody is asked to confirm.
   */
  async endUrl(tokens: Tokens): Promise<URL> {
    const service = await this.service();
    const session = sessionOf(tokens.access);
    return oidc.buildEndSessionUrl(service, {
      post_logout_redirect_uri: this.config.webUrl + urls.signedOut(),
      ...(session ? { logout_hint: session } : {}),
    });
  }
}

/** Tokens that have this long to live are used as they are: they must not end between here and the API. */
const enoughSeconds = 60;

export const isStanding = (tokens: Tokens): boolean => tokens.until - enoughSeconds > Date.now() / 1000;

/** The `sid` of an access token; it is only handed back to whoever made it, so its signature is not checked here. */
function sessionOf(accessToken: string): string | undefined {
  try {
    const { sid } = decodeJwt(accessToken);
    return typeof sid === 'string' ? sid : undefined;
  } catch {
    // An issuer may hand out opaque tokens: then the service asks whether to sign out.
    return undefined;
  }
}

/** An answer that says no, as against no answer. */
function isRefusal(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status < 500;
  if (error instanceof oidc.AuthorizationResponseError) return true;
  if (error instanceof oidc.ClientError)
    return error.code !== 'OAUTH_TIMEOUT' && error.code !== 'OAUTH_HTTP_REQUEST_FORBIDDEN';
  return false;
}
