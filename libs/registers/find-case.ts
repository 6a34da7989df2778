import { may } from '#libs/access';
import type { Verb } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { CaseRow } from './case-row.js';
import { selectCase, selectCaseForUpdate } from './sql/case.queries.js';

/**
 * The case if the actor may do `verb` to it, else undefined: the same for a case that is hidden and one that is not there.
 * Takes no lock, because FOR UPDATE would hide rows from people who may read and not change them.
 */
export const findCase = (tx: ActorTx, caseId: string, verb: Verb = 'read'): Promise<CaseRow | undefined> =>
  selectCase(tx, caseId, verb);

/** Locks a case that was found before and reads it again. Throws when it is gone: cases are never deleted. */
export async function lockCase(tx: ActorTx, caseId: string): Promise<CaseRow> {
  const locked = await selectCaseForUpdate(tx, caseId);
  if (!locked) throw new Error('A case that was just read cannot be locked.');
  return locked;
}

/**
 * The case if the actor may do `verb` to it.
 * Refuses: `not-found` (no such case, or hidden from the actor), `not-allowed` (they may see it, and no more).
 */
export async function authoriseCase(
  tx: ActorTx,
  caseId: string,
  verb: Verb,
): Promise<Outcome<CaseRow, 'not-found' | 'not-allowed'>> {
  const seen = await findCase(tx, caseId, 'list');
  if (!seen) return refuse('not-found');
  return may(tx.actor, verb, 'Case', seen) ? ok(seen) : refuse('not-allowed');
}
