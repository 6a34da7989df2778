import { prepareDatabase } from '#libs/database';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  discardEmbeddedPostgres,
  keptSecret,
  startEmbeddedPostgres,
} from '../../libs/database/embedded/index.js';
import { prepareQueues } from '#libs/queues';
import pg from 'pg';
import { startRedis } from '../queues/redis-server.js';
import { measureTimers } from './due-timers.js';
import { measureImport } from './import-rows.js';
import { benchRegisterPage } from './register-page.js';
import { printLive } from './run-live.js';
import type { Figure } from './register-page.js';
import { measureMinutes } from './minutes.js';
import { measureSeries } from './series.js';
import { buildWorld } from './world.js';
import type { BenchWorld } from './world.js';

/**
 * `npm run bench`: ends with lines `name: value unit`. BENCH_SECONDS: how long each run of load takes (default 6).
 * `BENCH_ONLY=live npm run bench`: the check that many decide at once, for BENCH_LIVE_SECONDS (default 300), on a database of its own.
 */
const seconds = Number(process.env.BENCH_SECONDS ?? 6);
const log = (text: string) => console.log(`  ${text}`);
const shown = ({ name, value, unit }: Figure) =>
  `${name}: ${value < 100 ? value.toFixed(2) : value.toFixed(0)}${unit ? ` ${unit}` : ''}`;

const TIMERS = 10_000;

/** Due timers that a worker turns into recorded notifications, with the queues in PostgreSQL and in Redis. */
async function timers(database: { url: string; secret: string }, world: BenchWorld): Promise<Figure[]> {
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  const environment = {
    DATABASE_URL: database.url,
    MUSTER_SECRET: database.secret,
    MUSTER_WEB_URL: 'http://web.bench.test',
    // Nobody listens there: what is measured is what is recorded, and e-mail waits for its server.
    SMTP_URL: 'smtp://127.0.0.1:9',
  };
  try {
    console.log(`${TIMERS} due timers, queues on PostgreSQL`);
    const onPostgres = await measureTimers(owner, world, environment, TIMERS);
    console.log(`${TIMERS} due timers, queues on Redis`);
    const redis = await startRedis();
    const onRedis = await measureTimers(
      owner,
      world,
      { ...environment, REDIS_URL: redis.url },
      TIMERS,
    ).finally(() => redis.stop());
    return [
      { name: 'due timers on PostgreSQL', value: onPostgres, unit: 'timers/s' },
      { name: 'due timers on Redis', value: onRedis, unit: 'timers/s' },
    ];
  } finally {
    await owner.end();
  }
}

async function tidyUp(url: string): Promise<void> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query('vacuum analyze').finally(() => owner.end());
}

/** One more measurement: when it fails, the others are still printed, and the command fails. */
async function also(figures: Figure[], measure: () => Promise<Figure[]>): Promise<void> {
  try {
    figures.push(...(await measure()));
  } catch (error) {
    console.error(`  Not measured: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}

/** Everything that is measured on a large partnership. */
async function measureAll(url: string, secret: string): Promise<void> {
  console.log('A world of 100,000 cases');
  const world = await buildWorld(url, log);

  console.log('The register page: the whole API, and one statement over bare pg');
  const figures = await benchRegisterPage({ url, secret }, world, seconds, log);

  await also(figures, async () => {
    console.log('The import, from a file of 100,000 rows to cases');
    // The trail that the requests before left is tidied up now, and not by autovacuum meanwhile.
    await tidyUp(url);
    const imported = await measureImport(url, secret, world, 100_000);
    return [
      { name: 'import', value: imported.rowsPerSecond, unit: 'rows/s' },
      { name: 'import memory', value: imported.megabytes, unit: 'MB' },
    ];
  });
  await also(figures, async () => {
    console.log('A year of series for 300 groups');
    const made = await measureSeries(url, secret, world.partnershipId, 300);
    return [
      { name: 'a year of series for 300 groups', value: made.seconds, unit: 's' },
      { name: 'meetings called in it', value: made.meetings, unit: '' },
    ];
  });
  await also(figures, () => {
    console.log('The pack of 100 cases as PDF, and the minutes of 60 cases, written twice');
    return measureMinutes(url, secret, world);
  });
  await also(figures, () => timers({ url, secret }, world));
  console.log('');
  // The figure that the bar is about stands last.
  const ratio = figures.findIndex(({ name }) => name === 'register page ratio');
  for (const figure of [...figures.slice(0, ratio), ...figures.slice(ratio + 1), figures[ratio]!])
    console.log(shown(figure));
}

// Processes that were started end with this one, also when somebody stops it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const stateFolder = await mkdtemp(join(tmpdir(), 'muster-bench-'));
try {
  console.log('A throw-away PostgreSQL');
  const live = process.env.BENCH_ONLY === 'live';
  // What people wait for when they save is measured on a server as it is installed: on disk, and tidied up as it goes on.
  const { url } = await startEmbeddedPostgres({ stateFolder, quick: !live });
  const secret = await keptSecret(stateFolder, 'secret');
  await prepareDatabase({ url, secret, afterwards: prepareQueues });
  if (live) await printLive({ url, secret });
  else await measureAll(url, secret);
} finally {
  await discardEmbeddedPostgres(stateFolder);
}
