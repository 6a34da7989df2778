import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { discardEmbeddedPostgres, startEmbeddedPostgres } from '#libs/database';

const library = new URL('../../dist/libs/database/index.js', import.meta.url).href;

let folder: string;
let state: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-start-'));
  await chmod(folder, 0o755);
  state = join(folder, 'state');
});
afterEach(async () => {
  if (existsSync(state)) await discardEmbeddedPostgres(state);
  await rm(folder, { recursive: true });
});

const start = () => startEmbeddedPostgres({ stateFolder: state, quick: true });

/** Starts the server from a process of its own, which then ends without stopping it. */
function startAndLeave(account?: { uid: number; gid: number }): Promise<string> {
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(library)});
    const { url } = await startEmbeddedPostgres({ stateFolder: ${JSON.stringify(state)}, quick: true });
    process.stdout.write(url, () => process.kill(process.pid, 'SIGKILL'));`;
  const options = { ...account, env: { ...process.env, HOME: folder }, cwd: '/' };
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    ...options,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let url = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (url += text));
  return new Promise((done) => child.on('close', () => done(url)));
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

/** An account that is not root's, and not the one that root lends to PostgreSQL. */
async function someUser(): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const [, , uid, gid] = lines.find(([name, , id]) => id !== '0' && name !== 'nobody') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

const clusterFile = async () =>
  JSON.parse(await readFile(join(state, 'cluster.json'), 'utf8')) as { dataFolder: string; port: number };

describe('the embedded PostgreSQL', () => {
  it('keeps its data and its address from start to start', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 30 as cases');
    await first.stop();

    const second = await start();

    expect(second).toMatchObject({ url: first.url, reused: false });
    expect(await query(second.url, 'select cases from kept')).toEqual([{ cases: 30 }]);
  });

  it('is taken over, with who is connected, when its launcher was killed', async () => {
    const url = await startAndLeave();
    const before = await query(url, 'select pg_postmaster_start_time()::text as since');

    const again = await start();

    expect(again).toMatchObject({ url, reused: true });
    expect(await query(again.url, 'select pg_postmaster_start_time()::text as since')).toEqual(before);
    await again.stop();
    await expect(query(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('is made again when the first start was killed while it made the database', async () => {
    await mkdir(join(state, 'postgres.making', 'base'), { recursive: true });
    await writeFile(join(state, 'postgres.making', 'PG_VERSION'), '18\n');
    await chmod(state, 0o711);

    const { url } = await start();

    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(existsSync(join(state, 'postgres.making'))).toBe(false);
  });

  it('leaves files of a database that it did not complete alone, and says what to do', async () => {
    await mkdir(join(state, 'postgres'), { recursive: true });
    await writeFile(join(state, 'postgres', 'PG_VERSION'), '18\n');
    await chmod(state, 0o711);

    await expect(start()).rejects.toThrow(
      /^.*never completed. Delete that folder if it holds nothing you need.*$/,
    );

    expect(await readFile(join(state, 'postgres', 'PG_VERSION'), 'utf8')).toBe('18\n');
  });

  it.each([
    [
      'the data',
      async () => rm((await clusterFile()).dataFolder, { recursive: true }),
      /missing.*Restore it from a backup/,
    ],
    ['the password', () => rm(join(state, 'postgres-password')), /missing.*Restore that file/],
    ['the record', () => writeFile(join(state, 'cluster.json'), '{'), /damaged.*Restore it from a backup/],
  ])('says what to do when %s of an existing database is gone', async (_what, remove, advice) => {
    await (await start()).stop();
    const { dataFolder } = await clusterFile();
    await remove();

    await expect(start()).rejects.toThrow(advice);

    await rm(join(state, 'cluster.json'));
    await rm(dataFolder, { recursive: true, force: true });
  });

  it('moves to another port, and stays there, when somebody took its own', async () => {
    await (await start()).stop();
    const { port } = await clusterFile();
    const squatter = createServer().listen(port, '127.0.0.1');

    const { url } = await start();

    expect(new URL(url).port).not.toBe(String(port));
    expect((await clusterFile()).port).toBe(Number(new URL(url).port));
    await new Promise((done) => squatter.close(done));
  });

  it('starts after a power cut, though its old process number now belongs to another program', async () => {
    await (await start()).stop();
    const { dataFolder, port } = await clusterFile();
    const lines = [process.pid, dataFolder, 1, port, '', '127.0.0.1', '', 'ready'];
    await writeFile(join(dataFolder, 'postmaster.pid'), lines.join('\n'));

    const { url, reused } = await start();

    expect(reused).toBe(false);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('works in a folder that only its owner may enter', async () => {
    await chmod(folder, 0o700);

    const { url } = await start();

    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('works for an ordinary user, and keeps its secrets from everybody else', async () => {
    const ordinary = process.getuid?.() === 0 ? await someUser() : undefined;
    if (ordinary) await chown(folder, ordinary.uid, ordinary.gid);

    const url = await startAndLeave(ordinary);

    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    const { mode, uid } = await stat(join(state, 'postgres-password'));
    expect(mode & 0o077).toBe(0);
    expect(uid).toBe(ordinary?.uid ?? process.getuid?.());
  });

  it('says in one line that its folder cannot be written', async () => {
    await writeFile(join(folder, 'a-file'), '');

    await expect(startEmbeddedPostgres({ stateFolder: join(folder, 'a-file', 'state') })).rejects.toThrow(
      /^Cannot write to .*: a part of the path is a file. Make it writable, or set MUSTER_STATE to another folder.$/,
    );
  });
});
