import { readFileSync, rmSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart, isAlive } from '#libs/database';

/**
 * Keeps a second `npm start` or `npm run setup` off this state folder until this process ends.
 * Answers whether an earlier one was killed, so that what it had started may still be stopping.
 */
export async function holdStateFolder(stateFolder: string): Promise<{ afterKill: boolean }> {
  const file = join(stateFolder, 'launcher.pid');
  for (let afterKill = false; ; afterKill = true) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      process.once('exit', () => rmSync(file, { force: true }));
      return { afterKill };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(file, 'utf8'));
    if (isLauncher(holder))
      throw new CannotStart(
        `Muster is already running on ${stateFolder} (process ${holder}). Stop it first, or set MUSTER_STATE and PORT to run a second one.`,
      );
    await rm(file, { force: true });
  }
}

/** In a new container the number in the file may be some other process's, or our own. */
function isLauncher(pid: number): boolean {
  if (pid === process.pid || !isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').match(/(start|setup)\.js/) !== null;
  } catch (error) {
    // Without /proc, as on macOS, a living process is believed.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && isAlive(pid);
  }
}
