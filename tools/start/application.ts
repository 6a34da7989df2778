import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CannotStart } from '#libs/database';
import { projectFolder } from './settings.js';

/** One of Muster's processes, as it is started. */
export type ApplicationPlan = {
  /** As a person would call it, for messages. */
  name: string;
  /** Its file below dist. */
  main: string;
  port: number;
  env: Record<string, string | undefined>;
};

/** One of Muster's processes while it runs. */
export type Application = {
  name: string;
  /** Resolves when it answers that it is ready; throws `CannotStart` when it ends first or takes over a minute. */
  ready(): Promise<void>;
  /** Resolves, with one line that says why, when it ends without having been asked to. */
  died: Promise<string>;
  /** Asks it to finish what it does; after ten seconds it is killed. */
  stop(): Promise<void>;
};

/** Starts one process; what it prints goes to `logs/<file>.log` of the state folder. */
export function startApplication(plan: ApplicationPlan, stateFolder: string): Application {
  const logFile = join(stateFolder, 'logs', `${plan.name.toLowerCase().replaceAll(' ', '-')}.log`);
  const child = spawnApplication(plan, logFile);
  let asked = false;
  const ended = new Promise<void>((done) => child.once('exit', () => done()).once('error', () => done()));
  const died = new Promise<string>((done) => {
    void ended.then(async () => {
      if (asked) return;
      const words = await lastWords(logFile);
      done(`${words.includes('cannot start') ? '' : `${plan.name} stopped: `}${words} (more in ${logFile})`);
    });
  });
  const stop = async () => {
    asked = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(late);
  };
  return { name: plan.name, ready: () => untilReady(plan, child, died), died, stop };
}

/** In a session of its own, so that Ctrl-C reaches the launcher alone, which stops everything in the right order. */
function spawnApplication({ main, env }: ApplicationPlan, logFile: string): ChildProcess {
  // One earlier log is kept: it tells why the last run ended.
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.1`);
  const log = openSync(logFile, 'a', 0o600);
  const preload = new URL('./leave-with-launcher.js', import.meta.url).href;
  try {
    return spawn(
      process.execPath,
      ['--enable-source-maps', '--import', preload, join(projectFolder, 'dist', main)],
      {
        cwd: projectFolder,
        env: { ...process.env, ...env },
        stdio: ['ignore', log, log, 'ipc'],
        detached: true,
      },
    );
  } finally {
    closeSync(log);
  }
}

async function untilReady(
  { name, port }: ApplicationPlan,
  child: ChildProcess,
  died: Promise<string>,
): Promise<void> {
  const unlucky = died.then((reason) => {
    throw new CannotStart(reason);
  });
  const answers = async () => {
    for (const end = Date.now() + 60_000; Date.now() < end; await wait(100)) {
      if (child.exitCode !== null) return;
      const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
      if (answer?.ok) return;
    }
    throw new CannotStart(`${name} did not become ready within a minute: look into its log.`);
  };
  await Promise.race([answers().then(() => (child.exitCode === null ? undefined : unlucky)), unlucky]);
}

/** What it said to a person last, else the error that ended it, else the last line of its log. */
async function lastWords(logFile: string): Promise<string> {
  const lines = (await readFile(logFile, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const plain = lines.filter((line) => !/^[\s{}]|^Node\.js v/.test(line));
  const error = plain.filter((line) => /^\w*Error\b/.test(line)).at(-1);
  return (error ?? plain.at(-1) ?? lines.at(-1) ?? 'it said nothing').slice(0, 500).replace(/\.$/, '');
}
