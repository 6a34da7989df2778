import type { ActorTx } from '#libs/database';

/** An area, and the force that it belongs to. */
export interface PoliceArea {
  /** `NG`, or `NG5`. */
  readonly area: string;
  readonly agencyId: string;
  readonly agencyName: string;
}

export const selectPoliceAreas = (tx: ActorTx): Promise<PoliceArea[]> =>
  tx.query<PoliceArea & Record<string, unknown>>(
    `select a.area, a.agency_id as "agencyId", g.name as "agencyName" from muster.police_areas a
     join muster.agencies g on g.partnership_id = a.partnership_id and g.id = a.agency_id
     where a.partnership_id = $1 order by g.name, a.area`,
    [tx.actor.partnershipId],
  );

export const selectPolice = (tx: ActorTx): Promise<{ id: string; name: string }[]> =>
  tx.query<{ id: string; name: string }>(
    `select id, name from muster.agencies where partnership_id = $1 and kind = 'police' and active order by name, id`,
    [tx.actor.partnershipId],
  );

/** False when the area belongs to a force already. */
export const insertPoliceArea = async (
  tx: ActorTx,
  { area, agencyId }: { area: string; agencyId: string },
): Promise<boolean> =>
  (
    await tx.query(
      `insert into muster.police_areas (partnership_id, area, agency_id, set_by, set_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning area`,
      [tx.actor.partnershipId, area, agencyId, tx.actor.personId, tx.clock.now()],
    )
  ).length > 0;

/** The force that it belonged to; undefined when it belonged to none. */
export const deletePoliceArea = async (tx: ActorTx, area: string): Promise<string | undefined> =>
  (
    await tx.query<{ agencyId: string }>(
      'delete from muster.police_areas where partnership_id = $1 and area = $2 returning agency_id as "agencyId"',
      [tx.actor.partnershipId, area],
    )
  )[0]?.agencyId;
