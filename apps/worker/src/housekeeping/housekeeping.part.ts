import { asSystem } from '#libs/database';
import type { ActorTx } from '#libs/database';
import { pruneDrafts } from '#libs/drafts';
import { pruneImports } from '#libs/imports';
import { pruneEvents } from '#libs/outbox';
import { pruneSearches } from '#libs/registers';
import { forEachPartnership } from '../for-each-partnership.js';
import type { PartContext, WorkerPart } from '../part.js';

/** Rows in one transaction: small enough that nobody waits for it. */
const BATCH = 1_000;

const duties = {
  imports: pruneImports,
  drafts: pruneDrafts,
  searches: pruneSearches,
  events: pruneEvents,
} satisfies Record<string, (tx: ActorTx, atMost: number) => Promise<number>>;

/** Erases, batch after batch, what is kept for a while only (libs/kernel/retention.ts), until nothing is left to erase. */
export async function keepHouse(
  context: Pick<PartContext, 'db' | 'clock' | 'calendar'>,
  partnershipId: string,
  batch = BATCH,
): Promise<Record<keyof typeof duties, number>> {
  const { db, clock, calendar } = context;
  const erased = { imports: 0, drafts: 0, searches: 0, events: 0 };
  for (const [name, prune] of Object.entries(duties) as [keyof typeof duties, typeof pruneDrafts][]) {
    for (let done = batch; done === batch;) {
      done = await asSystem(db, { partnershipId, clock, calendar }, (tx) => prune(tx, batch));
      erased[name] += done;
    }
  }
  return erased;
}

/** Nothing that is needed for a while only stays for longer: no names in staged rows, drafts and searches. */
export const housekeepingPart: WorkerPart = {
  name: 'housekeeping',
  schedules: {
    housekeeping: (context) =>
      forEachPartnership(context, async (partnershipId) => {
        const erased = await keepHouse(context, partnershipId);
        if (Object.values(erased).some((count) => count > 0))
          context.log.info({ partnershipId, ...erased }, 'erased what was kept for long enough');
      }),
  },
};
