import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { discardEmbeddedPostgres, isFree, startEmbeddedPostgres } from '#libs/database';
import type { EmbeddedPostgres } from '#libs/database';
import { newId } from '#libs/kernel';
import { freePorts, npmStart, type Started } from './npm-start.js';

const run = promisify(execFile);
/** Whole processes on a busy machine. */
const patiently = 240_000;
const secret = 'the same for every process of this test';

let folder: string;
let server: EmbeddedPostgres;
let started: Started | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-other-server-'));
  await chmod(folder, 0o755);
  server = await startEmbeddedPostgres({ stateFolder: join(folder, 'server'), quick: true });
  await as(server.url, (client) =>
    client.query("create role the_owner login createrole password 'their-password'"),
  );
}, patiently);
afterEach(async () => {
  if (started && started.launcher.exitCode === null) started.launcher.kill('SIGTERM');
  await started?.ended;
  started = undefined;
});
afterAll(async () => {
  await server.stop();
  await discardEmbeddedPostgres(join(folder, 'server'));
  await rm(folder, { recursive: true });
});

async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A database as somebody who runs a server gives it to Muster: its owner is no superuser, and may make roles. */
async function aDatabaseOfTheirs(name: string): Promise<string> {
  await as(server.url, (client) => client.query(`create database ${name} owner the_owner`));
  const url = new URL(server.url);
  Object.assign(url, { username: 'the_owner', password: 'their-password', pathname: `/${name}` });
  return url.href;
}

const migrate = (env: Record<string, string>) =>
  run(process.execPath, ['dist/tools/migrate.js'], { env: { PATH: process.env['PATH'], ...env } });

it(
  'brings the database of another server up to date as its owner, who is no superuser, once and again',
  async () => {
    const url = await aDatabaseOfTheirs('migrated');
    const env = { DATABASE_URL: url, MUSTER_SECRET: secret };
    expect((await migrate(env)).stdout).toBe('The database is up to date.\n');
    expect((await migrate(env)).stdout).toBe('The database is up to date.\n');
    await as(url, async (client) => {
      const { rows } = await client.query(
        `select rolsuper or rolbypassrls as past from pg_roles where rolname like 'muster\\_%'`,
      );
      expect(rows).toHaveLength(4);
      expect(rows.some(({ past }) => past)).toBe(false);
    });
  },
  patiently,
);

it(
  'starts everything on another server, and leaves that running when it stops',
  async () => {
    const url = await aDatabaseOfTheirs('started');
    await migrate({ DATABASE_URL: url, MUSTER_SECRET: secret });
    // A partnership that people made themselves, so that no demonstration is loaded.
    await as(url, (client) =>
      client.query(`insert into muster.partnerships (id, name) values ('${newId()}', 'Trentshire')`),
    );
    const port = await freePorts();
    const state = join(folder, 'state');
    started = npmStart({
      MUSTER_STATE: state,
      PORT: String(port),
      DATABASE_URL: url,
      MUSTER_SECRET: secret,
    });
    await started.until('Stop with Ctrl-C');

    expect(started.printed().out).toContain('Opening the database');
    for (const offset of [0, 1, 2, 3, 5])
      expect((await fetch(`http://127.0.0.1:${port + offset}/health/ready`)).status).toBe(200);
    expect(existsSync(join(state, 'cluster.json'))).toBe(false);

    started.launcher.kill('SIGINT');
    expect(await started.ended).toBe(0);
    expect(started.printed().errors).toBe('');
    expect(await isFree(port)).toBe(true);
    await as(url, (client) => client.query('select 1'));
  },
  patiently,
);

it(
  'loads the demonstration into an empty database of another server',
  async () => {
    const url = await aDatabaseOfTheirs('shown');
    const port = await freePorts();
    started = npmStart({
      MUSTER_STATE: join(folder, 'state-shown'),
      PORT: String(port),
      DATABASE_URL: url,
      MUSTER_SECRET: secret,
    });
    await started.until('Stop with Ctrl-C');
    expect(started.printed().out).toContain('chair@trentshire.example');
    expect(started.printed().errors).toBe('');
  },
  patiently,
);
