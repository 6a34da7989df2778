import { createPostgresBackend, Queue, Worker } from 'bullmq';
import type { Processor } from 'bullmq';
import { Redis } from 'ioredis';

/** Where the jobs live: the same PostgreSQL as everything else, or Redis. */
export type QueueStore =
  { readonly databaseUrl: string } | { readonly redisUrl: string; readonly prefix?: string };

/** What is the same for both backends, so that nothing else has to know which one it is. */
export interface Backend {
  queue(name: string): Queue;
  worker(name: string, processor: Processor, concurrency: number): Worker;
  close(): Promise<void>;
}

// One fixed schema and prefix: the braces keep all keys on one node of a Redis Cluster.
const SCHEMA = 'bullmq';
const PREFIX = '{muster}';

// After an error of the connection the default is to wait 15 s; a second is enough, and nobody waits longer than needed.
// A job of a process that died is given to another one after twenty to thirty seconds.
const WORKER_OPTIONS = {
  runRetryDelay: 1_000,
  maxStalledCount: 5,
  lockDuration: 20_000,
  stalledInterval: 10_000,
} as const;

function onPostgres(databaseUrl: string): Backend {
  // The backend is the last argument of each constructor. Anywhere else BullMQ silently looks for Redis on port 6379.
  const connection = (max: number) => ({
    connectionString: databaseUrl,
    schema: SCHEMA,
    max,
    keepAlive: true,
  });
  return {
    queue: (name) =>
      new Queue(name, { connection: connection(4) }, createPostgresBackend) as unknown as Queue,
    worker: (name, processor, concurrency) =>
      new Worker(
        name,
        processor,
        { connection: connection(3), concurrency, ...WORKER_OPTIONS },
        createPostgresBackend,
      ) as unknown as Worker,
    close: async () => undefined,
  };
}

function onRedis(redisUrl: string, prefix: string): Backend {
  const connection = new Redis(redisUrl, {
    // Workers block on the connection for as long as it takes; a limit would make them fail instead of wait.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * 100, 1_000),
  });
  // Without a listener an error of the connection would end the process; the queue and worker report the same error.
  connection.on('error', () => undefined);
  return {
    queue: (name) => new Queue(name, { connection, prefix }),
    worker: (name, processor, concurrency) =>
      new Worker(name, processor, { connection, prefix, concurrency, ...WORKER_OPTIONS }),
    close: async () => {
      connection.disconnect();
    },
  };
}

/** Chooses the backend by what is given: Redis when there is an address of it, else PostgreSQL. */
export const openBackend = (store: QueueStore): Backend =>
  'redisUrl' in store ? onRedis(store.redisUrl, store.prefix ?? PREFIX) : onPostgres(store.databaseUrl);
