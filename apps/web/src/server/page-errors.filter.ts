import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../api-client/api-error.js';
import * as messages from '../pages/messages.js';
import { Redirect, type Page } from '../pages/page.js';
import type { SendPage } from '../pages/send-page.js';
import { expiredPage } from '../request/expired-form.js';
import { SignInUnavailable } from '../sign-in/sign-in-client.js';
import { urls } from '../urls.js';

/** Sent back to sign in and refused again so soon: the account is not known here, and asking again would go round. */
const sameSignInMs = 15_000;

/** Turns what was thrown into a page that says what to do next; never a stack trace, never what was asked for. */
@Catch()
export class PageErrorsFilter implements ExceptionFilter {
  constructor(private readonly send: SendPage) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const answer = this.pageFor(error, request);
    if (error instanceof ApiError && error.kind === 'busy') reply.header('retry-after', '60');
    await this.send(request, reply, answer);
  }

  private pageFor(error: unknown, request: FastifyRequest): Page | Redirect {
    if (error instanceof ApiError) return this.pageForApi(error, request);
    if (error instanceof SignInUnavailable) {
      request.log.warn({ cause: String(error.cause) }, 'the sign-in service does not answer');
      return messages.signInUnavailablePage(request.t);
    }
    const status = statusOf(error);
    if (status === 404) return messages.notFoundPage(request.t);
    if (status === 413) return messages.tooLargePage(request.t);
    if (status === 403) return messages.notAllowedPage(request.t);
    if (status >= 400 && status < 500) return messages.invalidPage(request.t);
    request.log.error({ err: error }, 'a page broke');
    return messages.brokenPage(request.t, request.id);
  }

  private pageForApi(error: ApiError, request: FastifyRequest): Page | Redirect {
    request.log.info({ kind: error.kind, about: error.message }, 'the API refused');
    if (error.kind === 'not-found') return messages.notFoundPage(request.t);
    if (error.kind === 'refused') return messages.notAllowedPage(request.t);
    if (error.kind === 'invalid') return messages.invalidPage(request.t);
    if (error.kind === 'broken') return messages.brokenPage(request.t, request.id);
    if (error.kind === 'busy') return messages.busyPage(request.t);
    if (error.kind === 'unavailable') return messages.unavailablePage(request.t, request.id);
    const justSignedIn = Date.now() - (request.session.get('signedInAt') ?? 0) < sameSignInMs;
    request.session.set('tokens', undefined);
    if (justSignedIn) return messages.noAccessPage(request.t);
    return request.method === 'GET' ? new Redirect(urls.signIn({ then: request.url })) : expiredPage(request);
  }
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: number };
  return typeof statusCode === 'number' ? statusCode : 500;
}
