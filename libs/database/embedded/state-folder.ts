import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { canEnter, serverAccount, type Account } from './account.js';
import { CannotStart, cannotWrite } from './cannot-start.js';

/** What the state folder remembers about its cluster. Written only when initdb has succeeded. */
export type Cluster = { dataFolder: string; port: number };

const clusterFile = (state: string) => join(state, 'cluster.json');

/**
 * Makes the state folder if need be and answers with its whole path. Secrets in it are readable by their owner alone.
 * Throws `CannotStart` when it cannot be written.
 */
export async function openStateFolder(folder: string): Promise<string> {
  const state = resolve(folder);
  const account = serverAccount();
  try {
    // The server's account must pass through to its data, but not list or read what else is here.
    if (await makeFolders(state)) await chmod(state, account ? 0o711 : 0o700);
    await writeFile(join(state, '.write-test'), '');
    await rm(join(state, '.write-test'));
    await mkdir(join(state, 'logs'), { recursive: true });
    return state;
  } catch (error) {
    throw cannotWrite(state, error);
  }
}

/** True when the folder was not there. Not `recursive`: Node 20 then tries for ever below /proc. */
async function makeFolders(folder: string): Promise<boolean> {
  if (existsSync(folder)) return false;
  await makeFolders(dirname(folder));
  await mkdir(folder);
  return true;
}

/** Where a new cluster's data goes: in the state folder, or outside when the server's account cannot get in there. */
export async function newDataFolder(state: string, account: Account): Promise<string> {
  if (canEnter(state, account)) return join(state, 'postgres');
  const hash = createHash('sha256').update(state).digest('hex').slice(0, 16);
  // The random part keeps a deleted state folder's old data from being taken for the new one's.
  const outside = join('/var/lib/muster', hash, randomBytes(4).toString('hex'));
  try {
    await mkdir(outside, { recursive: true });
    for (const folder of ['/var/lib/muster', join('/var/lib/muster', hash)]) await chmod(folder, 0o755);
    await giveTo(account, outside);
    return join(outside, 'postgres');
  } catch (error) {
    throw cannotWrite(outside, error);
  }
}

/** Makes a file or folder the server's own. */
export async function giveTo(account: Account, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}

export async function readCluster(state: string): Promise<Cluster | undefined> {
  if (!existsSync(clusterFile(state))) return undefined;
  try {
    const { dataFolder, port } = JSON.parse(await readFile(clusterFile(state), 'utf8')) as Cluster;
    if (typeof dataFolder === 'string' && Number.isInteger(port)) return { dataFolder, port };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw cannotWrite(state, error);
  }
  throw new CannotStart(
    `${clusterFile(state)} is damaged. Restore it from a backup, or move ${state} away to begin with an empty database.`,
  );
}

export async function writeCluster(state: string, cluster: Cluster): Promise<void> {
  await writeWhole(clusterFile(state), JSON.stringify(cluster));
}

/** A secret (64 hexadecimal digits) kept in the state folder: made at the first call, the same ever after. */
export async function keptSecret(state: string, name: string): Promise<string> {
  const file = join(state, name);
  try {
    if (!existsSync(file)) await writeWhole(file, randomBytes(32).toString('hex'));
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw cannotWrite(state, error);
  }
}

/** Whether the state folder already keeps this secret. */
export const keepsSecret = (state: string, name: string): boolean => existsSync(join(state, name));

/** Through a second file and a rename: whoever is killed midway leaves the old file or none. */
async function writeWhole(file: string, content: string): Promise<void> {
  await writeFile(`${file}.new`, content, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
