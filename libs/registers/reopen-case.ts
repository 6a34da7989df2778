import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { reviewBy } from '#libs/pathways';
import { appendChange } from './append-change.js';
import { changedMeanwhile } from './changed-meanwhile.js';
import { announce } from './events/announce.js';
import { authoriseCase, lockCase } from './find-case.js';
import type { CaseRefusal } from './rate-case.js';
import { pathwayOfRegister } from './register-pathway.js';
import { watchReview } from './review-ladder.js';
import { selectOtherOpenCase, updateReopened } from './sql/case.queries.js';

/**
 * Opens a closed case again, with the rating that it had and a review date counted from today.
 *
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `already-done` (it is open), `reason-missing`, `already-open` (the
 * same child has another open case on this register).
 * Writes: the case, its ladder, the chronology with the reason, an audit entry, CaseReopened.
 */
export async function reopenCase(
  tx: ActorTx,
  input: { caseId: string; expectedVersion: number; reason: string },
): Promise<
  Outcome<
    { caseId: string; version: number },
    CaseRefusal | 'already-done' | 'reason-missing' | 'already-open'
  >
> {
  const seen = await authoriseCase(tx, input.caseId, 'change');
  if (!seen.ok) return seen;

  const current = await lockCase(tx, input.caseId);
  if (current.version !== input.expectedVersion) return changedMeanwhile(tx, current);
  if (current.status === 'open') return refuse('already-done', { message: 'This case is open already.' });
  const reason = input.reason.trim();
  if (!reason)
    return refuse('reason-missing', { field: 'reason', message: 'Say why the case is opened again.' });
  const [other] = await selectOtherOpenCase(tx, current);
  if (other)
    return refuse('already-open', {
      message: 'Work on the open case of this child: it is on this register already.',
      current: other,
    });

  const by = reviewBy(
    await pathwayOfRegister(tx, current.registerId),
    current.rating,
    tx.clock.today(),
    tx.calendar,
  ).date;
  await updateReopened(tx, current.id, by);
  await watchReview(tx, current.id);
  await appendChange(tx, {
    caseId: current.id,
    kind: 'reopened',
    what: 'reason',
    was: null,
    isNow: reason,
    source: 'hand',
  });
  await appendAudit(tx, {
    action: 'case.reopened',
    caseId: current.id,
    registerId: current.registerId,
    compartment: current.compartment,
  });
  await announce(tx, 'CaseReopened', current);
  return ok({ caseId: current.id, version: current.version + 1 });
}
