import type { ActorTx } from '#libs/database';
import { insertChanges } from './sql/case.queries.js';

/** One line of a case's chronology. */
export interface CaseChange {
  readonly caseId: string;
  readonly kind: 'opened' | 'field' | 'lead' | 'rating' | 'closed' | 'reopened' | 'review';
  /** A field's key, or a word for the page such as `rating` or `reviewBy`. */
  readonly what: string;
  /** In words for people (the label of a code, the name of an agency); null when there was nothing. */
  readonly was: string | null;
  readonly isNow: string | null;
  readonly source: 'hand' | 'import' | 'check';
}

/** Appends lines to the chronology of one case, in the actor's name and now. Writes nothing else. */
export async function appendChanges(
  tx: ActorTx,
  caseId: string,
  changes: readonly Omit<CaseChange, 'caseId'>[],
): Promise<void> {
  if (changes.length) await insertChanges(tx, caseId, changes);
}

/** Appends one line to the chronology of a case. The caller has authorised the actor and appends the audit row. */
export const appendChange = (tx: ActorTx, { caseId, ...change }: CaseChange): Promise<void> =>
  appendChanges(tx, caseId, [change]);
