import { createHmac } from 'node:crypto';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { FreshDatabase } from '../../../test/database/fresh-database.js';

export const webUrl = 'http://localhost:3000';
export const apiUrl = 'http://127.0.0.1:3001/graphql';

/** Sign-in as a process of its own, and how it ended. */
export interface RunningSignIn {
  readonly issuer: string;
  readonly clientSecret: string;
  /** What it wrote, standard output and errors together. */
  output(): string;
  /** Asks it to stop and waits; the exit code. */
  stop(): Promise<number | null>;
  /** Waits until it ends of itself. */
  ended(): Promise<number | null>;
}

/** Starts sign-in on a free port, and waits until it is ready or has ended. */
export async function runSignIn(
  database: FreshDatabase,
  more: Record<string, string> = {},
): Promise<RunningSignIn> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['dist/apps/sign-in/src/main.js'], {
    env: {
      PATH: process.env.PATH,
      MUSTER_PORT: String(port),
      MUSTER_ISSUERS: issuer,
      MUSTER_WEB_URL: webUrl,
      MUSTER_API_URL: apiUrl,
      DATABASE_URL: database.url,
      MUSTER_SECRET: database.secret,
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (output += text.toString()));
  const ended = exitOf(child);
  await Promise.race([ended, untilReady(issuer, child)]);
  return {
    issuer,
    clientSecret: createHmac('sha256', database.secret).update('client:muster-web').digest('hex'),
    output: () => output,
    ended: () => ended,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const exitOf = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));

async function untilReady(issuer: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const ready = await fetch(`${issuer}/health/ready`).catch(() => undefined);
    if (ready?.ok) return;
    await pause(50);
  }
}
