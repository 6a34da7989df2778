import { accountStands, keepSessionAlive, providerStore, removeExpired } from '#libs/accounts';
import type { Query } from '#libs/accounts';
import type { JWK } from 'jose';
import type { EventEmitter } from 'node:events';
import { Provider, errors, interactionPolicy } from 'oidc-provider';
import type { Adapter, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { Logger } from 'pino';
import { messagePage, problemPage, timedOutPage } from '../pages/message-pages.js';
import type { Page, Pages } from '../pages/pages.js';
import { derivedKey } from '../settings.js';
import type { Settings } from '../settings.js';
import { clients } from './clients.js';
import { confirmSignOut, leaveWithoutSession } from './sign-out.js';

/** Seconds. A session ends an hour after its person was last at work, and twelve hours after they signed in. */
export const sessionLimits = { idle: 60 * 60, absolute: 12 * 60 * 60 } as const;
const accessTokenSeconds = 10 * 60;
const minutesBetweenSweeps = 10;

export interface ProviderParts {
  readonly settings: Settings;
  readonly query: Query;
  readonly keys: JWK[];
  readonly pages: Pages;
  readonly log: Logger;
}

/** Puts a page into an answer of the provider. */
export function send(ctx: KoaContextWithOIDC, page: Page): void {
  ctx.set(page.headers);
  ctx.body = page.html;
}

/** The OpenID provider: code flow with PKCE, tokens for the API signed with ES256, everything in PostgreSQL. */
export function makeProvider(parts: ProviderParts): Provider {
  const provider = new Provider(parts.settings.issuer, configuration(parts));
  // The issuer's address comes from the settings; app.ts writes it into the headers that this makes the provider read.
  provider.proxy = true;
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.status === 404 && !ctx.body) showNotFound(ctx as KoaContextWithOIDC, parts.pages);
  });
  provider.use(leaveWithoutSession(provider));
  provider.use(keepAliveOnRefresh(parts));
  const failed = (error: Error, ctx: KoaContextWithOIDC) =>
    parts.log.error(
      { requestId: requestId(ctx), error: error.name, reason: error.message, stack: error.stack },
      'failed',
    );
  provider.on('server_error', (ctx, error) => failed(error, ctx));
  // Without a listener Koa would print to the console instead of the log.
  (provider as EventEmitter).on('error', failed);
  return provider;
}

/** Sweeps what has run out, every ten minutes, until the function that it returns is called. */
export function sweepExpired(query: Query, log: Logger): () => void {
  const sweep = () =>
    removeExpired(query).catch((error: Error) => log.warn({ reason: error.message }, 'sweep failed'));
  const timer = setInterval(() => void sweep(), minutesBetweenSweeps * 60_000);
  return () => clearInterval(timer);
}

function configuration(parts: ProviderParts): Configuration {
  const { settings, query, keys, pages } = parts;
  const alreadyUsed = () => new errors.InvalidGrant('this code was used before');
  return {
    adapter: (kind: string) => providerStore(query, kind, alreadyUsed) as Adapter,
    clients: clients(settings),
    jwks: { keys: keys as NonNullable<Configuration['jwks']>['keys'] },
    cookies: cookies(settings),
    scopes: ['openid'],
    claims: { openid: ['sub'] },
    clientBasedCORS: () => false,
    findAccount: async (_ctx, id) =>
      (await accountStands(query, id)) ? { accountId: id, claims: () => ({ sub: id }) } : undefined,
    interactions: { url: (_ctx, interaction) => `/sign-in/${interaction.uid}`, policy: signInOnly() },
    loadExistingGrant: (ctx) => grantEverything(ctx, settings.apiUrl),
    pkce: { required: () => true },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    extraTokenClaims: (_ctx, token) => ('sessionUid' in token ? { sid: token.sessionUid } : undefined),
    features: features(parts),
    renderError: (ctx, _out, error) => showProblem(ctx, pages, error),
    ttl: {
      AccessToken: accessTokenSeconds,
      AuthorizationCode: 60,
      Grant: 2 * sessionLimits.absolute,
      IdToken: 60 * 60,
      Interaction: 60 * 60,
      RefreshToken: sessionLimits.absolute,
      Session: (_ctx, session) => secondsLeft(session.loginTs),
    },
  };
}

function cookies(settings: Settings): Configuration['cookies'] {
  const secure = settings.issuer.startsWith('https:');
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true, secure } as const;
  return {
    // Cookies ignore ports: the web application on the same host must not meet these names.
    names: { session: 'muster_signed_in', interaction: 'muster_signing_in', resume: 'muster_sign_in_resume' },
    long: cookie,
    short: cookie,
    keys: [derivedKey(settings, 'cookies:sign-in')],
  };
}

function features({ settings, pages }: ProviderParts): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => settings.apiUrl,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, resource) => {
        if (resource !== settings.apiUrl) throw new errors.InvalidTarget();
        return {
          scope: 'api',
          audience: settings.apiUrl,
          accessTokenFormat: 'jwt',
          accessTokenTTL: accessTokenSeconds,
          jwt: { sign: { alg: 'ES256' } },
        };
      },
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx) => confirmSignOut(ctx, pages),
      postLogoutSuccessSource: (ctx) => send(ctx, pages.render('signed-out', {})),
    },
  };
}

/** Nobody is asked for consent: the only clients are Muster's own. */
function signInOnly() {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

async function grantEverything(ctx: KoaContextWithOIDC, apiUrl: string) {
  const { provider, session, client } = ctx.oidc;
  const grantId = session!.grantIdFor(client!.clientId);
  const existing = grantId ? await provider.Grant.find(grantId) : undefined;
  if (existing?.accountId === session!.accountId && existing?.getResourceScope(apiUrl)) return existing;
  const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(apiUrl, 'api');
  await grant.save();
  return grant;
}

function secondsLeft(signedInAt: number | undefined): number {
  const now = Math.floor(Date.now() / 1000);
  return Math.max(1, Math.min(sessionLimits.idle, (signedInAt ?? now) + sessionLimits.absolute - now));
}

/** The web application refreshes while its person works, and never otherwise: that is what keeps a session alive. */
function keepAliveOnRefresh({ query, log }: ProviderParts) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const refreshed =
      ctx.oidc?.route === 'token' && ctx.status === 200 ? ctx.oidc.entities.RefreshToken : undefined;
    if (!refreshed?.sessionUid) return;
    // The tokens are issued: an error here must not take them back.
    await keepSessionAlive(query, refreshed.sessionUid, sessionLimits).catch((error: Error) =>
      log.warn({ requestId: requestId(ctx), reason: error.message }, 'session not extended'),
    );
  };
}

const requestId = (ctx: KoaContextWithOIDC) => String(ctx.res.getHeader('x-request-id') ?? '');

function showProblem(ctx: KoaContextWithOIDC, pages: Pages, error: Error): void {
  send(
    ctx,
    error instanceof errors.SessionNotFound ? timedOutPage(pages) : problemPage(pages, requestId(ctx)),
  );
}

function showNotFound(ctx: KoaContextWithOIDC, pages: Pages): void {
  send(ctx, messagePage(pages, 'notFound'));
  ctx.status = 404;
}
