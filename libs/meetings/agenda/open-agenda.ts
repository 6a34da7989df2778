import { appendAudit } from '#libs/audit';
import type { AuditAction } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { notify } from '#libs/notifications';
import { lockMeeting } from '../sql/meeting.queries.js';
import { selectItem } from '../sql/agenda.queries.js';
import type { AgendaRow } from '../sql/agenda.queries.js';
import { authoriseItem } from './find-item.js';
import type { ItemChange } from './item-stage.js';

/** Locks a meeting for a change of its agenda. Refuses: `meeting-not-open` (held or cancelled). */
export async function openAgenda(tx: ActorTx, meetingId: string): Promise<Outcome<null, 'meeting-not-open'>> {
  const { status } = await lockMeeting(tx, meetingId);
  return status === 'held' || status === 'cancelled'
    ? refuse('meeting-not-open', { message: 'This meeting is over, and its agenda stays as it is.' })
    : ok(null);
}

/** The item as it stands under the lock, if the actor runs its meeting and saw it as it stands. */
export async function openItem(
  tx: ActorTx,
  input: ItemChange,
): Promise<
  Outcome<
    { item: AgendaRow; groupId: string },
    'not-found' | 'not-allowed' | 'meeting-not-open' | 'changed-meanwhile'
  >
> {
  const seen = await authoriseItem(tx, input.itemId, 'run');
  if (!seen.ok) return seen;
  const open = await openAgenda(tx, seen.value.meeting.id);
  if (!open.ok) return open;
  const item = await selectItem(tx, input.itemId);
  if (!item) return refuse('not-found', { message: 'This item was taken off the agenda.' });
  if (item.version !== input.expectedVersion) return refuse('changed-meanwhile', { current: item });
  return ok({ item, groupId: seen.value.meeting.groupId });
}

/** Writes a change of an agenda: the trail, and word to everybody who has it open. */
export async function agendaChanged(tx: ActorTx, action: AuditAction, meetingId: string, about = meetingId) {
  await appendAudit(tx, { action, about });
  await announce(tx, { meetingId, moved: 'agenda' });
}

/** Tells somebody that they are asked for a paper; not who asks for one of their own. */
export async function askForPaper(tx: ActorTx, meetingId: string, personId: string | null) {
  if (personId && personId !== tx.actor.personId)
    await notify(tx, { people: [personId], kind: 'agenda_paper_asked', meetingId });
}
