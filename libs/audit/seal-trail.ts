import { createHash } from 'node:crypto';
import type { ActorTx } from '#libs/database';
import {
  lockSealing,
  selectLastSeal,
  selectSealed,
  selectSeals,
  selectUnsealed,
  writeSeal,
} from './sql/seal.queries.js';

const linkOf = (before: string, text: string): string =>
  createHash('sha256').update(before).update('\n').update(text).digest('hex');

const FIRST = '0'.repeat(64);

/**
 * Seals what was appended since the last seal: every row gets a link of the hash chain, the batch a seal. Writing never
 * waits for it. Runs in a sweep of one partnership, at most `atMost` rows at a time; returns how many were sealed.
 */
export async function sealTrail(tx: ActorTx, atMost = 5_000): Promise<number> {
  await lockSealing(tx);
  const rows = await selectUnsealed(tx, atMost);
  if (!rows.length) return 0;
  const last = await selectLastSeal(tx);
  const previousHash = last?.hash ?? FIRST;
  let hash = previousHash;
  const links = rows.map(({ id, text }) => ({ id, hash: (hash = linkOf(hash, text)) }));
  await writeSeal(tx, { number: (last?.number ?? 0) + 1, previousHash, hash, entries: rows.length }, links);
  return rows.length;
}

/** What checking the chain found. */
export interface TrailCheck {
  readonly intact: boolean;
  readonly seals: number;
  readonly entries: number;
  /** The hash of the last seal that was checked; kept elsewhere, it shows a chain that was computed anew. */
  readonly lastHash: string;
  /** Of the first row or seal that is not as it was sealed. */
  readonly broken?: { readonly seal: number; readonly entryId?: string; readonly because: string };
}

/**
 * Checks the whole chain of one partnership, seal by seal, and names the first row that was changed, or the seal from
 * which rows are missing. Reads one seal's rows at a time.
 */
export async function checkTrail(tx: ActorTx): Promise<TrailCheck> {
  let before = FIRST;
  let entries = 0;
  const seals = await selectSeals(tx);
  for (const [index, seal] of seals.entries()) {
    const broken = (because: string, entryId?: string): TrailCheck => ({
      intact: false,
      seals: seals.length,
      entries,
      lastHash: before,
      broken: { seal: seal.number, because, ...(entryId ? { entryId } : {}) },
    });
    if (seal.number !== index + 1 || seal.previousHash !== before)
      return broken('a seal before it is missing or was changed');
    const rows = await selectSealed(tx, seal.number);
    for (const row of rows) {
      const link = linkOf(before, row.text);
      if (link !== row.hash)
        return broken('the row is not as it was sealed, or one before it was removed', row.id);
      before = link;
      entries += 1;
    }
    if (before !== seal.hash || rows.length !== seal.entries) return broken('rows are missing at its end');
  }
  return { intact: true, seals: seals.length, entries, lastHash: before };
}
