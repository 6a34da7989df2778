import { loadCalendar } from '#libs/calendar';
import { openDatabase } from '#libs/database';
import { systemClock } from '#libs/kernel';
import type { Clock } from '#libs/kernel';
import { openLive } from '#libs/live';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { ApiModule } from './api.module.js';
import { entities, publicRoutes, routes } from './areas.js';
import type { ApiConfig } from './config.js';
import type { ExecutionOf } from './graphql/graphql-options.js';
import { addMetrics } from './health/metrics.js';
import type { LiveTimes } from './live/followed-meeting.js';
import { addLiveStreams } from './live/live.routes.js';
import { authenticate, requestIdOf } from './request/authenticate.js';
import { HttpErrors } from './request/http-errors.js';
import { createLogger, describeFailure, nestLogger, type Logger } from './request/logger.js';
import { findPrinter } from './minutes/find-printer.js';
import { addPublicRoutes } from './request/public-routes.js';
import { addRoutes } from './request/routes.js';
import { setSecurityHeaders } from './request/security-headers.js';
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
  readonly liveTimes?: Partial<LiveTimes>;
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
  const live = openLive({ url: config.databaseUrl, role: 'muster_api', secret: config.secret }, (failure) =>
    logger.warn(describeFailure(failure), 'cannot hear what moves in meetings'),
  );
  let app: NestFastifyApplication | undefined;
  try {
    app = await NestFactory.create<NestFastifyApplication>(
      ApiModule.with({ db, logger, ...parts }),
      new FastifyAdapter({ bodyLimit: BODY_LIMIT, genReqId: requestIdOf, requestIdHeader: false }),
      { logger: nestLogger(logger), abortOnError: false },
    );
    const running = app;
    const server = running.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    const clock = parts.clock ?? systemClock(config.clockOffset);
    const printer = await findPrinter(config, (message) => logger.info(message));
    const services = { db, clock, calendar: loadCalendar(), printer };
    setSecurityHeaders(server);
    authenticate(server, services, createTokenCheck(config), logger);
    logRequests(server, logger);
    addMetrics(server);
    addRoutes(server, routes);
    addPublicRoutes(server, publicRoutes, {
      services,
      webUrl: config.webUrl,
      inboundSecret: config.inboundSecret,
    });
    const { liveStreams: streams, liveTimes: times } = { liveStreams: 1000, ...config, ...parts };
    const endStreams = addLiveStreams(server, { services, live, streams, times });
    const letGo = letConnectionsGo(server);
    running.useGlobalFilters(new HttpErrors(logger));
    await running.listen(config.port, config.host);
    const url = (await running.getUrl()).replace('[::1]', '127.0.0.1');
    logger.info({ url }, 'listening');
    return {
      url,
      async stop() {
        letGo();
        endStreams();
        await running.close();
        await live.close();
        await db.close();
        logger.info('stopped');
      },
    };
  } catch (failure) {
    await app?.close().catch(() => undefined);
    await live.close();
    await db.close();
    throw failure;
  }
}

/** One line a request, by route: addresses can hold ids. What went well is of use to who looks for something only. */
function logRequests(server: FastifyInstance, logger: Logger): void {
  server.addHook('onResponse', (request, reply, done) => {
    const { statusCode: status, elapsedTime } = reply;
    const line = {
      requestId: request.id,
      route: request.routeOptions.url,
      status,
      ms: Math.round(elapsedTime),
    };
    if (status >= 400) logger.info(line, 'refused');
    else logger.debug(line, 'answered');
    done();
  });
}

/** From the call on, answers end their connection: one that is kept for a next request would hold the process open. */
function letConnectionsGo(server: FastifyInstance): () => void {
  let stopping = false;
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (stopping) void reply.header('connection', 'close');
    done();
  });
  return () => {
    stopping = true;
  };
}
