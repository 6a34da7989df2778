// One throw-away PostgreSQL for a whole run of tests, with a prepared database that each test file copies.
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'muster-test-';

export default async function startTestDatabase() {
  // jest calls this once for each project of a run.
  if (process.env.MUSTER_TEST_STATE) return;
  const { startEmbeddedPostgres, discardEmbeddedPostgres, isAlive, keptSecret } =
    await built('database/embedded');
  const { prepareDatabase } = await built('database');
  const { prepareQueues } = await built('queues');
  await discardLeftovers(discardEmbeddedPostgres, isAlive);

  const stateFolder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  // Started by root, PostgreSQL runs as another account, which must get in here.
  await chmod(stateFolder, 0o711);
  process.env.MUSTER_TEST_STATE = stateFolder;
  const { url } = await startEmbeddedPostgres({ stateFolder, quick: true });
  const secret = await keptSecret(stateFolder, 'secret');
  await makeTemplate(url, (template) =>
    prepareDatabase({ url: template, secret, afterwards: prepareQueues }),
  );
  process.env.MUSTER_TEST_DATABASE_URL = url;
  process.env.MUSTER_TEST_SECRET = secret;
}

async function built(lib) {
  const file = new URL(`../../dist/libs/${lib}/index.js`, import.meta.url);
  if (!existsSync(file))
    throw new Error('Run node tools/build.js first: the tests prepare their database with what it builds.');
  return import(file.href);
}

async function makeTemplate(url, prepare) {
  const { default: pg } = await import('pg');
  const template = new URL(url);
  template.pathname = '/muster_template';
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create database muster_template');
    await prepare(template.href);
    // A database that somebody is connected to cannot be copied, not even while autovacuum looks into it.
    await client.query('alter database muster_template with is_template true allow_connections false');
  } finally {
    await client.end();
  }
}

/** A run that was killed leaves its server behind. Its folder's name says whose it was. */
async function discardLeftovers(discard, isAlive) {
  for (const name of await readdir(tmpdir())) {
    const [, pid] = /^muster-test-(\d+)-/.exec(name) ?? [];
    if (pid && !isAlive(Number(pid))) await discard(join(tmpdir(), name));
  }
}
