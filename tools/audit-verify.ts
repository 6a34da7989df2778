// npm run audit:verify: checks the hash chain of the audit trail and names the first broken row.
import { checkTrail } from '#libs/audit';
import { loadCalendar } from '#libs/calendar';
import { asSystem, CannotStart, partnershipsToSweep } from '#libs/database';
import type { Database } from '#libs/database';
import { systemClock } from '#libs/kernel';
import { withDatabase } from './start/running-database.js';

async function verify(db: Database): Promise<boolean> {
  let intact = true;
  for (const partnershipId of await partnershipsToSweep(db)) {
    const context = { partnershipId, clock: systemClock(), calendar: loadCalendar() };
    const found = await asSystem(db, context, checkTrail);
    if (found.broken) {
      const { seal, entryId, because } = found.broken;
      console.log(`BROKEN at seal ${seal}${entryId ? `, row ${entryId}` : ''}: ${because}.`);
      console.log(
        'Next: keep this database as it is, restore a backup beside it, and compare from this row on.',
      );
      intact = false;
    } else {
      console.log(
        `Intact: ${found.entries} rows under ${found.seals} seals. Keep this hash elsewhere: ${found.lastHash}`,
      );
    }
  }
  return intact;
}

try {
  process.exitCode = (await withDatabase('muster_worker', verify)) ? 0 : 1;
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exitCode = 1;
}
