import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account.js';
import { CannotStart, cannotWrite } from './cannot-start.js';
import { giveTo } from './state-folder.js';

export type NewCluster = {
  binaries: string;
  dataFolder: string;
  password: string;
  account: Account;
  quick: boolean;
};

/**
 * Makes an empty cluster in `dataFolder`. It is made beside and renamed at the end, so that an initdb that was
 * killed midway leaves nothing that could be taken for a database; what it left is removed and made again.
 */
export async function initialiseCluster(cluster: NewCluster): Promise<void> {
  const { dataFolder, account } = cluster;
  await refuseForeignFolder(dataFolder);
  const making = `${dataFolder}.making`;
  const passwordFile = `${dataFolder}.password`;
  try {
    await rm(making, { recursive: true, force: true });
    await mkdir(making, { mode: 0o700 });
    await giveTo(account, making);
    await rm(passwordFile, { force: true });
    await writeFile(passwordFile, cluster.password, { mode: 0o600 });
    await giveTo(account, passwordFile);
    await initdb(cluster, making, passwordFile);
    if (existsSync(dataFolder)) await rm(dataFolder, { recursive: true });
    await rename(making, dataFolder);
  } catch (error) {
    throw cannotWrite(dataFolder, error);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Files that Muster has no record of are never deleted: they might be somebody's data. */
async function refuseForeignFolder(dataFolder: string): Promise<void> {
  if (!existsSync(dataFolder) || (await readdir(dataFolder)).length === 0) return;
  throw new CannotStart(
    `${dataFolder} holds files of a database that was never completed. Delete that folder if it holds nothing you need, then start again.`,
  );
}

async function initdb(
  { binaries, account, quick }: NewCluster,
  folder: string,
  passwordFile: string,
): Promise<void> {
  const options = ['-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8'];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const child = spawn(
    join(binaries, 'bin', 'initdb'),
    ['-D', folder, ...options, ...locale, ...(quick ? ['--no-sync'] : [])],
    { ...account, cwd: '/', env: { PATH: '/usr/bin:/bin', TZ: 'UTC' }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const code = await new Promise<number | null>((done, fail) => child.on('close', done).on('error', fail));
  if (code === 0) return;
  const reason =
    complaint.split('\n').find((line) => /error|fatal|could not/i.test(line)) ?? `exit code ${code}`;
  throw new CannotStart(
    `PostgreSQL could not make its database in ${folder} (${reason.trim()}). Mend that, or set DATABASE_URL to a PostgreSQL 18 server.`,
  );
}
