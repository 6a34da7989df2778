import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Pages } from '../pages/pages.js';

/** What the provider notes in the session while somebody is on the way out. */
interface SigningOut {
  readonly secret: string;
  readonly postLogoutRedirectUri?: string;
  readonly state?: string;
}

/** Where signing out ends: at the web application, if it asked for that, else at an own page. */
function whereTo(provider: Provider, { postLogoutRedirectUri, state }: SigningOut): string {
  const url = new URL(postLogoutRedirectUri ?? provider.urlFor('end_session_success'));
  if (postLogoutRedirectUri && state !== undefined) url.searchParams.set('state', state);
  return url.href;
}

/**
 * Ends the session of whoever asks to sign out.
 *
 * Somebody else's page could send a browser here, so there is a question first, unless the request proves that it
 * comes from Muster: by an ID token of this person, or by the session's id as `logout_hint` (the token's claim `sid`).
 */
export async function confirmSignOut(ctx: KoaContextWithOIDC, pages: Pages): Promise<void> {
  const { provider, session, entities, params } = ctx.oidc;
  const signingOut = session!.state as unknown as SigningOut;
  const hinted = (entities.IdTokenHint as { payload?: { sub?: string } } | undefined)?.payload?.sub;
  if (hinted === session!.accountId || params?.logout_hint === session!.uid) {
    await session!.destroy();
    ctx.cookies.set(provider.cookieName('session'), null);
    ctx.status = 303;
    ctx.redirect(whereTo(provider, signingOut));
    return;
  }
  const action = provider.urlFor('end_session_confirm');
  const page = pages.render('sign-out', { action, xsrf: signingOut.secret });
  ctx.set(page.headers);
  ctx.body = page.html;
}

/** Whoever is signed out already goes straight on; the provider would show a page that needs JavaScript. */
export function leaveWithoutSession(provider: Provider) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    if (ctx.oidc?.route !== 'end_session' || ctx.status !== 200) return;
    const { session } = ctx.oidc;
    if (!session || session.accountId) return;
    ctx.status = 303;
    ctx.redirect(whereTo(provider, session.state as unknown as SigningOut));
  };
}
