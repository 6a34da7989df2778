import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Turns a document that needs nothing else into a tagged PDF. */
export interface Printer {
  /**
   * Rejects with `PrinterBusy` when as many documents wait as may, otherwise when Chromium fails or takes too long; nothing of
   * the document stays on the disk either way.
   */
  print(html: string): Promise<Uint8Array>;
  /** Whether it would reject with `PrinterBusy` now: asked before a document is read and put on record. */
  readonly busy: boolean;
}

/** As many documents are being printed, and wait for it, as may: the same document can be asked for again in a minute. */
export class PrinterBusy extends Error {
  override readonly name = 'PrinterBusy';
}

export interface PrinterOptions {
  /** The program that prints. */
  readonly chromium: string;
  /** False where Chromium cannot isolate itself: as root, and in containers without user namespaces. */
  readonly sandbox: boolean;
  /** How many documents are printed at once; others wait. */
  readonly atOnce?: number;
  /** How many may wait: 10 unless said otherwise, which is as many as are printed in a minute by a small machine. */
  readonly waiting?: number;
  readonly timeLimitMs?: number;
}

/** No network and no profile of anybody: the document brings all that it needs, and its own policy lets no script run. */
const flags = (folder: string, sandbox: boolean): string[] => [
  '--headless',
  '--disable-gpu',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  `--user-data-dir=${join(folder, 'profile')}`,
  '--no-pdf-header-footer',
  '--generate-pdf-document-outline',
  ...(sandbox ? [] : ['--no-sandbox']),
  `--print-to-pdf=${join(folder, 'document.pdf')}`,
  `file://${join(folder, 'document.html')}`,
];

/** Runs Chromium to its end. It gets nothing of this process's environment, which holds secrets. */
function run(options: PrinterOptions, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(options.chromium, flags(folder, options.sandbox), {
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8' },
      stdio: ['ignore', 'ignore', 'ignore'],
      // A group of its own, so that its helpers end with it.
      detached: true,
    });
    const stop = () => {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    };
    const limit = options.timeLimitMs ?? 30_000;
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Chromium took longer than ${limit} ms to print.`));
    }, limit);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(new Error('Chromium cannot be started.', { cause: error }));
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else reject(new Error(`Chromium ended with ${code ?? 'a signal'} instead of printing.`));
    });
  });
}

async function printOne(options: PrinterOptions, html: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-print-'));
  try {
    await writeFile(join(folder, 'document.html'), html, { mode: 0o600 });
    await run(options, folder);
    return await readFile(join(folder, 'document.pdf'));
  } finally {
    // Helpers of Chromium may still be writing to its profile for a moment.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** A printer that prints so many documents at once, lets some wait for their turn, and refuses what comes beyond. */
export function openPrinter(options: PrinterOptions): Printer {
  const waiting: (() => void)[] = [];
  const mostWaiting = options.waiting ?? 10;
  let free = options.atOnce ?? 2;
  const isBusy = () => free === 0 && waiting.length >= mostWaiting;
  return {
    get busy() {
      return isBusy();
    },
    async print(html) {
      if (isBusy()) throw new PrinterBusy('As many documents wait to be printed as may.');
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await printOne(options, html);
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
