import { attemptsBeforeLock, minutesLocked, verifyPassword } from '#libs/accounts';
import type { Query } from '#libs/accounts';
import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { errors } from 'oidc-provider';
import type { Provider } from 'oidc-provider';
import { z } from 'zod';
import type { Page, Pages } from './pages/pages.js';
import { sendPage } from './pages/send-page.js';
import { timedOutPage } from './pages/message-pages.js';
import { derivedKey } from './settings.js';
import type { Settings } from './settings.js';
import { PAGES, PROVIDER, QUERY, SETTINGS } from './tokens.js';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

const text = z.string().catch('');
const form = z
  .object({ email: text, password: text, _csrf: text })
  .catch({ email: '', password: '', _csrf: '' });

const lock = { attempts: attemptsBeforeLock, minutes: minutesLocked };

interface Problems {
  readonly email?: string;
  readonly password?: string;
}

/** The page on which somebody types their email address and password. */
@Controller('sign-in')
export class InteractionController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(QUERY) private readonly query: Query,
    @Inject(PROVIDER) private readonly provider: Provider,
    @Inject(PAGES) private readonly pages: Pages,
  ) {}

  @Get(':uid')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const interaction = await this.interaction(request, reply);
    if (!interaction) return sendPage(reply, 400, timedOutPage(this.pages));
    return sendPage(reply, 200, this.page(interaction, '', {}));
  }

  @Post(':uid')
  async signIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const interaction = await this.interaction(request, reply);
    if (!interaction) return sendPage(reply, 400, timedOutPage(this.pages));
    const { email, password, _csrf } = form.parse(request.body ?? {});
    const again = (status: number, problems: Problems) =>
      sendPage(reply, status, this.page(interaction, email, problems));

    if (!this.isCsrfToken(interaction, _csrf))
      return again(403, { email: this.pages.t('signIn.expiredForm') });
    const missing = this.missing(email, password);
    if (missing) return again(422, missing);
    const signedIn = await verifyPassword(this.query, { email, password, now: new Date() });
    if (!signedIn.ok) {
      return again(422, { email: this.pages.t('signIn.wrong') });
    }
    // Not remembered: the cookie goes when the browser is closed, for people who share a computer.
    const login = { accountId: signedIn.value.personId, remember: false, amr: ['pwd'] };
    const next = await this.provider.interactionResult(
      request.raw,
      reply.raw,
      { login },
      { mergeWithLastSubmission: false },
    );
    return reply.redirect(next, 303);
  }

  /** The interaction that the address names and the browser's cookie belongs to. */
  private async interaction(request: FastifyRequest, reply: FastifyReply): Promise<Interaction | undefined> {
    const { uid } = request.params as { uid: string };
    try {
      const interaction = await this.provider.interactionDetails(request.raw, reply.raw);
      return interaction.uid === uid && interaction.prompt.name === 'login' ? interaction : undefined;
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return undefined;
      throw error;
    }
  }

  private page(interaction: Interaction, email: string, problems: Problems): Page {
    const errorList = [
      ...(problems.email ? [{ text: problems.email, href: '#email' }] : []),
      ...(problems.password ? [{ text: problems.password, href: '#password' }] : []),
    ];
    const content = {
      action: `/sign-in/${interaction.uid}`,
      csrf: this.csrfToken(interaction),
      email,
      errors: errorList,
      // Told after any mistake, so that it says nothing about this account.
      advice: errorList.length ? this.pages.t('signIn.lock', lock) : undefined,
      emailError: problems.email,
      passwordError: problems.password,
    };
    return this.pages.render('sign-in', content, [String(interaction.params.redirect_uri)]);
  }

  private missing(email: string, password: string): Problems | undefined {
    if (email.trim() && password) return undefined;
    return {
      ...(email.trim() ? {} : { email: this.pages.t('signIn.emailMissing') }),
      ...(password ? {} : { password: this.pages.t('signIn.passwordMissing') }),
    };
  }

  // Bound to the interaction, whose id only this browser has in its cookie.
  private csrfToken(interaction: Interaction): string {
    return createHmac('sha256', derivedKey(this.settings, 'csrf:sign-in'))
      .update(interaction.uid)
      .digest('base64url');
  }

  private isCsrfToken(interaction: Interaction, given: string): boolean {
    const [wanted, got] = [Buffer.from(this.csrfToken(interaction)), Buffer.from(given)];
    return wanted.length === got.length && timingSafeEqual(wanted, got);
  }
}
