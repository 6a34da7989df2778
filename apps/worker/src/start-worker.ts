import { loadCalendar } from '#libs/calendar';
import { openDatabase, roleUrl } from '#libs/database';
import { systemClock } from '#libs/kernel';
import type { Clock } from '#libs/kernel';
import { openMailer } from '#libs/notifications';
import { openQueues } from '#libs/queues';
import type { OpenQueues, Queues } from '#libs/queues';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { WorkerConfig } from './config.js';
import { CONTEXT, HealthController, OPEN_QUEUES } from './health.controller.js';
import { createLogger, nestLogger } from './logger.js';
import { runParts } from './outbox/run-parts.js';
import type { PartContext } from './part.js';
import { parts } from './parts.js';

const QUEUES_START_WITHIN = 20_000;

/** A running worker. */
export interface Worker {
  /** Where its health is asked for. */
  readonly url: string;
  /** Takes no new job, lets the running ones finish, and closes everything. */
  stop(): Promise<void>;
}

/** What tests put in the place of the real thing. */
export interface WorkerParts {
  readonly clock?: Clock;
  readonly intervals?: OpenQueues['intervals'];
}

/** The queues cannot be reached: said in one line to whoever starts the worker. */
export class QueuesUnreachable extends Error {}

@Module({})
class WorkerModule {
  static with(context: PartContext, queues: Queues): DynamicModule {
    return {
      module: WorkerModule,
      controllers: [HealthController],
      providers: [
        { provide: CONTEXT, useValue: context },
        { provide: OPEN_QUEUES, useValue: queues },
      ],
    };
  }
}

async function startWithin(queues: Queues, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new QueuesUnreachable()), milliseconds);
  });
  await Promise.race([queues.start(), late]).finally(() => clearTimeout(timer));
}

/** Starts the worker. Throws when the database or the queue cannot be reached, or the port is taken. */
export async function startWorker(config: WorkerConfig, replaced: WorkerParts = {}): Promise<Worker> {
  const log = createLogger(config.logLevel);
  const { databaseUrl, secret, redisUrl } = config;
  const db = await openDatabase({
    url: databaseUrl,
    role: 'muster_worker',
    secret,
    poolSize: config.databaseConnections,
  });
  const mailer = openMailer({ url: config.smtpUrl, from: config.mailFrom });
  const clock = replaced.clock ?? systemClock(config.clockOffset);
  const { webUrl, mailLeaseSeconds } = config;
  const context: PartContext = { db, clock, calendar: loadCalendar(), log, mailer, webUrl, mailLeaseSeconds };
  const store = redisUrl ? { redisUrl } : { databaseUrl: roleUrl(databaseUrl, 'muster_worker', secret) };
  const queues = openQueues(store, { log, ...(replaced.intervals && { intervals: replaced.intervals }) });
  let app: NestFastifyApplication | undefined;
  const stop = async () => {
    await queues.close();
    await app?.close();
    mailer.close();
    await db.close();
    log.info('stopped');
  };
  try {
    await runParts(context, queues, parts, () => startWithin(queues, QUEUES_START_WITHIN));
    app = await NestFactory.create<NestFastifyApplication>(
      WorkerModule.with(context, queues),
      new FastifyAdapter(),
      {
        logger: nestLogger(log),
        abortOnError: false,
      },
    );
    await app.listen(config.port, config.host);
    const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
    log.info({ url, queues: redisUrl ? 'redis' : 'postgresql' }, 'working');
    return { url, stop };
  } catch (failure) {
    // What could not be reached cannot be closed in order either.
    if (!(failure instanceof QueuesUnreachable)) await stop();
    throw failure;
  }
}
