import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { appendEvent } from '#libs/outbox';
import { lockForStep } from './authorise-import.js';
import type { ImportRefusal } from './authorise-import.js';
import { countToApply } from './sql/apply.queries.js';
import { changeImport, lockImport } from './sql/import.queries.js';
import { deleteRows } from './sql/staging.queries.js';
import type { ImportRecord } from './sql/import.queries.js';

/**
 * Lets the worker write an import into its register, in the name of whoever confirms. Rows that are bad, or wait for a
 * decision, are left out and can be taken from the file of bad rows.
 *
 * Refuses: `not-found`, `changed-meanwhile`, `import-elsewhere` (not checked yet, or confirmed already).
 * Writes: the import's status, an audit entry, ImportConfirmed.
 */
export async function confirmImport(
  tx: ActorTx,
  input: { importId: string; expectedVersion: number },
): Promise<Outcome<ImportRecord, ImportRefusal>> {
  const current = await lockForStep(tx, input.importId, ['ready'], input.expectedVersion);
  if (!current.ok) return current;
  const { registerId, compartment, counts } = current.value;
  const toApply = await countToApply(tx, input.importId);
  await changeImport(tx, input.importId, {
    status: 'applying',
    confirmedAt: tx.clock.now(),
    rowsDone: 0,
    counts: { ...counts, toApply, created: 0, updated: 0 },
  });
  await appendAudit(tx, { action: 'import.confirmed', registerId, compartment, about: input.importId });
  await appendEvent(tx, {
    type: 'ImportConfirmed',
    ids: { importId: input.importId, personId: tx.actor.personId },
  });
  return ok(await lockImport(tx, input.importId));
}

/**
 * Gives an import up before it is confirmed: its staged rows are erased, the register stays as it is.
 *
 * Refuses: `not-found`, `changed-meanwhile`, `import-elsewhere` (confirmed already).
 * Writes: the import's status, an audit entry; deletes the staged rows.
 */
export async function abandonImport(
  tx: ActorTx,
  input: { importId: string; expectedVersion: number },
): Promise<Outcome<ImportRecord, ImportRefusal>> {
  const open = ['waiting_for_file', 'reading', 'matching', 'checking', 'ready'] as const;
  const current = await lockForStep(tx, input.importId, open, input.expectedVersion);
  if (!current.ok) return current;
  const { registerId, compartment } = current.value;
  await deleteRows(tx, input.importId);
  await changeImport(tx, input.importId, { status: 'abandoned', samples: [], finishedAt: tx.clock.now() });
  await appendAudit(tx, { action: 'import.abandoned', registerId, compartment, about: input.importId });
  return ok(await lockImport(tx, input.importId));
}
