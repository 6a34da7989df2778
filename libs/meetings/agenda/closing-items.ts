import type { ActorTx } from '#libs/database';
import { putClosingItemsLast } from '../sql/agenda-change.queries.js';

/**
 * Keeps the standing items that close a meeting behind what was just put on its agenda. For use-cases that put items there,
 * after they have: the caller has asked whether the actor runs the meeting, and holds its lock.
 * Writes: the order.
 */
export async function keepClosingItemsLast(
  tx: ActorTx,
  { meetingId, added }: { readonly meetingId: string; readonly added: readonly string[] },
): Promise<void> {
  await putClosingItemsLast(tx, meetingId, added);
}
