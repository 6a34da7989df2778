import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { findImport, lockImport } from './sql/import.queries.js';
import type { ImportRecord, ImportStatus } from './sql/import.queries.js';

export type ImportRefusal = 'not-found' | 'not-allowed' | 'changed-meanwhile' | 'import-elsewhere';

const noImport = { message: 'There is no such import, or you may not see it.' };

/**
 * The import if the actor may import into its register.
 * Refuses: `not-found` (no such import, or hidden from the actor).
 */
export async function authoriseImport(
  tx: ActorTx,
  importId: string,
): Promise<Outcome<ImportRecord, 'not-found'>> {
  const seen = await findImport(tx, importId);
  if (!seen) return refuse('not-found', noImport);
  const allowed = may(tx.actor, 'import', 'Register', { id: seen.registerId, compartment: seen.compartment });
  return allowed ? ok(seen) : refuse('not-found', noImport);
}

const words: Readonly<Record<ImportStatus, string>> = {
  waiting_for_file: 'Choose the file first.',
  reading: 'The file is still being read. Wait a moment.',
  matching: 'Match the columns first.',
  checking: 'The rows are still being checked. Wait a moment.',
  ready: 'The import is ready: look at it and confirm it.',
  applying: 'The import is running. Wait until it is finished.',
  finished: 'This import is finished. Start another one.',
  failed: 'This import failed. Start another one.',
  abandoned: 'This import was given up. Start another one.',
};

/**
 * The import, locked, if it stands where the next step needs it.
 * Refuses: `not-found`, `changed-meanwhile` (another version than the one that was seen), `import-elsewhere` (it stands at another step).
 */
export async function lockForStep(
  tx: ActorTx,
  importId: string,
  statuses: readonly ImportStatus[],
  expectedVersion?: number,
): Promise<Outcome<ImportRecord, Exclude<ImportRefusal, 'not-allowed'>>> {
  const seen = await authoriseImport(tx, importId);
  if (!seen.ok) return seen;
  const current = await lockImport(tx, importId);
  if (!statuses.includes(current.status))
    return refuse('import-elsewhere', { message: words[current.status], current });
  if (expectedVersion !== undefined && current.version !== expectedVersion) {
    const message = 'Somebody changed this import since you opened it. Look at it again.';
    return refuse('changed-meanwhile', { message, current });
  }
  return ok(current);
}
