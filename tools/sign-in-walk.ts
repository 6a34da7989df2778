import * as oidc from 'openid-client';

/** What a script needs to sign in as somebody does in a browser. */
export interface Walk {
  /** The address of sign-in. */
  readonly issuer: string;
  readonly clientId: string;
  /** Without one the client is public. */
  readonly clientSecret?: string;
  readonly redirectUri: string;
  readonly email: string;
  readonly password: string;
}

/** The address and the password were not accepted. */
export class SignInRefused extends Error {}

/** A browser's cookies, as far as one host needs them: by name, each for a path and what lies below it. */
class CookieJar {
  private readonly cookies = new Map<string, { value: string; path: string }>();

  keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
      if (value === '') this.cookies.delete(`${name} ${path}`);
      else this.cookies.set(`${name} ${path}`, { value, path });
    }
  }

  for(url: URL): string {
    return [...this.cookies]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([key, { value }]) => `${key.split(' ')[0]}=${value}`)
      .join('; ');
  }
}

/** Sends one request as a browser would, and returns the answer without following its redirect. */
export async function visit(jar: CookieJar, url: URL, form?: Record<string, string>): Promise<Response> {
  const response = await fetch(url, {
    redirect: 'manual',
    headers: { cookie: jar.for(url), accept: 'text/html' },
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  });
  jar.keep(response);
  return response;
}

/** The hidden fields of a page's form, and where it is sent. */
export function formOf(html: string, at: URL): { action: URL; fields: Record<string, string> } {
  const action = /<form[^>]* action="([^"]*)"/.exec(html)?.[1] ?? at.href;
  const hidden = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return {
    action: new URL(action, at),
    fields: Object.fromEntries([...hidden].map(([, name, value]) => [name!, value!])),
  };
}

/** Finds sign-in's endpoints and keys. Plain http is for this machine only. */
export function discover({ issuer, clientId, clientSecret }: Walk): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  const local = url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const authentication = clientSecret ? oidc.ClientSecretPost(clientSecret) : oidc.None();
  return oidc.discovery(
    url,
    clientId,
    undefined,
    authentication,
    local ? { execute: [oidc.allowInsecureRequests] } : {},
  );
}

/** Signed in: the tokens, and the browser's cookies for walking on. */
export interface SignedIn {
  readonly tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;
  readonly configuration: oidc.Configuration;
  readonly jar: CookieJar;
}

/**
 * Walks the code flow with PKCE as a browser does: the redirect to the form, the form, and the way back with the code.
 * Throws `SignInRefused` when the form comes back.
 */
export async function signInByForm(walk: Walk, jar = new CookieJar()): Promise<SignedIn> {
  const configuration = await discover(walk);
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  let url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: walk.redirectUri,
    scope: 'openid api',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  });
  let form: Record<string, string> | undefined;
  while (!url.href.startsWith(walk.redirectUri)) {
    const response = await visit(jar, url, form);
    const location = response.headers.get('location');
    if (location) {
      [url, form] = [new URL(location, url), undefined];
    } else {
      const html = await response.text();
      if (form || response.status !== 200) throw new SignInRefused(`Sign-in answered ${response.status}.`);
      const { action, fields } = formOf(html, url);
      [url, form] = [action, { ...fields, email: walk.email, password: walk.password }];
    }
  }
  const tokens = await oidc.authorizationCodeGrant(configuration, url, {
    pkceCodeVerifier: verifier,
    expectedState: state,
  });
  return { tokens, configuration, jar };
}

/** An empty jar: a browser that has not been here. */
export const newBrowser = (): CookieJar => new CookieJar();
export type { CookieJar };
