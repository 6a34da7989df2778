import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { lockForStep } from './authorise-import.js';
import type { ImportRefusal } from './authorise-import.js';
import { decisionText } from './decisions.js';
import type { Decision, DecisionRefusal } from './decisions.js';
import { findRow, saveDecision } from './sql/staging.queries.js';
import type { StagedRow } from './sql/staging.queries.js';

export interface DecideRow {
  readonly importId: string;
  readonly rowNumber: number;
  readonly decision: Decision;
  /** With `fields`: the keys of the fields to take from the file; the others stay as Muster has them. */
  readonly fields?: readonly string[] | undefined;
}

/**
 * Records what a person chose for a row in conflict, or for a probable duplicate. Can be chosen anew until the import
 * is confirmed. A row without a choice is left out.
 *
 * Refuses: `not-found` (import or row), `import-elsewhere`, and what `decisionText` refuses.
 * Writes: the decision, with who made it.
 */
export async function decideRow(
  tx: ActorTx,
  input: DecideRow,
): Promise<Outcome<StagedRow, ImportRefusal | DecisionRefusal>> {
  const current = await lockForStep(tx, input.importId, ['ready']);
  if (!current.ok) return current;
  const row = await findRow(tx, input.importId, input.rowNumber);
  if (!row) return refuse('not-found', { message: 'There is no such row in this import.' });
  const text = decisionText(row, input.decision, input.fields);
  if (!text.ok) return text;

  await saveDecision(tx, input.importId, input.rowNumber, text.value);
  return ok({ ...row, decision: text.value });
}
