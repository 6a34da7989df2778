import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../api-client/api-error.js';
import type { Me } from '../api-client/me.js';
import type { WebConfig } from '../config.js';
import { rememberedPerson } from '../request/web-request.js';
import { urls } from '../urls.js';
import { navigationFor, type NavigationItem } from './navigation.js';
import { Download, Redirect, type Page } from './page.js';
import type { Render } from './renderer.js';

export type SendPage = (
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Page | Redirect | Download,
) => Promise<unknown>;

type Shell = { config: WebConfig; render: Render; navigation: NavigationItem[] };

/** Sends what a controller returned: a page with its frame, a 303, or a file. */
export function pageSender({ config, render, navigation }: Shell): SendPage {
  return async (request, reply, answer) => {
    reply.header('cache-control', 'no-store');
    if (answer instanceof Redirect) {
      if (answer.saved) request.session.set('notice', answer.saved);
      return reply.redirect(answer.location, 303);
    }
    if (answer instanceof Download) {
      const name = answer.filename.replace(/[^\w.-]/g, '-');
      reply.header('content-disposition', `attachment; filename="${name}"`).type(answer.contentType);
      return reply.code(200).send(answer.body);
    }
    const me = await personOrNobody(request);
    const html = render(answer.template, { ...frame(request, reply, me), ...answer.view });
    return reply.code(answer.status).type('text/html; charset=utf-8').send(html);
  };

  function frame(request: FastifyRequest, reply: FastifyReply, me: Me | undefined) {
    const path = request.url.split('?')[0]!;
    const notice = request.session.get('notice');
    if (notice) request.session.set('notice', undefined);
    return {
      cspNonce: reply.cspNonce.script,
      me,
      path,
      navigation: me ? navigationFor(me, path, request.t, navigation) : [],
      notice,
      demonstration: config.demonstration,
      mailboxUrl: config.mailboxUrl,
      csrfToken: () => reply.generateCsrf(),
      signInHref: urls.signIn({ then: request.method === 'GET' ? request.url : '/' }),
    };
  }
}

/** A page that only says that the API does not answer must not ask the API for its navigation again. */
async function personOrNobody(request: FastifyRequest): Promise<Me | undefined> {
  try {
    return await rememberedPerson(request);
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}
