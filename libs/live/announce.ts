import type { ActorTx } from '#libs/database';
import { notifyCheckOf, notifyLive } from './sql/live.queries.js';

/** What moved in a meeting. Each page decides what it reads again. */
export type Moved =
  | 'meeting'
  | 'agenda'
  | 'item'
  | 'attendance'
  | 'decision'
  | 'check'
  /** Those who run a check opened another case. */
  | 'place'
  | 'conference'
  | 'minutes';

/**
 * Tells everybody who has this meeting open, in whatever process, that something moved: when the transaction commits, and
 * only then. It carries ids and nothing else; who may see what is asked again when they read.
 */
export async function announce(
  tx: ActorTx,
  { meetingId, moved }: { readonly meetingId: string; readonly moved: Moved },
): Promise<void> {
  await notifyLive(tx, JSON.stringify({ partnershipId: tx.actor.partnershipId, meetingId, moved }));
}

/**
 * Tells those who follow a running check of a register that one of its cases moved, for whoever changed the case and need
 * not see the meeting. Does nothing when no check of the register is running.
 */
export async function announceCheckOf(
  tx: ActorTx,
  { registerId }: { readonly registerId: string },
): Promise<void> {
  await notifyCheckOf(tx, registerId);
}
