import 'reflect-metadata';
import { runProcess } from '#libs/process';
import { ConfigurationProblem, readConfig } from './config.js';
import type { WorkerConfig } from './config.js';
import { QueuesUnreachable, startWorker } from './start-worker.js';

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
await runProcess(
  'The worker',
  () => {
    config = readConfig(process.env);
    return startWorker(config);
  },
  (failure) => whatToDo(failure, config),
);
