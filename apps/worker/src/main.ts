import 'reflect-metadata';
import { ConfigurationProblem, readConfig } from './config.js';
import type { WorkerConfig } from './config.js';
import { QueuesUnreachable, startWorker } from './start-worker.js';
import type { Worker } from './start-worker.js';

/** One line that says what to do, for the person at the terminal. */
function whatToDo(failure: unknown, config: WorkerConfig | undefined): string {
  if (failure instanceof ConfigurationProblem) return failure.message;
  const code = String((failure as { code?: unknown } | null)?.code ?? '');
  const because = (text: string) => `The worker cannot start: ${text}`;
  if (failure instanceof QueuesUnreachable)
    return because('the queues cannot be reached. Start Redis, or check REDIS_URL.');
  if (code === 'EADDRINUSE')
    return because(`port ${config?.port} is taken. Stop what uses it, or set MUSTER_PORT.`);
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '57P03'].includes(code)) {
    return because('PostgreSQL cannot be reached. Start it, or check DATABASE_URL.');
  }
  if (['28P01', '28000', '42P01', '3F000'].includes(code)) {
    return because('the database is not prepared for it. Run npm run setup with the same MUSTER_SECRET.');
  }
  return because(failure instanceof Error ? failure.message : String(failure));
}

let config: WorkerConfig | undefined;
let worker: Worker;
try {
  config = readConfig(process.env);
  worker = await startWorker(config);
} catch (failure) {
  console.error(whatToDo(failure, config));
  process.exit(1);
}

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  worker.stop().then(
    () => process.exit(0),
    (failure: unknown) => {
      console.error('The worker did not stop in order:', failure instanceof Error ? failure.name : 'unknown');
      process.exit(1);
    },
  );
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
