import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import type { CaseRow } from './case-row.js';
import { watchAction } from './review-ladder.js';
import { updateActionsEnded } from './sql/case.queries.js';

/** Ends the open actions of a case that closes: circumstances changed. Their ladders stop, and each leaves its audit entry. */
export async function endOpenActions(
  tx: ActorTx,
  row: CaseRow,
  open: readonly { id: string }[],
): Promise<void> {
  if (!open.length) return;
  for (const { id } of open) {
    await appendAudit(tx, {
      action: 'action.ended',
      caseId: row.id,
      registerId: row.registerId,
      compartment: row.compartment,
      about: id,
    });
    await watchAction(tx, row.id, id);
  }
  await updateActionsEnded(tx, row.id, 'The case was closed.');
}
