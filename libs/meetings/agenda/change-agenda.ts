import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseMeeting } from '../find-meeting.js';
import { rearrangeItems, selectAgenda, selectItem } from '../sql/agenda.queries.js';
import type { AgendaKind, AgendaRow } from '../sql/agenda.queries.js';
import {
  deleteItem,
  isInUse,
  insertItem,
  replaceReaders,
  touchAgenda,
  updateItem,
} from '../sql/agenda-change.queries.js';
import { selectRegistersOfGroup } from '../sql/meeting.queries.js';
import { keepClosingItemsLast } from './closing-items.js';
import { authoriseItem } from './find-item.js';
import { isGathering, itemFine } from './item-input.js';
import type { ItemTyped, ItemTypedRefusal } from './item-input.js';
import type { ItemChange } from './item-stage.js';
import { agendaChanged, askForPaper, openAgenda, openItem } from './open-agenda.js';

export type AgendaRefusal = 'not-found' | 'not-allowed' | 'meeting-not-open' | 'changed-meanwhile';

export interface AgendaItemIds {
  readonly itemId: string;
  readonly meetingId: string;
}

export interface AddItem extends ItemTyped {
  /** Made by the client: sent twice, the item is added once. */
  readonly id: string;
  readonly meetingId: string;
  readonly kind: Exclude<AgendaKind, 'conference' | 'standing'>;
  /** For `register_check`: a register that the group keeps. */
  readonly registerId?: string | null | undefined;
}

/**
 * Puts an item at the end of an agenda, before the standing items that close it. Chair, vice-chair and coordinator of the
 * group, until the meeting is over.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open` (held or cancelled), `already-exists` (one that gathers what is due
 * is there once, a register is checked once; or the id is of another item), `register-unknown`, `title-missing`,
 * `text-too-long`, `minutes-wrong`, `person-unknown` (a reader, or who is asked for a paper, is not of the group or could not
 * see the item).
 * Writes: the item and its readers, an audit entry; who is asked for a paper is told.
 */
export async function addItem(
  tx: ActorTx,
  input: AddItem,
): Promise<Outcome<AgendaItemIds, AgendaRefusal | ItemTypedRefusal | 'already-exists' | 'register-unknown'>> {
  const { id, meetingId, kind } = input;
  const seen = await authoriseMeeting(tx, meetingId);
  if (!seen.ok) return seen;
  const open = await openAgenda(tx, meetingId);
  if (!open.ok) return open;
  const before = await selectItem(tx, id);
  if (before)
    return before.meetingId === meetingId ? ok({ itemId: id, meetingId }) : refuse('already-exists');
  const registers = await selectRegistersOfGroup(tx, seen.value.groupId);
  const register =
    kind === 'register_check' ? registers.find((one) => one.id === input.registerId) : undefined;
  if (kind === 'register_check' && !register)
    return refuse('register-unknown', {
      field: 'registerId',
      message: 'Choose a register that this group keeps.',
    });
  const agenda = await selectAgenda(tx, meetingId);
  if (
    agenda.some((one) => one.kind === kind && (isGathering(kind) || one.registerId === (register?.id ?? '')))
  )
    return refuse('already-exists', { field: 'kind', message: 'This is on the agenda already.' });
  const title = register ? register.name : input.title;
  const fine = await itemFine(tx, seen.value.groupId, kind, { ...input, title });
  if (!fine.ok) return fine;
  const item = { ...fine.value, id, meetingId, kind, registerId: register?.id ?? null };
  await insertItem(tx, { ...item, proposal: 'accepted', proposalReason: '' });
  await replaceReaders(tx, id, fine.value.readerIds);
  await keepClosingItemsLast(tx, { meetingId, added: [id] });
  await agendaChanged(tx, 'agenda.added', meetingId, id);
  await askForPaper(tx, meetingId, fine.value.paperFromId);
  return ok({ itemId: id, meetingId });
}

/** What an item of an agenda can be turned into: never a register check or a conference, which have a case or a register. */
export type ItemKindChoice = Exclude<AgendaKind, 'register_check' | 'conference'>;

const isFixed = (kind: AgendaKind): boolean => kind === 'register_check' || kind === 'conference';

/**
 * Changes what an item is and what it is called, how long it takes, who sees it and who is asked for a paper. Chair,
 * vice-chair and coordinator of the group, until the meeting is over. A register check keeps the name of its register; it and a
 * conference stay what they are.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open`, `changed-meanwhile` (`current` is the item that stands),
 * `kind-fixed` (of a register check or a conference), `already-exists` (what gathers the same is on the agenda already),
 * `title-missing`, `text-too-long`, `minutes-wrong`, `person-unknown`.
 * Writes: the item and its readers, an audit entry; who is newly asked for a paper is told.
 */
