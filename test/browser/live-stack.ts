import { aWorld, type World } from '../factories/index.js';
import { freePorts, run, untilReady, type Running } from './processes.js';

export type LiveStack = Awaited<ReturnType<typeof liveStack>>;

/**
 * One sign-in and worker, and two of the API and of the web on one database, as behind a proxy that spreads requests; the queues
 * are in PostgreSQL, or in the Redis of `REDIS_URL`. People sign in at the first web; its cookies hold at the second too, which
 * asks the second API. The first web and the first API can be stopped and started.
 */
export async function liveStack(env: { REDIS_URL?: string } = {}) {
  const world = await aWorld(new Date().toISOString());
  const port = await freePorts(6);
  const [signIn, api, otherApi, web, otherWeb, worker] = Array.from(
    { length: 6 },
    (_, more) => `http://127.0.0.1:${port + more}`,
  ) as [string, string, string, string, string, string];
  const start = (app: string, at: string, more: Record<string, string> = {}) =>
    startOn(world, app, at, {
      MUSTER_WEB_URL: web,
      MUSTER_API_URL: api,
      MUSTER_ISSUERS: signIn,
      ...env,
      ...more,
    });
  const others = await Promise.all([
    start('sign-in', signIn),
    start('api', otherApi),
    start('worker', worker),
    start('web', otherWeb, { MUSTER_API_INTERNAL_URL: otherApi }),
  ]);
  let firstApi = await start('api', api);
  let first = await start('web', web);
  return {
    world,
    web,
    otherWeb,
    stopWeb: () => first.stop(),
    startWeb: async () => {
      first = await start('web', web);
    },
    /** Pulls its plug: nothing is finished, nobody is told. */
    killApi: async () => {
      firstApi.child.kill('SIGKILL');
      await firstApi.stop();
    },
    startApi: async () => {
      firstApi = await start('api', api);
    },
    end: async () => {
      await Promise.all([...others, firstApi, first].map((running) => running.stop()));
      await world.end();
    },
  };
}

async function startOn(
  world: World,
  app: string,
  at: string,
  more: Record<string, string>,
): Promise<Running> {
  const running = run(`dist/apps/${app}/src/main.js`, {
    LOG_LEVEL: 'warn',
    DATABASE_URL: world.url,
    MUSTER_SECRET: world.secret,
    MUSTER_PORT: new URL(at).port,
    ...more,
  });
  await untilReady(`${at}/health/ready`, running);
  return running;
}
