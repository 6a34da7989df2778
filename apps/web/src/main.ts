import 'reflect-metadata';
import { readConfig, type WebConfig } from './config.js';
import { buildWeb, serve } from './server/start-web.js';

async function main(): Promise<void> {
  let config: WebConfig;
  try {
    config = readConfig(process.env);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(78);
  }
  const app = await buildWeb(config);
  try {
    await serve(app, config);
  } catch (error) {
    const taken = (error as { code?: string }).code === 'EADDRINUSE';
    console.error(
      taken
        ? `Port ${config.port} is taken. Stop what uses it, or set another MUSTER_PORT.`
        : `The web pages cannot listen on ${config.host}:${config.port}: ${(error as Error).message}`,
    );
    process.exit(1);
  }
}

await main();
