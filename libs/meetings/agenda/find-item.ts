import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { may } from '#libs/access';
import { findMeeting } from '../find-meeting.js';
import { selectItem } from '../sql/agenda.queries.js';
import type { AgendaRow } from '../sql/agenda.queries.js';
import type { MeetingRow } from '../sql/meeting.queries.js';

/** An agenda item, with the meeting that it belongs to. */
export interface AgendaItemFound {
  readonly item: AgendaRow;
  readonly meeting: MeetingRow;
}

/** Said for an item that is not there and for one that somebody may not see. */
export const noItem = () =>
  refuse('not-found', { message: 'There is no such agenda item, or you may not see it.' });

/**
 * An agenda item and its meeting, if the actor may see both (`read`), or also runs the meeting (`run`). An item that is only
 * proposed is found by whoever proposed it and by those who run the meeting.
 * Refuses: `not-found` (no such item, or hidden from the actor), `not-allowed` (they may see it, and no more). Writes nothing.
 */
export async function authoriseItem(
  tx: ActorTx,
  itemId: string,
  verb: 'read' | 'run' = 'run',
): Promise<Outcome<AgendaItemFound, 'not-found' | 'not-allowed'>> {
  const item = await selectItem(tx, itemId);
  const meeting = item && (await findMeeting(tx, item.meetingId));
  if (!meeting) return noItem();
  return verb === 'read' || may(tx.actor, 'run', 'Meeting', meeting)
    ? ok({ item, meeting })
    : refuse('not-allowed');
}
