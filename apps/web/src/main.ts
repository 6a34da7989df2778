import 'reflect-metadata';
import { runProcess } from '#libs/process';
import { readConfig, type WebConfig } from './config.js';
import { buildWeb } from './server/start-web.js';

let config: WebConfig | undefined;

/** One line that says what to do, for the person at the terminal. */
function whatToDo(failure: unknown): string {
  const { code, message } = failure as Error & { code?: string };
  if (!config) return message;
  if (code === 'EADDRINUSE')
    return `Port ${config.port} is taken. Stop what uses it, or set another MUSTER_PORT.`;
  return `The web pages cannot listen on ${config.host}:${config.port}: ${message}`;
}

await runProcess(
  'The web',
  async () => {
    config = readConfig(process.env);
    const app = await buildWeb(config);
    await app.listen(config.port, config.host);
    return { stop: () => app.close() };
  },
  whatToDo,
);
