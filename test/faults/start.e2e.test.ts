import { existsSync } from 'node:fs';
import { mkdtemp, chmod, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import {
  discardEmbeddedPostgres,
  isAlive,
  isFree,
  keptSecret,
  prepareDatabase,
  startEmbeddedPostgres,
} from '#libs/database';
import { newId } from '#libs/kernel';
import { prepareQueues } from '#libs/queues';
import { childRunning, freePorts, npmStart, throughShell, type Started } from './npm-start.js';

/** Whole processes on a busy machine. */
const patiently = 240_000;

let folder: string;
let state: string;
let port: number;
let started: Started[];
const start = (env: Record<string, string> = {}) => {
  const one = npmStart({ MUSTER_STATE: state, PORT: String(port), ...env });
  started.push(one);
  return one;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-start-'));
  await chmod(folder, 0o755);
  state = join(folder, 'state');
  port = await freePorts();
  started = [];
});
afterEach(async () => {
  for (const { launcher, ended } of started) {
    if (launcher.exitCode === null && launcher.signalCode === null) launcher.kill('SIGTERM');
    await ended;
  }
  if (existsSync(state)) await discardEmbeddedPostgres(state);
  await rm(folder, { recursive: true });
});

/** A partnership that people made themselves, so that no demonstration is loaded beside it. */
async function aRealPartnership(): Promise<void> {
  const server = await startEmbeddedPostgres({ stateFolder: state });
  await prepareDatabase({
    url: server.url,
    secret: await keptSecret(state, 'secret'),
    afterwards: prepareQueues,
  });
  await query(server.url, `insert into muster.partnerships (id, name) values ('${newId()}', 'Trentshire')`);
  await server.stop();
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

const answers = (offset: number) =>
  fetch(`http://127.0.0.1:${port + offset}/health/ready`).then(
    (answer) => answer.ok,
    () => false,
  );
const readyAgain = async () => {
  while (!(await Promise.all([0, 1, 2, 3, 5].map(answers))).every(Boolean)) await wait(100);
};
const allPortsFree = async () =>
  (await Promise.all([0, 1, 2, 3, 4, 5].map((offset) => isFree(port + offset)))).every(Boolean);

describe('npm start that cannot be', () => {
  it.each([
    [
      'a clock offset that is none',
      { MUSTER_CLOCK_OFFSET: '28 days' },
      /^MUSTER_CLOCK_OFFSET=28 days is no ISO 8601 duration: write 28 days as P28D\.$/,
    ],
    [
      'a clock offset beyond all dates',
      { MUSTER_CLOCK_OFFSET: 'P999999Y' },
      /^MUSTER_CLOCK_OFFSET=P999999Y is no/,
    ],
    [
      'a clock offset in production',
      { MUSTER_CLOCK_OFFSET: 'P28D', NODE_ENV: 'production' },
      /for demonstrations: take it away/,
    ],
    ['a port that is none', { PORT: '70000' }, /^PORT=70000 is no usable port: set it to/],
    [
      'an address that is no database’s',
      { DATABASE_URL: 'mysql://here' },
      /^DATABASE_URL is no address of a PostgreSQL server: write it as/,
    ],
    [
      'a database that does not answer',
      { DATABASE_URL: 'postgres://a:hidden-word@127.0.0.1:9/b' },
      /does not answer \(ECONNREFUSED\)\. Start it, or correct DATABASE_URL\.$/,
    ],
    ['a secret that is too short', { MUSTER_SECRET: 'short' }, /^MUSTER_SECRET is too short: give it 32/],
    ['no partnership in production', { NODE_ENV: 'production' }, /Run npm run setup/],
  ])('says in one line what to do about %s', async (_what, env, advice) => {
    const one = start(env as Record<string, string>);

    expect(await one.ended).toBe(1);
    const { errors } = one.printed();
    expect(errors.trim().split('\n')).toHaveLength(1);
    expect(errors.trim()).toMatch(advice);
    expect(errors).not.toContain('hidden-word');
  });

  it('says in one line that the state folder cannot be written', async () => {
    await writeFile(join(folder, 'a-file'), '');
    const one = start({ MUSTER_STATE: join(folder, 'a-file', 'state') });

    expect(await one.ended).toBe(1);
    expect(one.printed().errors).toMatch(/^Cannot write to .* or set MUSTER_STATE to another folder\.\n$/);
  });

  it('says in one line which port is taken, and starts nothing', async () => {
    const squatter = createServer().listen(port + 3, '127.0.0.1');
    const one = start();

    expect(await one.ended).toBe(1);
    expect(one.printed()).toEqual({
      out: '',
      errors: expect.stringMatching(
        new RegExp(`^Port ${port + 3} is taken\\. Stop what uses it, or set PORT`),
      ),
    });
    expect(existsSync(join(state, 'cluster.json'))).toBe(false);
    await new Promise((done) => squatter.close(done));
  });
});

describe('npm start', () => {
  it(
    'brings everything up, refuses a second start, and stops everything in order',
    async () => {
      await aRealPartnership();
      const one = start();
      await one.until('Stop with Ctrl-C');
      expect(await Promise.all([0, 1, 2, 3, 5].map(answers))).toEqual([true, true, true, true, true]);
      expect(one.printed().out).not.toMatch(/demonstration/i);

      const second = start();
      expect(await second.ended).toBe(1);
      expect(second.printed().errors).toMatch(
        /^Muster is already running on .* \(process \d+\)\. Stop it first, .*\n$/,
      );
      expect(await answers(0)).toBe(true);

      one.launcher.kill('SIGINT');
      expect(await one.ended).toBe(0);
      expect(await allPortsFree()).toBe(true);
      expect(existsSync(join(state, 'launcher.pid'))).toBe(false);
    },
    patiently,
  );

  it(
    'starts again after the launcher was killed, over what that had left',
    async () => {
      await aRealPartnership();
      const one = start();
      await one.until('Stop with Ctrl-C');
      const worker = await childRunning(one.launcher.pid!, 'apps/worker');

      one.launcher.kill('SIGKILL');
      await one.ended;
      const again = start();
      await again.until('Stop with Ctrl-C');

      expect(isAlive(worker)).toBe(false);
      expect(await Promise.all([0, 1, 2, 3, 5].map(answers))).toEqual([true, true, true, true, true]);
    },
    patiently,
  );

  it(
    'stops in order when npm was killed and left it behind',
    async () => {
      await aRealPartnership();
      const one = npmStart(
        { MUSTER_STATE: state, PORT: String(port), npm_lifecycle_event: 'start' },
        throughShell,
      );
      started.push(one);
      await one.until('Stop with Ctrl-C');

      one.launcher.kill('SIGTERM');

      await one.ended; // Its output stays open until the last process that writes to it has ended.
      expect(one.printed()).toEqual({ out: expect.stringContaining('Stopping …'), errors: '' });
      expect(await allPortsFree()).toBe(true);
    },
    patiently,
  );

  it(
    'starts the database again when that ended, and no other process dies of it',
    async () => {
      await aRealPartnership();
      const one = start();
      await one.until('Stop with Ctrl-C');

      process.kill(await childRunning(one.launcher.pid!, 'bin/postgres'), 'SIGKILL');

      await one.until('PostgreSQL runs again.');
      await readyAgain();
      one.launcher.kill('SIGINT');
      expect(await one.ended).toBe(0);
      expect(one.printed().errors).toBe('');
    },
    patiently,
  );

  it(
    'says which process ended, and stops the others',
    async () => {
      await aRealPartnership();
      const one = start();
      await one.until('Stop with Ctrl-C');

      process.kill(await childRunning(one.launcher.pid!, 'apps/worker'), 'SIGKILL');

      expect(await one.ended).toBe(1);
      expect(one.printed().errors).toMatch(
        /^The worker stopped: .*\. Everything else is being stopped; start again with npm start\.\n$/,
      );
      expect(await allPortsFree()).toBe(true);
    },
    patiently,
  );

  it(
    'begins the demonstration anew when loading it was cut short',
    async () => {
      const one = start();
      await one.until('Loading the demonstration');
      await one.until('Imported');
      one.launcher.kill('SIGKILL');
      await one.ended;

      const again = start();
      await again.until('Stop with Ctrl-C');

      expect(again.printed().out).toContain('Loading the demonstration');
      expect(again.printed().out).toContain('chair@trentshire.example');
    },
    patiently,
  );
});
