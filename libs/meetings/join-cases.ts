import type { ActorTx } from '#libs/database';
import { announce } from '#libs/live';
import { runsCheck } from './find-check.js';
import { anyToJoin, insertReviews, lockCheck } from './sql/check.queries.js';
import type { CheckRow } from './sql/check.queries.js';

/**
 * Cases that were opened (or opened again) since the check began join it at its end. Set-based; does nothing for somebody
 * who does not run the check, or when none was opened.
 */
export async function joinCases(tx: ActorTx, check: CheckRow): Promise<void> {
  if (check.status !== 'running' && check.status !== 'adjourned') return;
  if (!runsCheck(tx, check) || !(await anyToJoin(tx, check.id, check.registerId))) return;
  // Two people who open the check at once must not give two cases one place.
  const { status } = await lockCheck(tx, check.id, 'update');
  if (status === 'finished') return;
  await insertReviews(tx, check.id, check.registerId);
  await announce(tx, { meetingId: check.meetingId, moved: 'check' });
}
