import { isId } from '#libs/kernel';
import type { Queue, Worker } from 'bullmq';
import { openBackend } from './backend.js';
import type { QueueStore } from './backend.js';
import { QUEUES, SCHEDULE_QUEUE, SCHEDULES } from './names.js';
import type { QueueName, ScheduleName } from './names.js';
import { keepSchedules } from './schedules.js';

/** What a job carries: ids and nothing else, so that a queue never holds personal data. */
export type JobIds = Readonly<Record<string, string>>;
export type JobHandler = (ids: JobIds) => Promise<void>;
export type ScheduleHandler = () => Promise<void>;

/** Where errors go. The text of an error names the job by its id, never what it is about. */
export interface QueueLog {
  error(detail: Record<string, unknown>, message: string): void;
}

export interface OpenQueues {
  /** Milliseconds between two looks at whether the schedules still stand in the queue. */
  readonly watchEvery?: number;
  /** Other intervals than those of `SCHEDULES`, in milliseconds. For tests and benchmarks. */
  readonly intervals?: Partial<Record<ScheduleName, number>>;
  readonly log: QueueLog;
}

export interface Queues {
  /** Adds jobs. A job id that waits already is not added again; one that has finished or failed for good is. */
  add(queue: QueueName, jobs: readonly { readonly id: string; readonly ids: JobIds }[]): Promise<void>;
  /** Says who does the jobs of a queue. Throws when somebody does already. */
  work(queue: QueueName, handler: JobHandler): void;
  /** Says what happens at each tick of a schedule. Throws when something does already. */
  every(schedule: ScheduleName, handler: ScheduleHandler): void;
  /** Starts working. Throws, naming them, when a queue or a schedule has no handler. */
  start(): Promise<void>;
  /** Jobs that wait, run, or are put off, by queue. */
  waiting(): Promise<Record<string, number>>;
  /** Takes no new job, lets the running ones finish, and closes the connections. */
  close(): Promise<void>;
}

const RETRY = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 1_000 },
  // A job that is kept after its end would stop the same id from being added again, and the sweep relies on adding again.
  removeOnComplete: true,
  removeOnFail: true,
} as const;

/** Messages of PostgreSQL repeat the values of rows: of its errors only the code is told. */
function describe(failure: unknown): Record<string, unknown> {
  if (!(failure instanceof Error)) return { error: typeof failure };
  const { code, routine } = failure as { code?: unknown; routine?: unknown };
  return { error: failure.name, ...(code !== undefined && { code }), ...(routine === undefined && { text: failure.message }) };
}

function checkJob(id: string, ids: JobIds): void {
  if (!isId(id)) throw new Error('A job needs an id of its own (a UUID): the id of the event or row it is about.');
  for (const [name, value] of Object.entries(ids)) {
    if (!isId(value)) throw new Error(`A job carries ids only, but "${name}" is none.`);
  }
}

/**
 * Opens the queues, on PostgreSQL or on Redis. The queue is only a wake-up: what must be done stands in SQL, and
 * losing every job loses nothing. Handlers must therefore bear being called twice.
 */
export function openQueues(store: QueueStore, options: OpenQueues): Queues {
  const backend = openBackend(store);
  const producers = new Map<string, Queue>();
  const workers: Worker[] = [];
  const handlers = new Map<QueueName, JobHandler>();
  const ticks = new Map<ScheduleName, ScheduleHandler>();
  const running = new Set<string>();
  let stopWatching: () => Promise<void> = async () => undefined;

  const report = (queue: string) => (error: Error) =>
    options.log.error({ queue, ...describe(error) }, 'The queue reports an error');
  const producer = (name: string): Queue => {
    const known = producers.get(name);
    if (known) return known;
    const made = backend.queue(name);
    made.on('error', report(name));
    producers.set(name, made);
    return made;
  };
  const startWorker = (name: string, work: (job: { name: string; data: JobIds }) => Promise<void>, at: number) => {
    const worker = backend.worker(
      name,
      async (job) => {
        try {
          await work(job);
        } catch (failure) {
          options.log.error({ queue: name, job: job.id, attempt: job.attemptsMade, ...describe(failure) }, 'A job failed');
          // The queue keeps the text of what is thrown, so it gets one that tells nothing.
          throw new Error('The job failed. The log of the worker says why.', { cause: failure });
        }
      },
      at,
    );
    worker.on('error', report(name));
    workers.push(worker);
    return worker.waitUntilReady();
  };
  const tick = async (name: string) => {
    const handler = ticks.get(name as ScheduleName);
    // A tick that comes while the last one still runs has nothing to do that the running one does not do.
    if (!handler || running.has(name)) return;
    running.add(name);
    try {
      await handler();
    } finally {
      running.delete(name);
    }
  };

  return {
    async add(queue, jobs) {
      if (!(queue in QUEUES)) throw new Error(`There is no queue "${queue}".`);
      for (const job of jobs) checkJob(job.id, job.ids);
      // One by one: on PostgreSQL BullMQ's bulk adding makes temporary tables, which the worker's role may not.
      await Promise.all(jobs.map((job) => producer(queue).add(queue, job.ids, { jobId: job.id, ...RETRY })));
    },
    work(queue, handler) {
      if (!(queue in QUEUES)) throw new Error(`There is no queue "${queue}": add it to libs/queues/names.ts.`);
      if (handlers.has(queue)) throw new Error(`The queue "${queue}" has a handler already; it can have only one.`);
      handlers.set(queue, handler);
    },
    every(schedule, handler) {
      if (!(schedule in SCHEDULES)) {
        throw new Error(`There is no schedule "${schedule}": add it to libs/queues/names.ts.`);
      }
      if (ticks.has(schedule)) throw new Error(`The schedule "${schedule}" has a handler already.`);
      ticks.set(schedule, handler);
    },
    async start() {
      const missing = [
        ...Object.keys(QUEUES).filter((name) => !handlers.has(name as QueueName)),
        ...Object.keys(SCHEDULES).filter((name) => !ticks.has(name as ScheduleName)),
      ];
      if (missing.length > 0) throw new Error(`Nobody handles: ${missing.join(', ')}. Register a handler for each.`);
      const schedules = producer(SCHEDULE_QUEUE);
      stopWatching = await keepSchedules(schedules, { ...SCHEDULES, ...options.intervals }, options);
      await startWorker(SCHEDULE_QUEUE, (job) => tick(job.name), Object.keys(SCHEDULES).length);
      for (const [name, handler] of handlers) {
        await startWorker(name, (job) => handler(job.data), QUEUES[name].concurrency);
      }
    },
    async waiting() {
      const names = Object.keys(QUEUES) as QueueName[];
      const counts = await Promise.all(
        names.map((name) => producer(name).getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized')),
      );
      return Object.fromEntries(names.map((name, at) => [name, counts[at] ?? 0]));
    },
    async close() {
      await stopWatching();
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all([...producers.values()].map((queue) => queue.close()));
      await backend.close();
    },
  };
}
