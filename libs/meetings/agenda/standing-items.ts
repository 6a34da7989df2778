import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { closedTo } from '../closed-to.js';
import { selectGroupName } from '../sql/meeting.queries.js';
import {
  deleteStanding,
  insertStanding,
  lockStanding,
  rearrangeStanding,
  selectStanding,
  selectStandingItem,
  updateStanding,
} from '../sql/standing.queries.js';
import type { StandingKind, StandingRow } from '../sql/standing.queries.js';
import { minutesFine, titleFine } from './item-input.js';
import type { ItemTypedRefusal } from './item-input.js';

export interface StandingPage {
  readonly groupId: string;
  readonly groupName: string;
  readonly items: readonly StandingRow[];
}

export type StandingRefusal = 'not-found' | 'not-allowed' | 'changed-meanwhile';
const mostItems = 30;

/**
 * What stands on every agenda of a group, for those who run it.
 * Refuses: `not-found` (no such group, or the actor is not in it), `not-allowed`. Writes nothing.
 */
export async function readStandingItems(
  tx: ActorTx,
  { groupId }: { readonly groupId: string },
): Promise<Outcome<StandingPage, 'not-found' | 'not-allowed'>> {
  const closed = closedTo(tx, groupId);
  if (closed) return closed;
  return ok({
    groupId,
    groupName: await selectGroupName(tx, groupId),
    items: await selectStanding(tx, groupId),
  });
}

export interface SaveStandingItem {
  /** Made by the client: sent twice, the item is there once. */
  readonly id: string;
  readonly groupId: string;
  /** 0 for a new one. */
  readonly expectedVersion: number;
  readonly kind: StandingKind;
  readonly place: 'first' | 'last';
  readonly title: string;
  readonly minutes?: number | null | undefined;
  readonly audience: 'everybody' | 'members';
}

/**
 * Adds an item to what stands on every agenda of a group, or changes one. Meetings that are called from now on have it;
 * those that are called already stay as they are. Chair, vice-chair and coordinator of the group.
 *
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile` (`current` is the item that stands), `already-exists` (one that
 * gathers what is due is there once; or the id is of another group), `too-many` (30), `title-missing`, `text-too-long`,
 * `minutes-wrong`.
 * Writes: the item, an audit entry.
 */
export async function saveStandingItem(
  tx: ActorTx,
  input: SaveStandingItem,
): Promise<Outcome<StandingPage, StandingRefusal | 'already-exists' | 'too-many' | ItemTypedRefusal>> {
  const { groupId, id, kind } = input;
  const closed = closedTo(tx, groupId);
  if (closed) return closed;
  await lockStanding(tx, groupId);
  const before = await selectStandingItem(tx, id);
  if (before && before.groupId !== groupId) return refuse('already-exists');
  if (!before && input.expectedVersion > 0)
    return refuse('not-found', { message: 'This item was taken away meanwhile.' });
  const sent = before && input.expectedVersion === 0;
  if (sent) return readStandingItems(tx, { groupId });
  if (before && before.version !== input.expectedVersion)
    return refuse('changed-meanwhile', { current: before });
  const title = titleFine(input.title, kind);
  if (!title.ok) return title;
  const minutes = minutesFine(input.minutes);
  if (!minutes.ok) return minutes;
  const fine = { ...input, title: title.value, minutes: minutes.value };
  const there = (await selectStanding(tx, groupId)).filter((one) => one.id !== id);
  if (kind !== 'standing' && there.some((one) => one.kind === kind))
    return refuse('already-exists', { field: 'kind', message: 'This stands on every agenda already.' });
  if (before) await updateStanding(tx, fine);
  else {
    if (there.length >= mostItems)
      return refuse('too-many', {
        field: 'title',
        message: 'Thirty items stand there already. Take one away first.',
      });
    await insertStanding(tx, fine);
  }
  await appendAudit(tx, { action: 'agenda.standing-set', about: groupId });
  return readStandingItems(tx, { groupId });
}

/**
 * Takes an item away from what stands on every agenda of a group; meetings that are called already keep it.
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`. Writes: the item is gone; an audit entry.
 */
export async function removeStandingItem(
  tx: ActorTx,
  input: { readonly groupId: string; readonly id: string; readonly expectedVersion: number },
): Promise<Outcome<StandingPage, StandingRefusal>> {
  const { groupId } = input;
  const closed = closedTo(tx, groupId);
  if (closed) return closed;
  await lockStanding(tx, groupId);
  const item = await selectStandingItem(tx, input.id);
  // Sent twice: it is gone already.
  if (!item) return readStandingItems(tx, { groupId });
  if (item.groupId !== groupId) return refuse('not-found');
  if (item.version !== input.expectedVersion) return refuse('changed-meanwhile', { current: item });
  await deleteStanding(tx, input.id);
  await appendAudit(tx, { action: 'agenda.standing-set', about: groupId });
  return readStandingItems(tx, { groupId });
}

/**
 * Moves an item one place up or down among those that stand before, or after, what a meeting is called for.
 * Refuses: `not-found`, `not-allowed`. Writes: the order, an audit entry.
 */
export async function moveStandingItem(
  tx: ActorTx,
  input: { readonly groupId: string; readonly id: string; readonly direction: 'up' | 'down' },
): Promise<Outcome<StandingPage, 'not-found' | 'not-allowed'>> {
  const { groupId } = input;
  const closed = closedTo(tx, groupId);
  if (closed) return closed;
  await lockStanding(tx, groupId);
  const items = await selectStanding(tx, groupId);
  const item = items.find(({ id }) => id === input.id);
  if (!item) return refuse('not-found', { message: 'This item was taken away meanwhile.' });
  const ids = items.filter(({ place }) => place === item.place).map(({ id }) => id);
  const from = ids.indexOf(item.id);
  const to = from + (input.direction === 'up' ? -1 : 1);
  if (ids[to]) {
    ids[from] = ids[to];
    ids[to] = item.id;
    await rearrangeStanding(tx, ids);
    await appendAudit(tx, { action: 'agenda.standing-set', about: groupId });
  }
  return readStandingItems(tx, { groupId });
}
