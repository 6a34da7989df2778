import { partnershipsToSweep } from '#libs/database';
import { describeFailure } from './logger.js';
import type { PartContext } from './part.js';

/** Does something for one partnership after another. One that fails does not keep the others from their turn. */
export async function forEachPartnership(
  context: PartContext,
  work: (partnershipId: string) => Promise<void>,
): Promise<void> {
  for (const partnershipId of await partnershipsToSweep(context.db)) {
    try {
      await work(partnershipId);
    } catch (failure) {
      context.log.error(
        { partnershipId, ...describeFailure(failure) },
        'a sweep failed; the next one tries again',
      );
    }
  }
}
