import { demonstrationAccounts, inProduction, signingKeys } from '#libs/accounts';
import type { Query } from '#libs/accounts';
import { openDatabase } from '#libs/database';
import { newId } from '#libs/kernel';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Provider } from 'oidc-provider';
import type { Logger } from 'pino';
import { HealthController } from './health.controller.js';
import { InteractionController } from './interaction.controller.js';
import { logRequests, makeLog, nestLogger } from './logging.js';
import { makeAssets } from './pages/assets.js';
import type { Assets } from './pages/assets.js';
import { makePages } from './pages/pages.js';
import { PasswordController } from './password.controller.js';
import { ProblemFilter } from './problem.filter.js';
import { makeProvider, sweepExpired } from './provider/make-provider.js';
import { setSecurityHeaders } from './security-headers.js';
import type { Settings } from './settings.js';
import { PAGES, PROVIDER, QUERY, SETTINGS } from './tokens.js';

/** Sign-in cannot start; the message is one line that says what to do. */
export class CannotStart extends Error {}

class SignInModule {}

/** A running sign-in. `stop` lets requests finish and gives the connections back. */
export interface SignIn {
  readonly url: string;
  stop(): Promise<void>;
}

const largestForm = 16 * 1024;

/** Starts sign-in and listens. Throws `CannotStart` where demonstration accounts would meet real people. */
export async function startSignIn(settings: Settings): Promise<SignIn> {
  const log = makeLog(settings.logLevel);
  const database = await openDatabase({
    url: settings.databaseUrl,
    role: 'muster_sign_in',
    secret: settings.secret,
  });
  const query: Query = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await database.pool.query(sql, [...parameters])).rows as Row[];
  try {
    if (inProduction()) await refuseDemonstration(query);
    const app = await assemble(settings, query, log);
    await app.listen(settings.port, settings.host);
    const url = await app.getUrl();
    const stopSweeping = sweepExpired(query, log);
    log.info({ url, issuer: settings.issuer }, 'sign-in is ready');
    return {
      url,
      stop: async () => {
        stopSweeping();
        await app.close();
        await database.close();
        log.info('sign-in has stopped');
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function assemble(settings: Settings, query: Query, log: Logger): Promise<NestFastifyApplication> {
  const [keys, assets] = await Promise.all([signingKeys(query, settings.secret), makeAssets()]);
  const pages = await makePages(assets, settings.webUrl);
  const provider = makeProvider({ settings, query, keys, pages, log });
  Module({
    controllers: [HealthController, InteractionController, PasswordController],
    providers: [
      { provide: SETTINGS, useValue: settings },
      { provide: QUERY, useValue: query },
      { provide: PROVIDER, useValue: provider },
      { provide: PAGES, useValue: pages },
    ],
  })(SignInModule);

  const adapter = new FastifyAdapter({ genReqId: () => newId(), bodyLimit: largestForm });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  logRequests(fastify, log);
  setSecurityHeaders(fastify, settings);
  serveAssets(fastify, assets);
  serveProvider(fastify, provider, settings);
  const app = await NestFactory.create<NestFastifyApplication>(SignInModule, adapter, {
    logger: nestLogger(log),
  });
  app.useGlobalFilters(new ProblemFilter(pages, log));
  return app;
}

async function refuseDemonstration(query: Query): Promise<void> {
  const count = await demonstrationAccounts(query);
  if (count === 0) return;
  throw new CannotStart(
    `This database holds ${count} demonstration accounts, whose passwords are published. ` +
      'Production starts on a database of its own: set DATABASE_URL to an empty one and run npm run setup.',
  );
}

function serveAssets(fastify: FastifyInstance, assets: Assets): void {
  for (const [path, { type, body, zipped }] of assets.files) {
    fastify.get(path, (request, reply) => {
      const zip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      void reply.headers({
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
        ...(zip ? { 'content-encoding': 'gzip' } : {}),
      });
      return reply.send(zip ? zipped : body);
    });
  }
}

/** Everything that is no page of ours belongs to the provider, which reads the request and writes the answer itself. */
function serveProvider(fastify: FastifyInstance, provider: Provider, settings: Settings): void {
  const issuer = new URL(settings.issuer);
  const answer = provider.callback();
  fastify.addHook('onRequest', (request, _reply, done) => {
    // Which address we are at is a setting: never what a browser or a proxy says.
    request.raw.headers['x-forwarded-proto'] = issuer.protocol.slice(0, -1);
    request.raw.headers['x-forwarded-host'] = issuer.host;
    done();
  });
  fastify.get('/', (_request, reply) => reply.redirect(settings.webUrl, 303));
  void fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    scope.all('/*', (request, reply) => {
      reply.hijack();
      void answer(request.raw, reply.raw);
    });
  });
}
