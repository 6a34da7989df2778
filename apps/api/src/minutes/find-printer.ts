import { openPrinter } from '#libs/minutes';
import type { Printer } from '#libs/minutes';
import { access, constants } from 'node:fs/promises';
import type { ApiConfig } from '../config.js';

const usual = '/usr/bin/chromium';

const isThere = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/**
 * What prints PDF, if anything does. Says in one line why nothing does: pages then offer HTML and Word instead, and everything
 * else works.
 */
export async function findPrinter(
  { chromium = usual, chromiumSandbox: sandbox = true }: Pick<ApiConfig, 'chromium' | 'chromiumSandbox'>,
  say: (message: string) => void,
): Promise<Printer | undefined> {
  if (chromium === 'none') return undefined;
  if (!(await isThere(chromium))) {
    say(`no PDF: install Chromium, or set MUSTER_CHROMIUM to its path (it is not at ${chromium})`);
    return undefined;
  }
  if (sandbox && process.getuid?.() === 0) {
    say(
      'no PDF: as root Chromium has no sandbox; run the API as another user, or set MUSTER_CHROMIUM_SANDBOX=off',
    );
    return undefined;
  }
  return openPrinter({ chromium, sandbox });
}
