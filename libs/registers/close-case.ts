import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { closingOutcomes } from '#libs/pathways';
import { appendChange } from './append-change.js';
import { changedMeanwhile } from './changed-meanwhile.js';
import { endOpenActions } from './end-open-actions.js';
import { announce } from './events/announce.js';
import { authoriseCase, lockCase } from './find-case.js';
import type { CaseRefusal } from './rate-case.js';
import { pathwayOfRegister } from './register-pathway.js';
import { watchReview } from './review-ladder.js';
import { selectOpenActions, updateClosed } from './sql/case.queries.js';

export interface CloseCase {
  readonly caseId: string;
  readonly expectedVersion: number;
  /** Key of one of the pathway's final outcomes. */
  readonly outcome: string;
  /** True: actions that are still open end as "not possible", because the case is closed. */
  readonly endOpenActions?: boolean | undefined;
  readonly reviewId?: string | undefined;
}

/**
 * Closes a case with one of its pathway's final outcomes.
 *
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `case-closed` (it is closed already), `outcome-unknown` (no final
 * outcome of this pathway), `actions-open` (somebody still has something to do, and `endOpenActions` does not say that it ends:
 * an action never ends silently).
 * Writes: the case, its open actions, its ladders, the chronology, audit entries, CaseClosed.
 */
export async function closeCase(
  tx: ActorTx,
  input: CloseCase,
): Promise<Outcome<{ caseId: string; version: number }, CaseRefusal | 'outcome-unknown' | 'actions-open'>> {
  const seen = await authoriseCase(tx, input.caseId, 'change');
  if (!seen.ok) return seen;

  const current = await lockCase(tx, input.caseId);
  if (current.version !== input.expectedVersion) return changedMeanwhile(tx, current);
  if (current.status === 'closed') return refuse('case-closed');
  const pathway = await pathwayOfRegister(tx, current.registerId);
  const outcome = closingOutcomes(pathway).find(({ key }) => key === input.outcome);
  if (!outcome)
    return refuse('outcome-unknown', {
      field: 'outcome',
      message: 'Choose one of the outcomes of this register.',
    });

  const open = await selectOpenActions(tx, current.id);
  if (open.length && !input.endOpenActions) {
    const message =
      'Actions on this case are still open. Complete them first, or say that they end with the case.';
    return refuse('actions-open', { field: 'endOpenActions', message });
  }
  await endOpenActions(tx, current, open);
  await watchReview(tx, current.id);
  await updateClosed(tx, current.id, outcome.key);
  const source = input.reviewId === undefined ? 'hand' : 'check';
  await appendChange(tx, {
    caseId: current.id,
    kind: 'closed',
    what: 'outcome',
    was: null,
    isNow: outcome.label,
    source,
  });
  await appendAudit(tx, {
    action: 'case.closed',
    caseId: current.id,
    registerId: current.registerId,
    compartment: current.compartment,
  });
  await announce(tx, 'CaseClosed', current);
  return ok({ caseId: current.id, version: current.version + 1 });
}
