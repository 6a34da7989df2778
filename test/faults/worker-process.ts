import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/apps/worker/src/main.js', import.meta.url));

/** A worker as a process of its own, so that it can be killed. */
export interface WorkerProcess {
  readonly pid: number;
  /** What its health says, and with which status. */
  health(): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Everything that it has logged. */
  log(): string;
  running(): boolean;
  /** Pulls the plug: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  /** Asks it to finish what it does; answers its exit code. */
  stop(): Promise<number | null>;
}

export interface WorkerSettings {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly smtpUrl: string;
  readonly redisUrl?: string | undefined;
  /** What the business clock says when the worker starts. */
  readonly at: string;
}

/** Asks again until it is so; a fault has no event that one could wait for. Throws after a minute. */
export async function until(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  within = 60_000,
): Promise<void> {
  for (
    const end = Date.now() + within;
    Date.now() < end;
    await new Promise((again) => setTimeout(again, 50))
  ) {
    if (await isSo()) return;
  }
  throw new Error(`It did not come to this within ${within / 1000} s: ${what}`);
}

const address = (child: ChildProcess, said: () => string): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The worker ended with ${code}: ${said()}`)));
    child.stdout!.on('data', () => {
      const url = /"url":"([^"]+)"/.exec(said())?.[1];
      if (url) resolve(url);
    });
  });

/** Starts the worker and waits until it works. The project must have been built. */
export async function startWorkerProcess(settings: WorkerSettings): Promise<WorkerProcess> {
  if (!existsSync(main))
    throw new Error('Run node tools/build.js first: the worker is started as it is built.');
  const offset = Math.round((Date.parse(settings.at) - Date.now()) / 1000);
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      MUSTER_PORT: '0',
      MUSTER_SECRET: settings.secret,
      DATABASE_URL: settings.databaseUrl,
      SMTP_URL: settings.smtpUrl,
      MUSTER_MAIL_FROM: 'Muster <no-reply@muster.example.test>',
      MUSTER_MAIL_LEASE_SECONDS: '2',
      MUSTER_WEB_URL: 'https://muster.example.test',
      MUSTER_CLOCK_OFFSET: `${offset < 0 ? '-' : ''}PT${Math.abs(offset)}S`,
      ...(settings.redisUrl && { REDIS_URL: settings.redisUrl }),
    },
  });
  let text = '';
  child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (text += piece.toString()));
  const ended = once(child, 'exit');
  const url = await address(child, () => text);
  return {
    pid: child.pid!,
    health: async () => {
      const answer = await fetch(`${url}/health/ready`);
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    },
    log: () => text,
    running: () => child.exitCode === null && child.signalCode === null,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
}
