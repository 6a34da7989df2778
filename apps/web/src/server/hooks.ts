import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Api } from '../api-client/api.js';
import type { WebConfig } from '../config.js';
import { strangeFormPage } from '../pages/messages.js';
import type { SendPage } from '../pages/send-page.js';
import { requestGuard } from '../request/guard.js';
import { readMultipart } from '../request/multipart.js';
import type { SignInClient } from '../sign-in/sign-in-client.js';
import { textsIn } from '../texts/index.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Only for what browsers send by themselves. */
    csrf?: false;
  }
}

const t = textsIn('en');

/** What happens before every handler: the API client, the sign-in, the form's token. */
export function addHooks(
  fastify: FastifyInstance,
  config: WebConfig,
  client: SignInClient,
  send: SendPage,
): void {
  fastify.decorateRequest('api');
  fastify.decorateRequest('t');
  fastify.decorateRequest('upload');
  const guard = requestGuard({ config, client, send });

  fastify.addHook('onRequest', async (request, reply) => {
    const elsewhere = otherLoopbackName(request, config.webUrl);
    if (elsewhere) return reply.redirect(elsewhere, 302);
    request.t = t;
    request.api = new Api({
      apiUrl: config.apiUrl,
      timeoutMs: config.apiTimeoutMs,
      requestId: request.id,
      token: () => request.session.get('tokens')?.access,
    });
    reply.header('x-request-id', request.id);
    return undefined;
  });

  fastify.addHook('preHandler', async (request, reply) => {
    if (isPlain(request)) return undefined;
    if (request.isMultipart()) await readMultipart(request);
    if (await guard(request, reply)) return reply;
    if (request.method !== 'GET' && request.method !== 'HEAD' && !request.is404) {
      if (!(await tokenFits(fastify, request, reply))) {
        await send(request, reply, strangeFormPage(request.t));
        return reply;
      }
    }
    return undefined;
  });

  // A file that nobody read would keep the connection waiting.
  fastify.addHook('onResponse', async (request) => {
    request.upload?.stream.resume();
  });
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Cookies tell localhost from 127.0.0.1: a sign-in that starts at the one would come back to the other and fail.
 * Only between names of this machine, so that a proxy which changes the name can never send anybody round.
 */
function otherLoopbackName(request: FastifyRequest, webUrl: string): string | undefined {
  const wanted = new URL(webUrl);
  const asked = URL.canParse(`http://${request.host}`) ? new URL(`http://${request.host}`) : undefined;
  if (request.method !== 'GET' || !asked || asked.hostname === wanted.hostname || isPlain(request))
    return undefined;
  const both = loopback.has(asked.hostname) && loopback.has(wanted.hostname) && asked.port === wanted.port;
  return both ? webUrl + request.url : undefined;
}

/** Health, assets and the browsers' own reports have no person behind them. */
const isPlain = (request: FastifyRequest): boolean =>
  request.routeOptions.config.csrf === false || /^\/(assets|health)\//.test(request.url);

/** The plugin answers by itself with an error object; here only its verdict is wanted. */
function tokenFits(fastify: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  return new Promise((resolve) => {
    const verdict = Object.create(reply, { send: { value: () => resolve(false) } }) as FastifyReply;
    fastify.csrfProtection(request, verdict, () => resolve(true));
  });
}
