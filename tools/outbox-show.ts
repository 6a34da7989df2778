// npm run outbox:show: what has been announced and not been acted on, and how the messages of the day fare.
import { loadCalendar } from '#libs/calendar';
import { asSystem, CannotStart, partnershipsToSweep } from '#libs/database';
import type { ActorTx, Database } from '#libs/database';
import { systemClock } from '#libs/kernel';
import { countFailing } from '#libs/notifications';
import { openEventsByType } from '#libs/outbox';
import { withDatabase } from './start/running-database.js';

/** An event that waits longer than this has a reason that somebody should look for. */
const TOO_LONG_SECONDS = 300;

const ago = (seconds: number): string =>
  seconds < 120
    ? `${seconds} seconds`
    : seconds < 7_200
      ? `${Math.round(seconds / 60)} minutes`
      : `${Math.round(seconds / 3_600)} hours`;

const look = async (tx: ActorTx) => ({ events: await openEventsByType(tx), mail: await countFailing(tx) });

async function show(db: Database): Promise<void> {
  let stuck = false;
  for (const partnershipId of await partnershipsToSweep(db)) {
    const context = { partnershipId, clock: systemClock(), calendar: loadCalendar() };
    const { events, mail } = await asSystem(db, context, look);
    console.log(`Partnership ${partnershipId}`);
    if (events.length === 0) console.log('  Every event has been acted on.');
    for (const { type, count, oldest_seconds: oldest } of events) {
      stuck ||= oldest > TOO_LONG_SECONDS;
      console.log(`  ${type}: ${count} open, the oldest for ${ago(oldest)}`);
    }
    console.log(`  E-mails that failed: ${mail.retrying} are tried again, ${mail.failed} were given up.`);
  }
  if (stuck) console.log('Next: see that the worker runs, then look into its log for "A job failed".');
}

try {
  await withDatabase('muster_worker', show);
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exitCode = 1;
}
