import type { FastifyReply, FastifyRequest } from 'fastify';
import { isId } from '#libs/kernel';
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { meDocument, type Me } from '../api-client/me.js';
import type { WebConfig } from '../config.js';
import { notFoundPage, strangeFormPage } from '../pages/messages.js';
import { Redirect } from '../pages/page.js';
import type { SendPage } from '../pages/send-page.js';
import { standingTokens } from '../sign-in/tokens.js';
import type { SignInClient } from '../sign-in/sign-in-client.js';
import { urls } from '../urls.js';
import { expiredPage } from './expired-form.js';
import { rememberPerson } from './web-request.js';

type Guard = { config: WebConfig; client: SignInClient; send: SendPage };

/** Names and navigation may lag this long behind; what somebody may see never does, the API decides it anew. */
const personLivesMs = 3_000;

/**
 * Before every handler: a changing request must come from these pages, and all but public pages need a sign-in.
 * Returns true when it has answered already.
 */
export function requestGuard({ config, client, send }: Guard) {
  const people = new LRUCache<string, Me>({ max: 2000, ttl: personLivesMs });

  return async function guard(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    if (request.is404) return false;
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (changes && !sameOrigin(request, config.webUrl)) {
      await send(request, reply, strangeFormPage(request.t));
      return true;
    }
    const tokens = await standingTokens(request, client);
    if (tokens) rememberPerson(request, person(request, tokens.access)).catch(() => undefined);
    const open = request.routeOptions.config.access === 'anyone';
    if (!tokens && !open) {
      const away = changes ? expiredPage(request) : new Redirect(urls.signIn({ then: request.url }));
      await send(request, reply, away);
      return true;
    }
    if (!malformedId(request)) return false;
    await send(request, reply, notFoundPage(request.t));
    return true;
  };

  async function person(request: FastifyRequest, token: string): Promise<Me> {
    const key = createHash('sha256').update(token).digest('base64url');
    const known = people.get(key);
    if (known) return known;
    const { me } = await request.api.query(meDocument, {});
    people.set(key, me);
    return me;
  }
}

/**
 * Without the cookie (it is SameSite=Lax) a form posted by another site looks like an expired sign-in, whose page
 * offers to send it again: so the origin is checked first. Every browser that people use sends one of the two.
 */
function sameOrigin(request: FastifyRequest, webUrl: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = request.headers;
  return (
    origin === undefined || origin === new URL(webUrl).origin || (origin === 'null' && site === 'same-origin')
  );
}

const malformedId = (request: FastifyRequest): boolean =>
  Object.entries((request.params ?? {}) as Record<string, string>).some(
    ([name, value]) => name.endsWith('Id') && !isId(value),
  );
