import { Controller, Get, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { signInFailedPage } from '../pages/messages.js';
import { goTo, page, type Page, type Redirect } from '../pages/page.js';
import type { WebRequest } from '../request/web-request.js';
import { urls } from '../urls.js';
import { localPath } from './local-path.js';
import { SignInClient, SignInEnded, SignInUnavailable } from './sign-in-client.js';

/** Sign-ins that were started and not finished: one for each tab, the oldest forgotten. */
const pendingAtMost = 3;

@Controller()
export class SignInController {
  constructor(private readonly client: SignInClient) {}

  @Get(urls.signIn.pattern)
  @RouteConfig({ access: 'anyone' })
  async start(@Req() request: WebRequest): Promise<Redirect> {
    const { to, pending } = await this.client.start(localPath(request.query['then']));
    const others = request.session.get('pending') ?? [];
    request.session.set('pending', [...others, pending].slice(-pendingAtMost));
    return goTo(to.href);
  }

  @Get(urls.signInCallback.pattern)
  @RouteConfig({ access: 'anyone' })
  async finish(@Req() request: WebRequest): Promise<Page | Redirect> {
    const waiting = request.session.get('pending') ?? [];
    const pending = waiting.find((one) => one.state === request.query['state']);
    if (!pending) return signInFailedPage(request.t);
    try {
      const query = request.url.slice(request.url.indexOf('?'));
      request.session.set('tokens', await this.client.finish(query, pending));
    } catch (error) {
      if (!(error instanceof SignInEnded)) throw error;
      request.log.warn({ cause: causeOf(error) }, 'a sign-in was refused');
      return signInFailedPage(request.t);
    }
    request.session.set('pending', undefined);
    request.session.set('signedInAt', Date.now());
    return goTo(localPath(pending.then));
  }

  @Get(urls.signedIn.pattern)
  signedIn(@Req() { t }: WebRequest): Page {
    return page('views/messages/signed-in.njk', { title: t('sign-in:signedIn.title') });
  }

  @Post(urls.signOut.pattern)
  @RouteConfig({ access: 'anyone' })
  async signOut(@Req() request: WebRequest): Promise<Page | Redirect> {
    const tokens = request.session.get('tokens');
    request.session.delete();
    if (!tokens) return goTo(urls.signedOut());
    try {
      return goTo((await this.client.endUrl(tokens)).href);
    } catch (error) {
      if (!(error instanceof SignInUnavailable)) throw error;
      return goTo(urls.signedOut());
    }
  }

  @Get(urls.signedOut.pattern)
  @RouteConfig({ access: 'anyone' })
  signedOut(@Req() { t }: WebRequest): Page {
    return page('views/messages/signed-out.njk', { title: t('sign-in:signedOut.title') });
  }
}

const causeOf = (error: SignInEnded): string =>
  error.cause instanceof Error
    ? `${error.cause.name} ${(error.cause as { code?: string }).code ?? ''}`
    : 'unknown';
