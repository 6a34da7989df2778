import type { ActorTx } from '#libs/database';

export const endMembershipOn = (tx: ActorTx, id: string): Promise<unknown> =>
  tx.query(
    // A membership that began today must not stay open for the rest of the day.
    `update muster.group_memberships set from_on = least(from_on, $3::date - 1), until_on = $3::date - 1, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, tx.clock.today()],
  );

export const personIsActive = async (tx: ActorTx, personId: string): Promise<boolean> =>
  (
    await tx.query('select 1 from muster.people where partnership_id = $1 and id = $2 and active', [
      tx.actor.partnershipId,
      personId,
    ])
  ).length === 1;
