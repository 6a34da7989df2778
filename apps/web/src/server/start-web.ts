import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController, type FastifyInstance } from 'fastify';
import { pino, type Logger } from 'pino';
import type { WebConfig } from '../config.js';
import { DraftsInterceptor } from '../journeys/drafts/drafts.interceptor.js';
import { journeys } from '../journeys/index.js';
import { readAssets } from '../pages/assets.js';
import type { Journey } from '../pages/navigation.js';
import { openRenderer } from '../pages/renderer.js';
import { pageSender } from '../pages/send-page.js';
import { SignInClient } from '../sign-in/sign-in-client.js';
import { WebModule } from '../web.module.js';
import { compressPages } from './compress.js';
import { addHooks } from './hooks.js';
import { logRequest, NestLogger, requestIdOf } from './logging.js';
import { PageAdapter } from './page-adapter.js';
import { PageErrorsFilter } from './page-errors.filter.js';
import { registerPlugins } from './plugins.js';

/** Builds the server of the web pages; the caller listens. Tests add journeys and templates of their own. */
export async function buildWeb(
  config: WebConfig,
  added: { journeys?: Journey[]; templates?: string[] } = {},
): Promise<NestFastifyApplication> {
  const shown = [...journeys, ...(added.journeys ?? [])];
  const log: Logger = pino({ name: 'web', level: config.logLevel });
  const adapter = new PageAdapter({
    genReqId: requestIdOf,
    bodyLimit: 1024 * 1024,
    trustProxy: config.secure,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    loggerInstance: log as never,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  const client = new SignInClient(config);
  const app = await NestFactory.create<NestFastifyApplication>(
    WebModule.with(config, client, shown),
    adapter,
    {
      bodyParser: false,
      logger: new NestLogger(log),
      abortOnError: false,
    },
  );
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const render = openRenderer(readAssets(), added.templates);
  const send = pageSender({
    config,
    render,
    navigation: shown.flatMap((journey) => journey.navigation ?? []),
  });
  adapter.sendPage = send;
  await registerPlugins(fastify, config);
  addHooks(fastify, config, client, send);
  compressPages(fastify);
  fastify.addHook('onResponse', async (request, reply) => logRequest(log, request, reply));
  app.useGlobalInterceptors(new DraftsInterceptor());
  app.useGlobalFilters(new PageErrorsFilter(send));
  return app;
}
