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
    request.t = t;
    request.api = new Api({
      apiUrl: config.apiUrl,
      timeoutMs: config.apiTimeoutMs,
      requestId: request.id,
      token: () => request.session.get('tokens')?.access,
    });
    reply.header('x-request-id', request.id);
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
