import type { ActorTx } from '#libs/database';
import { selectConferenceGroups } from './sql/suggest.queries.js';

/**
 * The groups in which the actor takes part (not as an observer) and whose meetings hear cases: they keep a register whose pathway
 * speaks of conferences. Tells nothing of any case, so nothing is written to the trail.
 */
export const listConferenceGroups = (tx: ActorTx): Promise<string[]> =>
  selectConferenceGroups(
    tx,
    tx.actor.registers.filter(({ role }) => role !== 'observer').map(({ id }) => id),
  );
