import { asSystem } from '#libs/database';
import type { WorkerContext } from '#libs/outbox';
import { settleLadders } from './settle-ladders.js';
import { claimDueLadders, settleDueSteps } from './sql/sweep.queries.js';
import type { SweptBatch } from './sql/sweep.queries.js';

const BATCH = 1_000;

const nothing: SweptBatch = {
  due: 0,
  fired: 0,
  missed: 0,
  passedOver: 0,
  cancelled: 0,
  notifications: 0,
  escalations: 0,
};

const sum = (one: SweptBatch, other: SweptBatch): SweptBatch =>
  Object.fromEntries(
    (Object.keys(nothing) as (keyof SweptBatch)[]).map((key) => [key, one[key] + other[key]]),
  ) as unknown as SweptBatch;

const sweepBatch = (
  context: WorkerContext,
  partnershipId: string,
): Promise<{ ladders: number; batch: SweptBatch }> =>
  asSystem(context.db, { ...context, partnershipId }, async (tx) => {
    const ladders = await claimDueLadders(tx, BATCH);
    if (ladders.length === 0) return { ladders: 0, batch: nothing };
    const { misfits, ...batch } = await settleDueSteps(tx, ladders);
    if (misfits.length > 0) {
      const actionIds = misfits.flatMap(({ actionId }) => (actionId ? [actionId] : []));
      const caseIds = misfits.flatMap(({ actionId, caseId }) => (actionId ? [] : [caseId]));
      await settleLadders(tx, { actionIds, caseIds });
    }
    return { ladders: ladders.length, batch };
  });

/**
 * Acts on every step that is due in one partnership, in batches of up to a thousand ladders, each in one transaction
 * and one statement; several workers may sweep at once. For each ladder:
 *
 * - it looks again whether the reason holds (the action or case is open, the date is still that date, the ladder runs);
 *   if not, the step is cancelled and the ladder made to fit;
 * - of several steps that are due, only the highest is sent that reaches anybody; lower ones are marked missed;
 * - a step that nobody in its role may see, or whose role nobody has, is passed over at once, and the chair is told.
 *
 * Writes: notifications (once for each step and person), escalations (once for each step), the first breach.
 */
export async function sweepTimers(context: WorkerContext, partnershipId: string): Promise<SweptBatch> {
  for (let total = nothing; ;) {
    const { ladders, batch } = await sweepBatch(context, partnershipId);
    total = sum(total, batch);
    if (ladders === 0) return total;
  }
}
