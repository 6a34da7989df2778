import { asSystem } from '#libs/database';
import type { WorkerContext } from '#libs/outbox';
import { settleLadders } from './settle-ladders.js';
import { claimLaddersToResume, findUnwatched } from './sql/ladder.queries.js';

const BATCH = 1_000;

/**
 * Finds due dates whose ladder is missing or does not fit, of one register or of the whole partnership, and settles
 * them, in batches of a thousand, each in a transaction of its own. Answers how many.
 */
export async function mendLadders(
  context: WorkerContext,
  partnershipId: string,
  registerId: string | null = null,
): Promise<number> {
  for (let mended = 0; ;) {
    const count = await asSystem(context.db, { ...context, partnershipId }, async (tx) => {
      const dates = await findUnwatched(tx, registerId, BATCH);
      const found = (dates.actionIds?.length ?? 0) + (dates.caseIds?.length ?? 0);
      if (found > 0) await settleLadders(tx, dates);
      return found;
    });
    mended += count;
    if (count < BATCH) return mended;
  }
}

/**
 * Lets ladders climb again whose accepted risk has ended or whose meeting has taken place (or was cancelled): from the
 * bottom, counting from today. Answers how many.
 */
export const resumeLadders = (context: WorkerContext, partnershipId: string): Promise<number> =>
  asSystem(context.db, { ...context, partnershipId }, async (tx) => {
    const due = await claimLaddersToResume(tx, BATCH);
    const actionIds = due.flatMap(({ actionId }) => (actionId ? [actionId] : []));
    const caseIds = due.flatMap(({ actionId, caseId }) => (actionId ? [] : [caseId]));
    if (due.length > 0) await settleLadders(tx, { actionIds, caseIds }, { restart: true });
    return due.length;
  });
