import { loadActor } from '#libs/access';
import type { Actor } from '#libs/database';
import { isId, newId } from '#libs/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUnavailable, UNAVAILABLE_MESSAGE } from './failures.js';
import { describeFailure, type Logger } from './logger.js';
import { signInNotes } from './note-sign-in.js';
import { requestContext, type RequestContext, type Services } from './request-context.js';
import { TokenRefused, type TokenCheck } from './token-check.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before any handler runs, except on the public paths. */
    context?: RequestContext;
    /**
     * Who asks, looked up anew, for what stays open longer than a request: undefined when the token, the session or the
     * person no longer stands.
     */
    standing?: () => Promise<Actor | undefined>;
  }
}

/**
 * Paths that answer without a token: those that tell nothing about anybody, and those of `public-routes.ts`, which bring a
 * permission of their own.
 */
const isPublic = (path: string): boolean =>
  ['/health/', '/calendar/', '/inbound/'].some((start) => path.startsWith(start)) || path === '/metrics';

/** The id under which the web already logged this request, if it sent one; otherwise a new one. */
export const requestIdOf = (request: { headers: Record<string, string | string[] | undefined> }): string => {
  const sent = request.headers['x-request-id'];
  return isId(sent) ? sent : newId();
};

/**
 * Before any handler: gives each request its id, checks the token and loads the actor. Without a valid token, or
 * when the person or the session no longer stands, the answer is 401 and nothing of the body is read.
 */
export function authenticate(
  server: FastifyInstance,
  services: Services,
  check: TokenCheck,
  logger: Logger,
): void {
  const note = signInNotes(services);
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    if (isPublic(request.url.split('?', 1)[0]!)) return undefined;
    const token = bearerToken(request);
    if (!token)
      return refuse(reply, 'Sign in first: send an access token in the Authorization header.', false);
    try {
      const load = async () => loadActor(services.db, await check(token), services.clock.today());
      const actor = await load();
      if (!actor) return refuse(reply, 'Sign in again: your session or your account has ended.', true);
      await note(actor, request.id);
      request.context = requestContext(services, actor, request.id);
      request.standing = () => load().catch(noneIfRefused);
      return undefined;
    } catch (failure) {
      if (failure instanceof TokenRefused) {
        return refuse(reply, 'Sign in again: this access token is not valid, or no longer.', true);
      }
      if (!isUnavailable(failure)) throw failure;
      logger.warn({ requestId: request.id, ...describeFailure(failure) }, 'cannot check who asks');
      return unavailable(reply);
    }
  });
}

function noneIfRefused(failure: unknown): undefined {
  if (!(failure instanceof TokenRefused)) throw failure;
  return undefined;
}

function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
}

function refuse(reply: FastifyReply, message: string, tokenSent: boolean): FastifyReply {
  return reply
    .code(401)
    .header(
      'www-authenticate',
      tokenSent ? 'Bearer realm="muster", error="invalid_token"' : 'Bearer realm="muster"',
    )
    .send({ errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }] });
}

/** The whole request failed because a server that we need is gone. */
export function unavailable(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .header('retry-after', '5')
    .send({ errors: [{ message: UNAVAILABLE_MESSAGE, extensions: { code: 'UNAVAILABLE' } }] });
}
