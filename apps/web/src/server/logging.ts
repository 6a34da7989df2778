import type { LoggerService } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A request id from before us is kept when it is one; anything else could be used to write into the log. */
export function requestIdOf(raw: IncomingMessage): string {
  const given = raw.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/** One line a request: the route's pattern, never the address, whose ids and queries are somebody's. */
export function logRequest(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.routeOptions.url ?? 'unknown';
  if (route.startsWith('/health') || route.startsWith('/assets')) return;
  log.info(
    {
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    },
    'request',
  );
}

/** Nest's own messages through pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly log_: Logger) {}
  log = (message: unknown, context?: string) => this.log_.debug({ context }, String(message));
  error = (message: unknown, ...rest: unknown[]) =>
    this.log_.error({ detail: rest.map(String) }, String(message));
  warn = (message: unknown, context?: string) => this.log_.warn({ context }, String(message));
  debug = (message: unknown, context?: string) => this.log_.debug({ context }, String(message));
  verbose = (message: unknown, context?: string) => this.log_.trace({ context }, String(message));
}
