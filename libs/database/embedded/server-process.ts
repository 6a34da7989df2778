import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, openSync, closeSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Account } from './account.js';

/** A server as its `postmaster.pid` describes it. */
export type Running = { pid: number; port: number };

export type ServerOptions = {
  binaries: string;
  dataFolder: string;
  port: number;
  logFile: string;
  account: Account;
  quick: boolean;
};

/** The server that runs on a data folder, perhaps left behind by a launcher that was killed. */
export async function findRunning(dataFolder: string): Promise<Running | undefined> {
  const file = join(dataFolder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = (await readFile(file, 'utf8')).split('\n');
  const pid = Number(lines[0]);
  if (isPostgres(pid)) return { pid, port: Number(lines[3]) };
  // After a power cut, or in a new container, the number can belong to some other process, and PostgreSQL would
  // believe that it is still running.
  await rm(file, { force: true });
  return undefined;
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  return existsSync('/proc/self/cmdline') ? readIfThere(commandLine).includes('postgres') : true;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // The process ended between the two questions.
  }
}

export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !/^State:\tZ/m.test(readIfThere(`/proc/${pid}/status`));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** In a session of its own: Ctrl-C in the terminal must reach the applications first, PostgreSQL last. */
export function spawnServer({
  binaries,
  dataFolder,
  port,
  logFile,
  account,
  quick,
}: ServerOptions): ChildProcess {
  const log = openSync(logFile, 'a');
  try {
    const child = spawn(
      join(binaries, 'bin', 'postgres'),
      [
        '-D',
        dataFolder,
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
        ...settings(quick).flatMap((each) => ['-c', each]),
      ],
      {
        ...account,
        cwd: '/',
        env: { PATH: '/usr/bin:/bin', TZ: 'UTC' },
        stdio: ['ignore', log, log],
        detached: true,
      },
    );
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

function settings(quick: boolean): string[] {
  return [
    // No socket file: its path may be at most 107 bytes long, and state folders can lie deeper.
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=128MB',
    'jit=off',
    // Statements and the details of errors carry personal data; the log carries neither.
    'log_min_messages=fatal',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'log_checkpoints=off',
    ...(quick
      ? ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'autovacuum_naptime=5min']
      : []),
  ];
}

/** A port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer().on('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}

/** SIGINT ends sessions and writes everything out; SIGQUIT, after 20 seconds, leaves that to the next start. */
export async function stopServer(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (let tries = 0; tries < 400 && isAlive(pid); tries++) await wait(50);
  }
}

/** Resolves when the process has ended. Asks now and then, because the server need not be a child of this process. */
export function untilEnded(pid: number): Promise<void> {
  return new Promise((done) => {
    const asking = setInterval(() => {
      if (isAlive(pid)) return;
      clearInterval(asking);
      done();
    }, 250);
    asking.unref();
  });
}
