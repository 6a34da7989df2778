import 'reflect-metadata';
import { runProcess } from '#libs/process';
import { ConfigurationProblem, readConfig, type ApiConfig } from './config.js';
import { startApi } from './create-api.js';
import { isUnavailable } from './request/failures.js';

/** One line that says what to do, for the person at the terminal. */
function whatToDo(failure: unknown, config: ApiConfig | undefined): string {
  if (failure instanceof ConfigurationProblem) return failure.message;
  const code = (failure as { code?: unknown } | null)?.code;
  const place = `${config?.host}:${config?.port}`;
  if (code === 'EADDRINUSE')
    return `The API cannot start: ${place} is taken. Stop what uses it, or set MUSTER_PORT.`;
  if (code === 'EACCES')
    return `The API cannot start: it may not listen on ${place}. Set MUSTER_PORT to 1024 or more.`;
  if (isUnavailable(failure))
    return 'The API cannot start: PostgreSQL cannot be reached. Start it, or check DATABASE_URL.';
  if (code === '28P01' || code === '28000') {
    return 'The API cannot start: PostgreSQL refuses the role muster_api. Run npm run setup with the same MUSTER_SECRET.';
  }
  return `The API cannot start: ${failure instanceof Error ? failure.message : String(failure)}`;
}

let config: ApiConfig | undefined;
await runProcess(
  'The API',
  () => {
    config = readConfig(process.env);
    return startApi(config);
  },
  (failure) => whatToDo(failure, config),
);
