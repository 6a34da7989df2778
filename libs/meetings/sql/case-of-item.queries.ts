import type { SeenCase } from '#libs/audit';
import type { ActorTx } from '#libs/database';

/** The cases that these agenda items are about, for the trail. */
export const selectCasesOfItems = (tx: ActorTx, items: readonly string[]): Promise<SeenCase[]> =>
  tx.query<SeenCase & Record<string, unknown>>(
    `select distinct c.id as "caseId", c.register_id as "registerId", c.compartment from muster.agenda_items i
     join muster.cases c on c.partnership_id = i.partnership_id and c.id = i.case_id
     where i.partnership_id = $1 and i.id = any ($2::uuid[])`,
    [tx.actor.partnershipId, items],
  );
