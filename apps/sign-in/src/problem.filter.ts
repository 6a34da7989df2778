import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Pages } from './pages/pages.js';
import { sendPage } from './pages/send-page.js';
import { problemPage } from './pages/message-pages.js';

/** Turns whatever was thrown into a page without a stack trace, and logs it under the reference that the page shows. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly pages: Pages,
    private readonly log: Logger,
  ) {}

  catch(error: Error & { statusCode?: number }, host: ArgumentsHost) {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    // Fastify's own refusals (a body too large, a wrong content type) carry a status.
    const status = error instanceof HttpException ? error.getStatus() : (error.statusCode ?? 500);
    if (status >= 500) {
      this.log.error(
        { requestId: request.id, error: error.name, reason: error.message, stack: error.stack },
        'failed',
      );
    }
    void sendPage(reply, status, problemPage(this.pages, request.id));
  }
}
