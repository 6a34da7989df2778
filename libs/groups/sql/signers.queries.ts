import type { ActorTx } from '#libs/database';

/**
 * Records that these people are to hear that a draft waits for their signature, once for each state of its text.
 * The words come from the kind, in libs/notifications.
 */
export const insertSignerNotifications = (
  tx: ActorTx,
  people: readonly string[],
  stateId: string,
): Promise<unknown[]> =>
  tx.query(
    `insert into muster.notifications (partnership_id, person_id, kind, event_id, created_at)
     select $1, unnest($2::uuid[]), 'group_terms_draft', $3, $4 on conflict do nothing`,
    [tx.actor.partnershipId, people, stateId, tx.clock.now()],
  );
