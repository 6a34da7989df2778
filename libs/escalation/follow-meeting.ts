import type { ActorTx } from '#libs/database';
import { updatePausedUntil } from './sql/ladder.queries.js';

/**
 * Lets the clocks that pause until a meeting pause until its new day (`on`, `YYYY-MM-DD`), when it is moved or adjourned. The
 * caller has authorised the actor. Writes: those ladders. Of a meeting for which nothing pauses it changes nothing.
 */
export async function followMeeting(
  tx: ActorTx,
  { meetingId, on }: { readonly meetingId: string; readonly on: string },
): Promise<void> {
  await updatePausedUntil(tx, meetingId, on);
}
