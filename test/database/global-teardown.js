import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export default async function discardTestDatabase() {
  const stateFolder = process.env.MUSTER_TEST_STATE;
  if (!stateFolder) return;
  delete process.env.MUSTER_TEST_STATE;
  await stopSharedProduct(stateFolder);
  const { discardEmbeddedPostgres } = await import('../../dist/libs/database/embedded/index.js');
  await discardEmbeddedPostgres(stateFolder);
}

/** The product that the browser tests of this run shared (test/browser/whole-product.ts). */
async function stopSharedProduct(stateFolder) {
  const text = await readFile(join(stateFolder, 'product.json'), 'utf8').catch(() => '{}');
  const { pid, state } = JSON.parse(text);
  if (!pid) return;
  process.kill(pid, 'SIGTERM');
  const alive = () => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  while (alive()) await pause(50);
  await rm(state, { recursive: true, force: true });
}
