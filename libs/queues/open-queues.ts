import { isId } from '#libs/kernel';
import type { Worker } from 'bullmq';
import { openBackend } from './backend.js';
import type { Backend, QueueStore } from './backend.js';
import { describeFailure } from './describe-failure.js';
import { QUEUES, SCHEDULE_QUEUE, SCHEDULES } from './names.js';
import type { QueueName, ScheduleName } from './names.js';
import { openProducers } from './producers.js';
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

function checkJob(id: string, ids: JobIds): void {
  if (!isId(id))
    throw new Error('A job needs an id of its own (a UUID): the id of the event or row it is about.');
  for (const [name, value] of Object.entries(ids)) {
    if (!isId(value)) throw new Error(`A job carries ids only, but "${name}" is none.`);
  }
}

/** One handler for each name of a kind, no more and, when it starts, no fewer. */
class Handlers<Name extends string, Handler> {
  private readonly known = new Map<Name, Handler>();

  constructor(
    private readonly kind: string,
    private readonly names: readonly string[],
  ) {}

  set(name: Name, handler: Handler): void {
    if (!this.names.includes(name))
      throw new Error(`There is no ${this.kind} "${name}": add it to libs/queues/names.ts.`);
    if (this.known.has(name))
      throw new Error(`The ${this.kind} "${name}" has a handler already; it can have only one.`);
    this.known.set(name, handler);
  }

  get = (name: string): Handler | undefined => this.known.get(name as Name);
  missing = (): string[] => this.names.filter((name) => !this.known.has(name as Name));
  all = (): [Name, Handler][] => [...this.known];
}

/** A tick that comes while the last one still runs has nothing to do that the running one does not do. */
function oneAtATime(
  handlerOf: (name: string) => ScheduleHandler | undefined,
): (name: string) => Promise<void> {
  const running = new Set<string>();
  return async (name) => {
    const handler = handlerOf(name);
    if (!handler || running.has(name)) return;
    running.add(name);
    await handler().finally(() => running.delete(name));
  };
}

type Work = (job: { readonly name: string; readonly data: JobIds }) => Promise<void>;

async function startWorker(
  backend: Backend,
  name: string,
  work: Work,
  concurrency: number,
  log: QueueLog,
): Promise<Worker> {
  const worker = backend.worker(
    name,
    async (job) => {
      try {
        await work(job);
      } catch (failure) {
        log.error(
          { queue: name, job: job.id, attempt: job.attemptsMade, ...describeFailure(failure) },
          'A job failed',
        );
        // The queue keeps the text of what is thrown, so it gets one that tells nothing.
        throw new Error('The job failed. The log of the worker says why.', { cause: failure });
      }
    },
    concurrency,
  );
  worker.on('error', (error) =>
    log.error({ queue: name, ...describeFailure(error) }, 'The queue reports an error'),
  );
  await worker.waitUntilReady();
  return worker;
}

/**
 * Opens the queues, on PostgreSQL or on Redis. The queue is only a wake-up: what must be done stands in SQL, and
 * losing every job loses nothing. Handlers must therefore bear being called twice.
 */
export function openQueues(store: QueueStore, options: OpenQueues): Queues {
  const { log, intervals } = options;
  const backend = openBackend(store);
  const producers = openProducers(
    backend,
    (queue) => (error) => log.error({ queue, ...describeFailure(error) }, 'The queue reports an error'),
  );
  const handlers = new Handlers<QueueName, JobHandler>('queue', Object.keys(QUEUES));
  const ticks = new Handlers<ScheduleName, ScheduleHandler>('schedule', Object.keys(SCHEDULES));
  const workers: Worker[] = [];
  let stopWatching: () => Promise<void> = async () => undefined;

  return {
    async add(queue, jobs) {
      if (!(queue in QUEUES)) throw new Error(`There is no queue "${queue}".`);
      for (const job of jobs) checkJob(job.id, job.ids);
      if (jobs.length === 0) return;
      const to = await producers.to(queue);
      // One by one: on PostgreSQL BullMQ's bulk adding makes temporary tables, which the worker's role may not.
      await Promise.all(jobs.map((job) => to.add(queue, job.ids, { jobId: job.id, ...RETRY })));
    },
    work: (queue, handler) => handlers.set(queue, handler),
    every: (schedule, handler) => ticks.set(schedule, handler),
    async start() {
      const missing = [...handlers.missing(), ...ticks.missing()];
      if (missing.length > 0)
        throw new Error(`Nobody handles: ${missing.join(', ')}. Register a handler for each.`);
      stopWatching = await keepSchedules(
        await producers.to(SCHEDULE_QUEUE),
        { ...SCHEDULES, ...intervals },
        options,
      );
      const tick = oneAtATime(ticks.get);
      const start = async (name: string, work: Work, concurrency: number) =>
        workers.push(await startWorker(backend, name, work, concurrency, log));
      await start(SCHEDULE_QUEUE, ({ name }) => tick(name), Object.keys(SCHEDULES).length);
      for (const [name, handler] of handlers.all())
        await start(name, ({ data }) => handler(data), QUEUES[name].concurrency);
    },
    async waiting() {
      const names = Object.keys(QUEUES);
      const count = async (name: string): Promise<[string, number]> => {
        const queue = await producers.to(name);
        return [name, await queue.getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized')];
      };
      return Object.fromEntries(await Promise.all(names.map(count)));
    },
    async close() {
      await stopWatching();
      await Promise.all(workers.map((worker) => worker.close()));
      await producers.close();
      await backend.close();
    },
  };
}
