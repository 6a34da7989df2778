import { acceptInvitation, invitationStands, shortestPassword } from '#libs/accounts';
import type { Query } from '#libs/accounts';
import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { messagePage } from './pages/message-pages.js';
import type { Page, Pages } from './pages/pages.js';
import { sendPage } from './pages/send-page.js';
import { PAGES, QUERY } from './tokens.js';

const form = z.object({ password: z.string().catch('') }).catch({ password: '' });

/**
 * The pages behind an invitation's link. The link's secret is in their address and in nothing else, so a form from
 * elsewhere cannot be sent in somebody's name: no further token is needed.
 */
@Controller()
export class PasswordController {
  constructor(
    @Inject(QUERY) private readonly query: Query,
    @Inject(PAGES) private readonly pages: Pages,
  ) {}

  // Looking uses nothing up: mail filters open links before people do.
  @Get('set-password/:token')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { token } = request.params as { token: string };
    if (!(await invitationStands(this.query, { token, now: new Date() })))
      return sendPage(reply, 404, this.over());
    return sendPage(reply, 200, this.page(token));
  }

  @Post('set-password/:token')
  async choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { token } = request.params as { token: string };
    const { password } = form.parse(request.body ?? {});
    const chosen = await acceptInvitation(this.query, { token, password, now: new Date() });
    if (chosen.ok) return reply.redirect('/password-saved', 303);
    if (chosen.code === 'invitation-over') return sendPage(reply, 404, this.over());
    return sendPage(
      reply,
      422,
      this.page(token, password ? chosen.message : this.pages.t('setPassword.missing')),
    );
  }

  @Get('password-saved')
  saved(@Res() reply: FastifyReply) {
    return sendPage(reply, 200, messagePage(this.pages, 'passwordSaved'));
  }

  private page(token: string, problem?: string): Page {
    return this.pages.render('set-password', {
      action: `/set-password/${encodeURIComponent(token)}`,
      hint: this.pages.t('setPassword.hint', { shortest: shortestPassword }),
      errors: problem ? [{ text: problem, href: '#password' }] : [],
    });
  }

  private over(): Page {
    return messagePage(this.pages, 'invitationOver');
  }
}
