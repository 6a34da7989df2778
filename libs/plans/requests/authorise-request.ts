import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { Denied } from '../authorise-plan.js';
import { lockRequest, selectRequest } from '../sql/request.queries.js';
import type { GroupRequestRow } from '../sql/request.queries.js';

export type RequestSide = 'sender' | 'receiver';

/** Whether the actor runs the group that sent it, or the one that received it. */
export const mayRunSide = (tx: ActorTx, side: RequestSide, row: GroupRequestRow): boolean =>
  may(
    tx.actor,
    'run',
    'Group',
    side === 'sender'
      ? { id: row.fromGroupId, sponsorId: row.fromSponsorId }
      : { id: row.toGroupId, sponsorId: row.toSponsorId },
  );

/** The request, if the actor may read it. */
export async function findRequest(tx: ActorTx, id: string): Promise<Outcome<GroupRequestRow, 'not-found'>> {
  const row = await selectRequest(tx, id);
  return row
    ? ok(row)
    : refuse('not-found', { message: 'There is no such request between groups, or you may not see it.' });
}

/** The request, locked, if the actor runs the group on that side of it. */
export async function lockOnSide(
  tx: ActorTx,
  id: string,
  side: RequestSide,
): Promise<Outcome<GroupRequestRow, Denied>> {
  const seen = await findRequest(tx, id);
  if (!seen.ok) return seen;
  if (!mayRunSide(tx, side, seen.value)) return refuse('not-allowed');
  return ok(await lockRequest(tx, id));
}
