import type { ActorTx } from '#libs/database';
import type { AgencyRow } from './people.entities.js';

/** An agency that takes part, and as what it counts. */
export type ActiveAgency = Pick<AgencyRow, 'id' | 'name' | 'kind'>;

/** The agencies that take part in the partnership, by name. For whoever belongs to it; writes nothing. */
export const activeAgencies = (tx: ActorTx): Promise<ActiveAgency[]> =>
  tx.query<ActiveAgency>(
    'select id, name, kind from muster.agencies where partnership_id = $1 and active order by lower(name), id',
    [tx.actor.partnershipId],
  );
