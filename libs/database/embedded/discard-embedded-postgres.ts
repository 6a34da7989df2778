import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { findRunning, stopServer } from './server-process.js';
import { readCluster } from './state-folder.js';

/** Stops the server of a state folder, if one runs, and deletes its data and the folder: for throw-away clusters. */
export async function discardEmbeddedPostgres(stateFolder: string): Promise<void> {
  const cluster = await readCluster(stateFolder);
  if (cluster) {
    const running = await findRunning(cluster.dataFolder);
    if (running) await stopServer(running.pid);
    const own = cluster.dataFolder.startsWith('/var/lib/muster/')
      ? dirname(cluster.dataFolder)
      : cluster.dataFolder;
    await rm(own, { recursive: true, force: true });
  }
  await rm(stateFolder, { recursive: true, force: true });
}
