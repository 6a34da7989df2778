import type { ActorTx } from '#libs/database';
import { appendEvent } from '#libs/outbox';
import type { CaseRow } from '../case-row.js';

/** What happens to cases, for those who act on it. Ids only. */
export type CaseEvent =
  'CaseOpened' | 'CaseCorrected' | 'CaseRated' | 'CaseClosed' | 'CaseReopened' | 'ContributionGiven';

/** Appends to the outbox, in the same transaction, that something happened to a case. */
export const announce = (
  tx: ActorTx,
  type: CaseEvent,
  row: Pick<CaseRow, 'id' | 'registerId'>,
  more: Readonly<Record<string, string>> = {},
): Promise<void> =>
  appendEvent(tx, {
    type,
    ids: { caseId: row.id, registerId: row.registerId, personId: tx.actor.personId, ...more },
  });
