import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { Download, Page, Redirect } from '../pages/page.js';
import type { SendPage } from '../pages/send-page.js';

/** Controllers return pages, redirects and files as values; this sends them. */
export class PageAdapter extends FastifyAdapter {
  sendPage: SendPage | undefined;

  override reply(response: FastifyReply, body: unknown, status?: number) {
    const isPage = body instanceof Page || body instanceof Redirect || body instanceof Download;
    if (isPage && this.sendPage) return this.sendPage(response.request, response, body) as never;
    return super.reply(response, body, status);
  }
}
