import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { quorumReader } from '../attendance/quorum-now.js';
import type { QuorumShown } from '../attendance/quorum-now.js';
import { presentAgencies } from '../attendance/quorum-now.js';
import type { PresentAgency } from '../domain/quorum.js';
import { findMeeting, noMeeting } from '../find-meeting.js';
import { selectAgenda } from '../sql/agenda.queries.js';
import type { AgendaRow } from '../sql/agenda.queries.js';
import { selectCasesOfItems } from '../sql/case-of-item.queries.js';
import { selectDecisions, selectDecisionsOfItem } from '../sql/decision.queries.js';
import type { DecisionRow } from '../sql/decision.queries.js';
import type { MeetingRow } from '../sql/meeting.queries.js';
import { chairs, currentSitting } from './at-the-table.js';

/** An item with what was decided under it. */
export interface ItemDecisions {
  readonly item: AgendaRow;
  /** For this item, at this moment; null where the group has set none, and before and after the meeting. */
  readonly quorum: QuorumShown | null;
  readonly decisions: readonly DecisionRow[];
}

export interface DecisionsPage {
  readonly meeting: MeetingRow;
  readonly mayRun: boolean;
  /** The actor takes final decisions: chair or vice-chair. */
  readonly mayChair: boolean;
  /** Agencies that are represented now; none unless the meeting goes on. */
  readonly present: readonly PresentAgency[];
  readonly items: readonly ItemDecisions[];
}

/**
 * What was decided under one item that the actor was already found to see, in the order in which it was proposed: with voices,
 * dissent and the chair's decision. Writes nothing: whoever shows it records that the item is read.
 */
export const decisionsOfItem = (
  tx: ActorTx,
  { itemId }: { readonly itemId: string },
): Promise<DecisionRow[]> => selectDecisionsOfItem(tx, itemId);

/**
 * What a meeting decided, item by item, as far as the actor may see the items; of a conference only if they may read its
 * case.
 * Refuses: `not-found`. Writes: an audit entry, with the cases whose decisions are shown.
 */
export async function readMeetingDecisions(
  tx: ActorTx,
  { meetingId }: { readonly meetingId: string },
): Promise<Outcome<DecisionsPage, 'not-found'>> {
  const meeting = await findMeeting(tx, meetingId);
  if (!meeting) return noMeeting();
  const decisions = await selectDecisions(tx, meetingId);
  const going = meeting.status === 'running';
  const sitting = going ? await currentSitting(tx, meetingId) : undefined;
  const quorumOf = await quorumReader(tx, meeting.groupId);
  const items: ItemDecisions[] = [];
  for (const item of await selectAgenda(tx, meetingId)) {
    items.push({
      item,
      quorum: sitting ? await quorumOf({ sittingId: sitting.id, itemId: item.id }) : null,
      decisions: decisions.filter(({ itemId }) => itemId === item.id),
    });
  }
  const shown = items.flatMap(({ item, decisions: some }) => (some.length ? [item.id] : []));
  const seen = await selectCasesOfItems(tx, shown);
  await appendAudit(tx, { action: 'decision.listed', about: meetingId }, seen);
  return ok({
    meeting,
    mayRun: may(tx.actor, 'run', 'Meeting', meeting),
    mayChair: chairs(tx, meeting),
    present: sitting ? await presentAgencies(tx, sitting.id) : [],
    items,
  });
}
