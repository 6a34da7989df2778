import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { unavailable } from './authenticate.js';
import { isUnavailable } from './failures.js';
import { describeFailure, type Logger } from './logger.js';

const WORDS: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['BAD_REQUEST', 'This request cannot be read. Send JSON with a query.'],
  404: ['NOT_FOUND', 'There is nothing at this address. The API is at /graphql.'],
  405: ['BAD_REQUEST', 'Send a POST request.'],
  413: ['TOO_LARGE', 'This request is larger than 1 MB. Send less at once.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'Send the request as application/json.'],
};

/**
 * Whatever fails outside GraphQL (a body that is no JSON, or too large; an unknown address) is answered in the shape that
 * GraphQL clients read, without a stack. What fails inside a resolver is passed on to be presented there.
 */
@Catch()
export class HttpErrors implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(failure: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') throw failure;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (isUnavailable(failure)) return unavailable(reply);
    const status = statusOf(failure);
    const words = WORDS[status];
    if (status >= 500 || !words) {
      this.logger.error({ requestId: request.id, ...describeFailure(failure) }, 'a broken assumption');
    }
    const [code, message] = words ?? ['INTERNAL_SERVER_ERROR', 'Something went wrong. It was logged.'];
    return reply
      .code(words ? status : 500)
      .send({ errors: [{ message, extensions: { code, requestId: request.id } }] });
  }
}

function statusOf(failure: unknown): number {
  if (failure instanceof HttpException) return failure.getStatus();
  const status = (failure as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}
