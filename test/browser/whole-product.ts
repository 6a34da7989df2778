import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts, run, untilReady } from './processes.js';

/** Muster as `npm start` brings it up, with the demonstration's people and registers. */
export type Product = {
  web: string;
  api: string;
  signIn: string;
  mailbox: string;
};

const addresses = (port: number): Product => ({
  web: `http://127.0.0.1:${port}`,
  api: `http://127.0.0.1:${port + 1}`,
  signIn: `http://127.0.0.1:${port + 2}`,
  mailbox: `http://127.0.0.1:${port + 3}`,
});

/** The offset of a clock that shows ten in the morning four weeks on: what is due has climbed, and e-mail goes out at that hour. */
export function fourWeeksOn(now = new Date()): string {
  const minutes = (10 * 60 - (now.getUTCHours() * 60 + now.getUTCMinutes()) + 1440) % 1440;
  return `P28DT${minutes}M`;
}

/**
 * Starts the whole product on free ports with a state folder of its own. For tests that need another clock
 * (`{ MUSTER_CLOCK_OFFSET: fourWeeksOn() }`) or that break things; others share `wholeProduct()`.
 */
export async function ownProduct(env: Record<string, string> = {}) {
  const state = await mkdtemp(join(tmpdir(), 'muster-product-'));
  const port = await freePorts(6);
  const running = run('dist/tools/start.js', {
    PORT: String(port),
    MUSTER_STATE: state,
    LOG_LEVEL: 'warn',
    ...env,
  });
  const product = addresses(port);
  try {
    for (const url of [product.signIn, product.api, product.web])
      await untilReady(`${url}/health/ready`, running, 180);
  } catch (error) {
    await running.stop();
    await rm(state, { recursive: true, force: true });
    throw error;
  }
  return {
    ...product,
    state,
    running,
    stop: async () => {
      await running.stop();
      await rm(state, { recursive: true, force: true });
    },
  };
}

/**
 * The product that all browser tests of one run share: the first that asks starts it, test/database/global-teardown.js
 * stops it. A test finds its own cases in it and must not depend on what others left behind.
 */
export async function wholeProduct(): Promise<Product> {
  const folder = process.env.MUSTER_TEST_STATE;
  if (!folder) throw new Error('Only *.e2e.test.ts and *.browser.test.ts have the whole product.');
  const file = join(folder, 'product.json');
  // Making a folder succeeds for one worker alone.
  const first = await mkdir(join(folder, 'product-starting')).then(
    () => true,
    () => false,
  );
  if (first) await startShared(file);
  for (let waited = 0; waited < 200_000; waited += 100) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text) {
      const { product, problem } = JSON.parse(text) as { product?: Product; problem?: string };
      if (product) return product;
      throw new Error(problem);
    }
    await pause(100);
  }
  throw new Error('The product was not started within 200 seconds.');
}

async function startShared(file: string): Promise<void> {
  const note = async (content: object) => {
    await writeFile(`${file}.new`, JSON.stringify(content));
    await rename(`${file}.new`, file);
  };
  try {
    const { running, stop: _stop, ...product } = await ownProduct();
    // It outlives this test file, and this worker may end before the others.
    running.child.unref();
    for (const stream of [running.child.stdout, running.child.stderr])
      (stream as unknown as { unref(): void }).unref();
    await note({ product, pid: running.child.pid, state: product.state });
  } catch (error) {
    await note({ problem: (error as Error).message });
  }
}
