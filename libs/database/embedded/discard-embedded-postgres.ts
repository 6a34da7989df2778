import { readdir, rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { findRunning, stopServer } from './server-process.js';
import { readCluster } from './state-folder.js';

/** Stops the server of a state folder, if one runs, and deletes its data and the folder: for throw-away clusters. */
export async function discardEmbeddedPostgres(stateFolder: string): Promise<void> {
  const cluster = await readCluster(stateFolder);
  if (cluster) {
    const running = await findRunning(cluster.dataFolder);
    if (running) await stopServer(running.pid);
    await rm(cluster.dataFolder, { recursive: true, force: true });
    // Outside the state folder it had two folders made for it.
    if (!cluster.dataFolder.startsWith(stateFolder))
      for (const made of [dirname(cluster.dataFolder), dirname(dirname(cluster.dataFolder))])
        await removeEmpty(made);
  }
  await rm(stateFolder, { recursive: true, force: true });
}

async function removeEmpty(folder: string): Promise<void> {
  if ((await readdir(folder)).length === 0) await rmdir(folder);
}
