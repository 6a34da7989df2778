import type { ActorTx } from '#libs/database';

export const endAppointmentOn = (tx: ActorTx, id: string): Promise<unknown> =>
  // One that began today must not stay in force for the rest of the day.
  tx.query(
    `update muster.appointments set until_on = $3::date - 1, from_on = least(from_on, $3::date - 1)
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, tx.clock.today()],
  );

/**
 * How many other active people are administrators today. Locks every administrator's appointment, so that of two who
 * end each other's at the same moment one is refused.
 */
export async function otherAdministrators(tx: ActorTx, personId: string): Promise<number> {
  const rows = await tx.query<{ personId: string }>(
    `select a.person_id as "personId" from muster.appointments a
     join muster.people p on p.partnership_id = a.partnership_id and p.id = a.person_id
     where a.partnership_id = $1 and a.role = 'administrator' and p.active and (a.until_on is null or a.until_on >= $2)
     for update of a`,
    [tx.actor.partnershipId, tx.clock.today()],
  );
  return rows.filter((row) => row.personId !== personId).length;
}

export async function setRegistersOfArea(
  tx: ActorTx,
  areaId: string,
  registerIds: readonly string[],
): Promise<void> {
  const { partnershipId } = tx.actor;
  await tx.query(
    `delete from muster.service_area_registers where partnership_id = $1 and service_area_id = $2 and register_id <> all ($3::uuid[])`,
    [partnershipId, areaId, registerIds],
  );
  await tx.query(
    `insert into muster.service_area_registers (partnership_id, service_area_id, register_id)
     select $1, $2, r.id from muster.registers r where r.partnership_id = $1 and r.id = any ($3::uuid[])
     on conflict do nothing`,
    [partnershipId, areaId, registerIds],
  );
}

/** Which registers each service area holds. */
export const registersOfAreas = (tx: ActorTx): Promise<{ serviceAreaId: string; registerId: string }[]> =>
  tx.query(
    `select service_area_id as "serviceAreaId", register_id as "registerId" from muster.service_area_registers
     where partnership_id = $1`,
    [tx.actor.partnershipId],
  );
