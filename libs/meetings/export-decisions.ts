import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { decisionsCsv } from './decisions-csv.js';
import { listDecisions } from './read-check.js';

/**
 * The decisions of a check as CSV, marked, and with nothing in it that a spreadsheet program would run. The file's name
 * tells no register.
 * Refuses: `not-found`, `not-allowed` (observers). Writes: an audit entry with every case in it.
 */
export async function exportDecisions(
  tx: ActorTx,
  input: { readonly checkId: string },
): Promise<Outcome<{ filename: string; content: string }, 'not-found' | 'not-allowed'>> {
  const found = await listDecisions(tx, { checkId: input.checkId, export: true });
  if (!found.ok) return found;
  return ok({ filename: `decisions-${tx.clock.today()}.csv`, content: decisionsCsv(found.value.decisions) });
}
