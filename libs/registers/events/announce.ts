import type { ActorTx } from '#libs/database';
import { announceCheckOf } from '#libs/live';
import { appendEvent } from '#libs/outbox';
import type { CaseRow } from '../case-row.js';

/** What happens to cases, for those who act on it. Ids only. */
export type CaseEvent =
  'CaseOpened' | 'CaseCorrected' | 'CaseRated' | 'CaseClosed' | 'CaseReopened' | 'ContributionGiven';

/** Appends to the outbox, in the same transaction, that something happened to a case; a check that it is in hears of it at once. */
export async function announce(
  tx: ActorTx,
  type: CaseEvent,
  row: Pick<CaseRow, 'id' | 'registerId'>,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  await appendEvent(tx, {
    type,
    ids: { caseId: row.id, registerId: row.registerId, personId: tx.actor.personId, ...more },
  });
  // A case that is opened joins the check when somebody who runs it reads on: that announces itself.
  if (type !== 'CaseOpened') await announceCheckOf(tx, { registerId: row.registerId });
}
