import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import type { RequestContext } from './request-context.js';

/**
 * An address beside GraphQL, for files. It is reached with the same access token, and its handler gets the same
 * context. A body of type `text/csv` or `application/octet-stream` comes as a stream that the handler must read.
 */
export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  /** Bytes; beyond them the answer is 413. */
  readonly bodyLimit?: number;
  handle(
    context: RequestContext,
    request: FastifyRequest<{ Body: Readable }>,
    reply: FastifyReply,
  ): Promise<unknown>;
}

/** Opens the addresses of the areas. */
export function addRoutes(server: FastifyInstance, routes: readonly ApiRoute[]): void {
  // Without parseAs Fastify hands the stream over unread, so that a file of any length needs no memory.
  server.addContentTypeParser(['text/csv', 'application/octet-stream'], (_request, payload, done) =>
    done(null, payload),
  );
  for (const { method, url, bodyLimit, handle } of routes) {
    server.route<{ Body: Readable }>({
      method,
      url,
      ...(bodyLimit ? { bodyLimit } : {}),
      handler: (request, reply) => handle(request.context!, request, reply),
    });
  }
}
