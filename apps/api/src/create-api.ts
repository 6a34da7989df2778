import { loadCalendar } from '#libs/calendar';
import { openDatabase } from '#libs/database';
import { systemClock } from '#libs/kernel';
import type { Clock } from '#libs/kernel';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { ApiModule } from './api.module.js';
import { entities, routes } from './areas.js';
import type { ApiConfig } from './config.js';
import type { ExecutionOf } from './graphql/graphql-options.js';
import { addMetrics } from './health/metrics.js';
import { authenticate, requestIdOf } from './request/authenticate.js';
import { HttpErrors } from './request/http-errors.js';
import { createLogger, nestLogger } from './request/logger.js';
import { addRoutes } from './request/routes.js';
import { createTokenCheck } from './request/token-check.js';

const BODY_LIMIT = 1024 * 1024;

/** A running API. */
export interface Api {
  /** Where it listens, such as `http://127.0.0.1:3001`. */
  readonly url: string;
  /** Stops listening, lets requests finish, and closes the database. */
  stop(): Promise<void>;
}

/** What tests put in the place of the real thing. */
export interface ApiParts {
  readonly clock?: Clock;
  readonly executionOf?: ExecutionOf;
  /** Resolvers beside those of the areas. */
  readonly resolvers?: readonly Type[];
}

/** Starts the API. Throws when the database cannot be reached or the port is taken. */
export async function startApi(config: ApiConfig, parts: ApiParts = {}): Promise<Api> {
  const logger = createLogger(config.logLevel);
  const db = await openDatabase({
    url: config.databaseUrl,
    role: 'muster_api',
    secret: config.secret,
    poolSize: config.databaseConnections,
    entities: [...entities],
  });
  const services = { db, clock: parts.clock ?? systemClock(config.clockOffset), calendar: loadCalendar() };
  let app: NestFastifyApplication | undefined;
  try {
    const adapter = new FastifyAdapter({
      bodyLimit: BODY_LIMIT,
      genReqId: requestIdOf,
      requestIdHeader: false,
    });
    app = await NestFactory.create<NestFastifyApplication>(
      ApiModule.with({ db, logger, ...parts }),
      adapter,
      {
        logger: nestLogger(logger),
        abortOnError: false,
      },
    );
    const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    const check = createTokenCheck({
      issuers: config.issuers,
      audience: config.audience,
      internalUrl: config.issuerInternalUrl,
    });
    authenticate(server, services, check, logger);
    addMetrics(server);
    addRoutes(server, routes);
    let stopping = false;
    server.addHook('onSend', (_request, reply, _payload, done) => {
      // A connection that is kept for a next request would hold the process open until it times out.
      if (stopping) void reply.header('connection', 'close');
      done();
    });
    app.useGlobalFilters(new HttpErrors(logger));
    await app.listen(config.port, config.host);
    const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
    logger.info({ url }, 'listening');
    const running = app;
    return {
      url,
      async stop() {
        stopping = true;
        await running.close();
        await db.close();
        logger.info('stopped');
      },
    };
  } catch (failure) {
    await app?.close().catch(() => undefined);
    await db.close();
    throw failure;
  }
}
