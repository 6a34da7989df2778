import type { ActorTx } from '#libs/database';
import { quorumReader } from '#libs/meetings';
import type { QuorumShown } from '#libs/meetings';
import { selectSittingOf } from './sql/conference.queries.js';
import type { ConferenceRow } from './sql/conference.queries.js';

/** Whether a conference is quorate now, for the person that it is about; null where the group has set no quorum. */
export async function quorumOfConference(
  tx: ActorTx,
  { itemId, meetingId, groupId, endedAt }: ConferenceRow,
): Promise<QuorumShown | null> {
  const sittingId = await selectSittingOf(tx, meetingId);
  if (!sittingId) return null;
  return (await quorumReader(tx, groupId))({ sittingId, itemId, at: endedAt ?? undefined });
}
