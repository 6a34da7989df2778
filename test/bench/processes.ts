import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A process that the benchmark measures, apart from the one that makes the load. */
export interface Measured {
  readonly url: string;
  stop(): Promise<void>;
}

const built = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

function start(path: string, environment: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [built(path)], {
    env: { ...process.env, NODE_ENV: 'development', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  return child;
}

const stopOf = (child: ChildProcess) => async () => {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  // What is measured is over: nothing is lost when a batch that is under way ends with the database.
  const patience = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(patience);
};

/** Starts a process of the product that nothing is asked over HTTP. */
export function run(path: string, environment: Record<string, string>): Omit<Measured, 'url'> {
  const child = start(path, { LOG_LEVEL: 'warn', ...environment });
  child.stdout!.resume();
  return { stop: stopOf(child) };
}

/** A port that nothing uses now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a server that prints its address in its first line. */
export async function startPrinting(path: string, environment: Record<string, string>): Promise<Measured> {
  const child = start(path, environment);
  const [first] = (await Promise.race([
    once(child.stdout!, 'data'),
    once(child, 'exit').then(() => [Buffer.from('')]),
  ])) as [Buffer];
  const url = first.toString().split('\n')[0]!;
  if (!url.startsWith('http')) throw new Error(`${path} did not start.`);
  child.stdout!.resume();
  return { url, stop: stopOf(child) };
}

/** Starts the API as it runs in production, and waits until it is ready. */
export async function startApiProcess(port: number, environment: Record<string, string>): Promise<Measured> {
  const child = start('apps/api/src/main.js', {
    ...environment,
    MUSTER_PORT: String(port),
    LOG_LEVEL: 'warn',
  });
  child.stdout!.resume();
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return { url, stop: stopOf(child) };
    if (tries > 150 || child.exitCode !== null) throw new Error('The API did not start.');
    await new Promise((wait) => setTimeout(wait, 100));
  }
}
