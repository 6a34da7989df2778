import type { ActorTx } from '#libs/database';
import { notifyLive } from './sql/live.queries.js';

/** What moved in a meeting. Each page decides what it reads again. */
export type Moved =
  'meeting' | 'agenda' | 'item' | 'attendance' | 'decision' | 'check' | 'conference' | 'minutes';

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