export async function changeItem(
  tx: ActorTx,
  input: ItemChange & ItemTyped & { readonly kind?: ItemKindChoice | undefined },
): Promise<
  Outcome<
    AgendaItemIds & { version: number },
    AgendaRefusal | ItemTypedRefusal | 'kind-fixed' | 'already-exists'
  >
> {
  const open = await openItem(tx, input);
  if (!open.ok) return open;
  const { item, groupId } = open.value;
  const { id: itemId, meetingId } = item;
  const kind = await kindFine(tx, item, input.kind);
  if (!kind.ok) return kind;
  const title = isFixed(item.kind) ? item.title : input.title;
  const fine = await itemFine(tx, groupId, kind.value, { ...input, title });
  if (!fine.ok) return fine;
  // Everybody who saw it until now finds another agenda than was published: also those who see it no longer.
  if (item.audience !== fine.value.audience) await touchAgenda(tx, meetingId);
  await updateItem(tx, itemId, { ...fine.value, kind: kind.value });
  await replaceReaders(tx, itemId, fine.value.readerIds);
  await agendaChanged(tx, 'agenda.changed', meetingId, itemId);
  if (item.paperFromId !== fine.value.paperFromId) await askForPaper(tx, meetingId, fine.value.paperFromId);
  return ok({ itemId, meetingId, version: item.version + 1 });
}

/** What an item is to be: what it is unless somebody says otherwise. */
async function kindFine(
  tx: ActorTx,
  item: AgendaRow,
  to: AgendaKind = item.kind,
): Promise<Outcome<AgendaKind, 'kind-fixed' | 'already-exists'>> {
  if (to === item.kind) return ok(to);
  if (isFixed(item.kind) || isFixed(to)) {
    const message = 'A register check or a conference stays what it is. Take it off, and add another item.';
    return refuse('kind-fixed', { field: 'kind', message });
  }
  const agenda = isGathering(to) ? await selectAgenda(tx, item.meetingId) : [];
  return agenda.some(({ kind }) => kind === to)
    ? refuse('already-exists', { field: 'kind', message: 'This is on the agenda already.' })
    : ok(to);
}

/**
 * Takes an item off an agenda, while nothing has come of it. Chair, vice-chair and coordinator of the group.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open`, `changed-meanwhile`, `item-in-use` (it was begun, or has papers or
 * a register check: put it off instead).
 * Writes: the item is gone; an audit entry.
 */
export async function removeItem(
  tx: ActorTx,
  input: ItemChange,
): Promise<Outcome<AgendaItemIds, AgendaRefusal | 'item-in-use'>> {
  const open = await openItem(tx, input);
  if (!open.ok) return open;
  const { item } = open.value;
  if (
    item.stage !== 'waiting' ||
    item.checkId ||
    item.kind === 'conference' ||
    (await isInUse(tx, item.id))
  ) {
    const message =
      'Something has come of this item: papers, or a decision. Put it off instead, in the meeting.';
    return refuse('item-in-use', { message });
  }
  await deleteItem(tx, item.id);
  if (item.audience === 'everybody' && item.proposal === 'accepted') await touchAgenda(tx, item.meetingId);
  await agendaChanged(tx, 'agenda.removed', item.meetingId, item.id);
  return ok({ itemId: item.id, meetingId: item.meetingId });
}

/**
 * Moves an item one place up or down. Two people who move items at once both have their way. At the end of the agenda
 * nothing changes. Chair, vice-chair and coordinator of the group.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open`, `item-not-open` (only proposed).
 * Writes: the order, an audit entry.
 */
export async function moveItem(
  tx: ActorTx,
  input: { readonly itemId: string; readonly direction: 'up' | 'down' },
): Promise<Outcome<{ agenda: AgendaRow[] } & AgendaItemIds, AgendaRefusal | 'item-not-open'>> {
  const seen = await authoriseItem(tx, input.itemId, 'run');
  if (!seen.ok) return seen;
  const meetingId = seen.value.meeting.id;
  const open = await openAgenda(tx, meetingId);
  if (!open.ok) return open;
  const ids = (await selectAgenda(tx, meetingId)).map(({ id }) => id);
  const from = ids.indexOf(input.itemId);
  if (from < 0)
    return refuse('item-not-open', { message: 'This item is only proposed. Put it on the agenda first.' });
  const to = from + (input.direction === 'up' ? -1 : 1);
  if (ids[to]) {
    ids[from] = ids[to];
    ids[to] = input.itemId;
    await rearrangeItems(tx, meetingId, ids);
    if (seen.value.item.audience === 'everybody') await touchAgenda(tx, meetingId);
    await agendaChanged(tx, 'agenda.rearranged', meetingId, input.itemId);
  }
  return ok({ itemId: input.itemId, meetingId, agenda: await selectAgenda(tx, meetingId) });
}
