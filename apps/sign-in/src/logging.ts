import type { LoggerService } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Logger } from 'pino';

/** JSON lines on stdout. Nothing that a person typed, and no address with a query, is ever logged. */
export const makeLog = (level: string): Logger => pino({ level, base: { app: 'sign-in' } });

/** Lets Nest's own messages go the same way. */
export function nestLogger(log: Logger): LoggerService {
  const write = (level: 'debug' | 'warn' | 'error') => (message: unknown) => log[level](String(message));
  return {
    log: write('debug'),
    debug: write('debug'),
    verbose: write('debug'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('error'),
  };
}

// What follows these is an interaction's id or an invitation's secret.
const pathWithoutIds = (url: string) =>
  url.split('?')[0]!.replace(/^(\/(?:auth|sign-in|set-password))\/.+$/, '$1/:uid');

/** One line a request: what, how it ended, how long it took. */
export function logRequests(fastify: FastifyInstance, log: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const path = pathWithoutIds(request.raw.url ?? '/');
    if (!path.startsWith('/health/')) {
      const milliseconds = Math.round(reply.elapsedTime);
      log.info(
        { requestId: request.id, method: request.method, path, status: reply.raw.statusCode, milliseconds },
        'request',
      );
    }
    done();
  });
}
