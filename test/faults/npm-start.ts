import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const startCommand = [process.execPath, '--enable-source-maps', 'dist/tools/start.js'];
/** With a shell between, as npm has it. */
export const throughShell = ['/bin/sh', '-c', '"$0" "$@"; exit $?', ...startCommand];

/** `npm start` as a person at a terminal meets it. */
export type Started = {
  launcher: ChildProcess;
  /** Everything printed so far. */
  printed(): { out: string; errors: string };
  /** Resolves when the text was printed; rejects when the launcher ends first. */
  until(text: string): Promise<void>;
  /** The exit code, once it has ended. */
  ended: Promise<number | null>;
};

/** Runs what `npm start` runs, with this environment beside the machine's own. */
export function npmStart(env: Record<string, string>, command: readonly string[] = startCommand): Started {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(MUSTER_|DATABASE_URL|NODE_ENV|NODE_OPTIONS)/.test(name),
    ),
  );
  const launcher = spawn(command[0]!, command.slice(1), {
    cwd: project,
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', errors: '' };
  const ended = new Promise<number | null>((done) => launcher.on('close', done));
  launcher.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  launcher.stderr.setEncoding('utf8').on('data', (text: string) => (said.errors += text));
  const until = (text: string) =>
    new Promise<void>((done, fail) => {
      const look = () => said.out.includes(text) && done();
      launcher.stdout.on('data', look);
      void ended.then(() =>
        fail(new Error(`It ended before it printed "${text}": ${said.out}${said.errors}`)),
      );
      look();
    });
  return { launcher, printed: () => ({ ...said }), until, ended };
}

const isFree = (port: number) =>
  new Promise<boolean>((done) => {
    const server = createServer().on('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });

/** The first of several free ports in a row, below those that the machine lends to outgoing connections. */
export async function freePorts(count = 6): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await Promise.all(Array.from({ length: count }, (_, offset) => isFree(first + offset)));
    if (free.every(Boolean)) return first;
  }
}

/** The process, started by this one, whose command line contains the text. */
export async function childRunning(parent: number, text: string): Promise<number> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (!existsSync(`/proc/${pid}/stat`)) continue;
    const [stat, commandLine] = await Promise.all(
      ['stat', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
    );
    const isChild = Number(stat!.slice(stat!.lastIndexOf(')') + 2).split(' ')[1]) === parent;
    if (isChild && commandLine!.includes(text)) return Number(pid);
  }
  throw new Error(`No process of ${parent} runs ${text}.`);
}
