import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface CaughtMail {
  readonly id: string;
  /** Opaque, so that no address of a person stands in the address of a page. */
  readonly boxId: string;
  readonly to: string;
  readonly caughtAt: string;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  /** The entry that calendar programs read; null, or missing in mail caught by an older mailbox. */
  readonly calendar?: string | null;
}

export interface MailStore {
  add(mail: Omit<CaughtMail, 'boxId'>): Promise<void>;
  /** The newest first. */
  all(): readonly CaughtMail[];
}

const KEPT = 2_000;

/** The opaque id of an address's box. */
export const boxOf = (address: string): string =>
  createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 16);

/** Keeps the newest 2,000 mails in memory and in one file, which is replaced as a whole, never half-written. */
export async function openStore(file: string): Promise<MailStore> {
  await mkdir(dirname(file), { recursive: true });
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  let mails = JSON.parse(text) as CaughtMail[];
  let writing: Promise<void> = Promise.resolve();
  let queued = false;
  const write = async () => {
    queued = false;
    await writeFile(`${file}.new`, JSON.stringify(mails));
    await rename(`${file}.new`, file);
  };
  return {
    async add(mail) {
      mails = [{ ...mail, boxId: boxOf(mail.to) }, ...mails].slice(0, KEPT);
      if (!queued) {
        queued = true;
        writing = writing.then(write);
      }
      await writing;
    },
    all: () => mails,
  };
}
