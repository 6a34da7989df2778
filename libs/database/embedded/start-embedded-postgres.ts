import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { canEnter, serverAccount, type Account } from './account.js';
import { findBinaries, majorVersion } from './binaries.js';
import { CannotStart } from './cannot-start.js';
import { initialiseCluster } from './initialise.js';
import {
  findRunning,
  freePort,
  isAlive,
  isFree,
  spawnServer,
  stopServer,
  untilEnded,
} from './server-process.js';
import { keepsSecret, keptSecret, newDataFolder, openStateFolder } from './state-folder.js';
import { readCluster, writeCluster, type Cluster } from './state-folder.js';

const passwordName = 'postgres-password';

export type EmbeddedPostgres = {
  /** The superuser's URL of the database `muster`. */
  url: string;
  /** True when a server that an earlier, killed launcher had left running was taken over. */
  reused: boolean;
  /** Resolves when the server's process has ended, for whatever reason. */
  ended: Promise<void>;
  /** Ends every session and stops the server. */
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL 18 on the data of a state folder, making both at the first start, and answers when it takes
 * connections. It listens on 127.0.0.1 only, on a port that it keeps from start to start while that is free.
 *
 * Started by root it runs as `nobody`, its data outside the state folder if `nobody` cannot get in there. `quick` trades
 * durability for speed, for tests.
 *
 * Throws `CannotStart`, one line that says what to do: the folder cannot be written, its database was never completed
 * or was made by another version, its password is gone, or there is no PostgreSQL for this machine.
 */
export async function startEmbeddedPostgres(options: {
  stateFolder: string;
  quick?: boolean;
}): Promise<EmbeddedPostgres> {
  const quick = options.quick ?? false;
  const account = serverAccount();
  const state = await openStateFolder(options.stateFolder);
  const known = await readCluster(state);
  if (known) await checkKnownCluster(state, known, account);

  const binaries = await findBinaries(account);
  const password = await keptSecret(state, passwordName);
  const cluster = known ?? { dataFolder: await newDataFolder(state, account), port: await freePort() };
  if (!known) {
    await initialiseCluster({ binaries, dataFolder: cluster.dataFolder, password, account, quick });
    await writeCluster(state, cluster);
  }
  const server = await run({ state, cluster, binaries, password, account, quick });
  const url = await ensureDatabase(server.port, password);
  return { url, reused: server.reused, ended: untilEnded(server.pid), stop: () => stopServer(server.pid) };
}

async function checkKnownCluster(state: string, { dataFolder }: Cluster, account: Account): Promise<void> {
  if (!existsSync(join(dataFolder, 'global', 'pg_control')))
    throw new CannotStart(
      `The database of ${state} is missing from ${dataFolder}. Restore it from a backup, or move ${state} away to begin with an empty one.`,
    );
  if (!canEnter(dataFolder, account))
    throw new CannotStart(
      `The account that runs PostgreSQL cannot enter ${dataFolder}. Give back the permissions and the owner it had when it was made.`,
    );
  const version = (await readFile(join(dataFolder, 'PG_VERSION'), 'utf8')).trim();
  if (version !== majorVersion)
    throw new CannotStart(
      `The database in ${dataFolder} was made by PostgreSQL ${version}, and this is ${majorVersion}. Start with the earlier release of Muster, or move it over with pg_upgrade.`,
    );
  if (!keepsSecret(state, passwordName))
    throw new CannotStart(
      `${join(state, passwordName)} is missing, and without it the database cannot be opened. Restore that file from a backup.`,
    );
}

type Run = {
  state: string;
  cluster: Cluster;
  binaries: string;
  password: string;
  account: Account;
  quick: boolean;
};
type Serving = { pid: number; port: number; reused: boolean };

async function run({ state, cluster, binaries, password, account, quick }: Run): Promise<Serving> {
  const { dataFolder } = cluster;
  const left = await findRunning(dataFolder);
  if (left && (await answers(left.pid, left.port, password))) return { ...left, reused: true };
  if (left) await stopServer(left.pid);

  const logFile = join(state, 'logs', 'postgres.log');
  // Another program can take the port between the question and the start, and the sessions of a server that was
  // killed hold its memory for a moment: hence more than one try.
  for (let tries = 0; tries < 5; tries++, await wait(500)) {
    const port = (await isFree(cluster.port)) ? cluster.port : await freePort();
    const child = spawnServer({ binaries, dataFolder, port, logFile, account, quick });
    const pid = child.pid;
    if (pid === undefined) throw await notSpawned(child);
    if (!(await answers(pid, port, password))) continue;
    if (port !== cluster.port) await writeCluster(state, { dataFolder, port });
    return { pid, port, reused: false };
  }
  const log = (await readFile(logFile, 'utf8')).trim().split('\n');
  const reason = log.filter((line) => /FATAL|PANIC|error/i.test(line)).at(-1) ?? log.at(-1) ?? '';
  throw new CannotStart(`PostgreSQL did not start: ${reason} (more in ${logFile}).`);
}

function notSpawned(child: ReturnType<typeof spawnServer>): Promise<CannotStart> {
  return new Promise((done) =>
    child.once('error', (error) =>
      done(
        new CannotStart(
          `PostgreSQL could not be run (${error.message}). Run as an ordinary user, or set DATABASE_URL.`,
        ),
      ),
    ),
  );
}

const adminUrl = (port: number, password: string, database: string) =>
  `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

/** Waits until the server takes a connection; false when its process ends first, or after a minute. */
async function answers(pid: number, port: number, password: string): Promise<boolean> {
  for (const end = Date.now() + 60_000; Date.now() < end && isAlive(pid); await wait(25)) {
    const client = new pg.Client({ connectionString: adminUrl(port, password, 'postgres') });
    client.on('error', () => undefined); // A server that shuts down ends the connection; the next try tells.
    try {
      await client.connect();
      await client.query('select 1');
      return true;
    } catch (error) {
      const { code } = error as { code?: string };
      // 57P03: starting up, or still recovering after a power cut.
      if (code !== 'ECONNREFUSED' && code !== 'ECONNRESET' && !code?.startsWith('57P')) throw error;
    } finally {
      await client.end();
    }
  }
  return false;
}

async function ensureDatabase(port: number, password: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl(port, password, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'muster'`);
    if (!rowCount) await client.query('create database muster');
  } finally {
    await client.end();
  }
  return adminUrl(port, password, 'muster');
}
