import { appendAudit } from '#libs/audit';
import type { AuditAction } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { leaveItem, selectItem, updateStage } from '../sql/agenda.queries.js';
import type { ItemStage } from '../sql/agenda.queries.js';
import { lockMeeting } from '../sql/meeting.queries.js';
import { authoriseItem } from './find-item.js';

export interface ItemChange {
  readonly itemId: string;
  readonly expectedVersion: number;
}

export interface ItemStaged {
  readonly itemId: string;
  readonly meetingId: string;
  readonly stage: ItemStage;
  readonly version: number;
}

export type ItemStageRefusal =
  'not-found' | 'not-allowed' | 'meeting-not-open' | 'item-not-open' | 'changed-meanwhile';

/** Which stages each step starts from, where it leads, and what to say otherwise. */
const steps = {
  start: {
    from: ['waiting', 'put_off', 'done'],
    to: 'now',
    action: 'agenda.started',
    message: 'This item is being discussed already.',
  },
  finish: {
    from: ['now'],
    to: 'done',
    action: 'agenda.finished',
    message: 'Only the item that is being discussed can be finished. Start it first.',
  },
  putOff: {
    from: ['waiting', 'now'],
    to: 'put_off',
    action: 'agenda.put-off',
    message: 'This item is done. Start it again before you put it off.',
  },
} as const satisfies Record<
  string,
  { from: readonly ItemStage[]; to: ItemStage; action: AuditAction; message: string }
>;

/**
 * Begins with an item of a meeting that runs; the one that is on is done with that. An item that was done or put off can be
 * taken up again. Chair, vice-chair and coordinator of the group. Sent twice, it begins once.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open` (it does not run), `item-not-open` (only proposed),
 * `changed-meanwhile` (`current` is the item that stands).
 * Writes: the items' stages and times, an audit entry.
 */
export const startItem = (tx: ActorTx, input: ItemChange) => take(tx, input, 'start');

/**
 * Finishes the item that is on. Refuses and writes as `startItem` does; `item-not-open` also for one that is not on.
 */
export const finishItem = (tx: ActorTx, input: ItemChange) => take(tx, input, 'finish');

/**
 * Puts an item off: it comes back under matters arising of the group's next meeting. Refuses and writes as `startItem`
 * does; `item-not-open` also for one that is done.
 */
export const putOffItem = (tx: ActorTx, input: ItemChange) => take(tx, input, 'putOff');

async function take(
  tx: ActorTx,
  input: ItemChange,
  step: keyof typeof steps,
): Promise<Outcome<ItemStaged, ItemStageRefusal>> {
  const { from, to, action, message } = steps[step];
  const seen = await authoriseItem(tx, input.itemId, 'run');
  if (!seen.ok) return seen;
  const meetingId = seen.value.meeting.id;
  // The meeting first: of two people who start different items, the second finishes what the first began.
  const { status } = await lockMeeting(tx, meetingId);
  const current = (await selectItem(tx, input.itemId))!;
  if (current.stage === to) return ok({ ...input, meetingId, stage: to, version: current.version });
  if (status !== 'running') {
    const wait = 'Begin the meeting first, or go on with it. Items are started and finished while it runs.';
    return refuse('meeting-not-open', { message: wait });
  }
  if (current.version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  if (current.proposal !== 'accepted')
    return refuse('item-not-open', { message: 'This item is only proposed. Put it on the agenda first.' });
  if (!(from as readonly string[]).includes(current.stage)) return refuse('item-not-open', { message });
  if (to === 'now') await leaveItem(tx, meetingId, 'done');
  await updateStage(tx, input.itemId, to);
  await appendAudit(tx, { action, about: input.itemId });
  await announce(tx, { meetingId, moved: 'item' });
  return ok({ itemId: input.itemId, meetingId, stage: to, version: current.version + 1 });
}
