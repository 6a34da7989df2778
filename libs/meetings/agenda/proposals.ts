import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { notify } from '#libs/notifications';
import { findMeeting, noMeeting } from '../find-meeting.js';
import { selectItem } from '../sql/agenda.queries.js';
import { insertItem, selectMembers, updateProposal } from '../sql/agenda-change.queries.js';
import type { AgendaItemIds, AgendaRefusal } from './change-agenda.js';
import { keepClosingItemsLast } from './closing-items.js';
import { minutesFine, titleFine } from './item-input.js';
import type { ItemTypedRefusal } from './item-input.js';
import type { ItemChange } from './item-stage.js';
import { agendaChanged, openAgenda, openItem } from './open-agenda.js';

export interface ProposeItem {
  /** Made by the client: sent twice, the item is proposed once. */
  readonly id: string;
  readonly meetingId: string;
  readonly title: string;
  readonly minutes?: number | null | undefined;
  /** Why it is for this meeting: those who run the group read it. */
  readonly reason: string;
}

/**
 * Proposes an item for a meeting. Members of the group, and those who run it; not observers, nor who only called the
 * meeting. Until it is accepted, nobody else sees it.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open` (held or cancelled), `already-exists` (the id is of another item),
 * `title-missing`, `text-too-long`, `minutes-wrong`, `reason-missing`.
 * Writes: the item, an audit entry; those who run the group are told.
 */
export async function proposeItem(
  tx: ActorTx,
  input: ProposeItem,
): Promise<Outcome<AgendaItemIds, AgendaRefusal | ItemTypedRefusal | 'already-exists' | 'reason-missing'>> {
  const { id, meetingId } = input;
  const meeting = await findMeeting(tx, meetingId);
  if (!meeting) return noMeeting();
  if (!mayPropose(tx, meeting.groupId)) return refuse('not-allowed');
  const open = await openAgenda(tx, meetingId);
  if (!open.ok) return open;
  const before = await selectItem(tx, id);
  if (before)
    return before.meetingId === meetingId ? ok({ itemId: id, meetingId }) : refuse('already-exists');
  const title = titleFine(input.title, 'discussion');
  if (!title.ok) return title;
  const minutes = minutesFine(input.minutes);
  if (!minutes.ok) return minutes;
  const reason = reasonFine(input.reason, 'Say why it is for this meeting.');
  if (!reason.ok) return reason;
  await insertItem(tx, {
    id,
    meetingId,
    kind: 'discussion',
    registerId: null,
    title: title.value,
    minutes: minutes.value,
    audience: 'everybody',
    paperFromId: null,
    proposal: 'proposed',
    proposalReason: reason.value,
  });
  await agendaChanged(tx, 'agenda.proposed', meetingId, id);
  const runs = (await selectMembers(tx, meeting.groupId)).filter(({ role }) => running.includes(role));
  const people = runs.map((one) => one.id).filter((personId) => personId !== tx.actor.personId);
  await notify(tx, { people, kind: 'agenda_proposed', meetingId });
  return ok({ itemId: id, meetingId });
}

export interface DecideProposal extends ItemChange {
  readonly decision: 'accept' | 'decline';
  /** For declining: whoever proposed it reads it. */
  readonly reason?: string | undefined;
}

/**
 * Puts a proposed item on the agenda, before the standing items that close it, or declines it. Chair, vice-chair and
 * coordinator of the group. Who proposed it hears of it, and keeps seeing it with the reason. Sent twice, it is decided once.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open`, `changed-meanwhile` (`current` is the item that stands),
 * `item-not-open` (it is decided otherwise already), `reason-missing` (for declining), `text-too-long`.
 * Writes: the item, an audit entry; who proposed it is told.
 */
export async function decideProposal(
  tx: ActorTx,
  input: DecideProposal,
): Promise<Outcome<AgendaItemIds, AgendaRefusal | ItemTypedRefusal | 'item-not-open' | 'reason-missing'>> {
  const to = input.decision === 'accept' ? 'accepted' : 'declined';
  const before = await selectItem(tx, input.itemId);
  const open = await openItem(tx, {
    ...input,
    expectedVersion: before?.proposal === to ? before.version : input.expectedVersion,
  });
  if (!open.ok) return open;
  const { item } = open.value;
  const ids = { itemId: item.id, meetingId: item.meetingId };
  if (item.proposal === to) return ok(ids);
  if (item.proposal !== 'proposed')
    return refuse('item-not-open', { message: 'Somebody else has decided about this item already.' });
  const reason =
    to === 'declined' ? reasonFine(input.reason ?? '', 'Say why it is not on this agenda.') : ok('');
  if (!reason.ok) return reason;
  await updateProposal(tx, item.id, to, reason.value);
  if (to === 'accepted') await keepClosingItemsLast(tx, { meetingId: item.meetingId, added: [item.id] });
  await agendaChanged(tx, `agenda.${to}`, item.meetingId, item.id);
  const people = item.proposedById && item.proposedById !== tx.actor.personId ? [item.proposedById] : [];
  await notify(tx, { people, kind: `agenda_${to}`, meetingId: item.meetingId });
  return ok(ids);
}

const running: readonly string[] = ['chair', 'vice_chair', 'coordinator'];

/** Whether somebody may propose items to a group: its members, and not its observers. */
export const mayPropose = (tx: ActorTx, groupId: string): boolean =>
  tx.actor.memberships.some((one) => one.groupId === groupId && one.role !== 'observer');

function reasonFine(typed: string, missing: string): Outcome<string, 'reason-missing' | 'text-too-long'> {
  const reason = typed.trim();
  if (!reason) return refuse('reason-missing', { field: 'reason', message: missing });
  return reason.length > 2_000
    ? refuse('text-too-long', { field: 'reason', message: 'Shorten the reason to 2,000 characters.' })
    : ok(reason);
}
