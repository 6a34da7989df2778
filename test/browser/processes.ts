import { spawn, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A child process of a test, with what it wrote. */
export type Running = {
  child: ChildProcess;
  output: () => string;
  /** Asks it to stop, waits, and gives its exit code. */
  stop: () => Promise<number | null>;
};

/** Starts a built file of the product: `dist/apps/web/src/main.js`. */
export function run(file: string, env: Record<string, string>): Running {
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_NO_WARNINGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (text: Buffer) => (output = (output + text.toString()).slice(-200_000)));
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return {
    child,
    output: () => output,
    stop: () => {
      if (child.exitCode === null) child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Waits until an address answers with success. Throws, with what the process wrote, when it ended or took too long. */
export async function untilReady(url: string, running: Running, seconds = 120): Promise<void> {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    if (running.child.exitCode !== null)
      throw new Error(`It ended before it was ready:\n${running.output()}`);
    await pause(50);
  }
  throw new Error(`${url} was not ready within ${seconds} seconds:\n${running.output()}`);
}

const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });

/** The first of `count` ports in a row that nobody listens on. */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const taken = await Promise.all(Array.from({ length: count }, (_, index) => isTaken(first + index)));
    if (!taken.includes(true)) return first;
  }
}
