import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from './request-context.js';

/** What an address without an access token has at hand: no actor, so whatever it opens must bring its own permission. */
export interface PublicContext {
  readonly services: Services;
  readonly webUrl: string;
  /** What a mail server must know to pass answers on; without it none are taken. */
  readonly inboundSecret: string | undefined;
}

/** An address for programs that cannot sign in: a secret in it, or in its Authorization header, is the permission. */
export interface PublicRoute {
  readonly method: 'GET' | 'POST';
  /** Begins with `/calendar/` or `/inbound/`: `authenticate` lets no other path through without a token. */
  readonly url: string;
  readonly bodyLimit?: number;
  handle(context: PublicContext, request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
}

/** Opens the addresses of the areas that need no access token. */
export function addPublicRoutes(
  server: FastifyInstance,
  routes: readonly PublicRoute[],
  context: PublicContext,
): void {
  server.addContentTypeParser('message/rfc822', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  for (const { method, url, bodyLimit, handle } of routes) {
    server.route({
      method,
      url,
      ...(bodyLimit ? { bodyLimit } : {}),
      handler: (request, reply) => handle(context, request, reply),
    });
  }
}
