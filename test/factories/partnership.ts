import { newId } from '#libs/kernel';
import { next } from './world.js';
import type { World } from './world.js';

export interface Partnership {
  readonly id: string;
}

export interface Agency {
  readonly id: string;
  readonly name: string;
  readonly partnershipId: string;
}

/** A partnership without anything in it. */
export async function aPartnership(world: World): Promise<Partnership> {
  const id = newId();
  await world.owner('insert into muster.partnerships (id, name) values ($1, $2)', [
    id,
    `Partnership ${next()}`,
  ]);
  return { id };
}

/** An agency, by default one of the council's services. */
export async function anAgency(
  world: World,
  partnership: Partnership,
  { name = `Agency ${next()}`, kind = 'council', urn = null as string | null } = {},
): Promise<Agency> {
  const id = newId();
  await world.owner(
    'insert into muster.agencies (partnership_id, id, name, kind, urn) values ($1, $2, $3, $4, $5)',
    [partnership.id, id, name, kind, urn],
  );
  return { id, name, partnershipId: partnership.id };
}

/** A school of the partnership. */
export const aSchool = (world: World, partnership: Partnership): Promise<Agency> =>
  anAgency(world, partnership, { name: `School ${next()}`, kind: 'school', urn: String(100_000 + next()) });
