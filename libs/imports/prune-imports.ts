import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { daysKept, keptSince } from '#libs/kernel';
import { abandonUnconfirmed, eraseRows, noteErased } from './sql/prune.queries.js';

/**
 * Erases what imports keep of names when it is over, in one bounded batch: gives up imports that nobody confirmed for 30
 * days of the business clock, and erases the staged rows of those and of imports that ended 30 days ago. The import, its
 * counts and its trail stay. For a sweep of the worker.
 *
 * Writes: imports, an audit entry for each that was given up or is now empty. Answers how much it did; fewer than
 * `atMost` is the end.
 */
export async function pruneImports(tx: ActorTx, atMost: number): Promise<number> {
  const before = keptSince(tx.clock.now(), daysKept.importRows);
  const abandoned = await abandonUnconfirmed(tx, before, atMost);
  for (const { id, registerId, compartment } of abandoned)
    await appendAudit(tx, { action: 'import.abandoned', registerId, compartment, about: id });
  const rows = await eraseRows(tx, before, atMost);
  const erased = await noteErased(tx, before, atMost);
  for (const { id, registerId, compartment } of erased)
    await appendAudit(tx, { action: 'import.rows-erased', registerId, compartment, about: id });
  return Math.max(abandoned.length, rows, erased.length);
}
