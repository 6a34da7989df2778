import { prepareDatabase } from '#libs/database';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discardEmbeddedPostgres, keptSecret, startEmbeddedPostgres } from '../../libs/database/embedded/index.js';
import { prepareQueues } from '#libs/queues';
import { benchRegisterPage } from './register-page.js';
import type { Figure } from './register-page.js';
import { buildWorld } from './world.js';

/** `npm run bench`: ends with lines `name: value unit`. BENCH_SECONDS: how long each run of load takes (default 6). */
const seconds = Number(process.env.BENCH_SECONDS ?? 6);
const log = (text: string) => console.log(`  ${text}`);
const shown = ({ name, value, unit }: Figure) => `${name}: ${value < 100 ? value.toFixed(2) : value.toFixed(0)}${unit ? ` ${unit}` : ''}`;

const stateFolder = await mkdtemp(join(tmpdir(), 'muster-bench-'));
try {
  console.log('A throw-away PostgreSQL, and a world of 100,000 cases');
  const { url } = await startEmbeddedPostgres({ stateFolder, quick: true });
  const secret = await keptSecret(stateFolder, 'secret');
  await prepareDatabase({ url, secret, afterwards: prepareQueues });
  const world = await buildWorld(url, log);

  console.log('The register page: the whole API, and one statement over bare pg');
  const figures = await benchRegisterPage({ url, secret }, world, seconds, log);
  console.log('');
  for (const figure of figures) console.log(shown(figure));
} finally {
  await discardEmbeddedPostgres(stateFolder);
}
