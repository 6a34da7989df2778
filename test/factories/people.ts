import { newId } from '#libs/kernel';
import { anAgency } from './partnership.js';
import type { Agency, Partnership } from './partnership.js';
import { next } from './world.js';
import type { World } from './world.js';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly agency: Agency;
}

export type InGroup = 'chair' | 'vice_chair' | 'coordinator' | 'member' | 'observer';

/** Somebody who works for `agency` (a new one when left out) and can sign in, with no role but `agencyRole`. */
export async function aPerson(
  world: World,
  partnership: Partnership,
  {
    agency,
    agencyRole = 'user' as 'user' | 'lead',
    name = `Person ${next()}`,
    active = true,
  }: {
    agency?: Agency | undefined;
    agencyRole?: 'user' | 'lead';
    name?: string;
    active?: boolean;
  } = {},
): Promise<Person> {
  const id = newId();
  const of = agency ?? (await anAgency(world, partnership));
  const email = `person-${next()}@example.test`;
  await world.owner(
    'insert into muster.people (partnership_id, id, agency_id, name, email, agency_role, active) values ($1, $2, $3, $4, $5, $6, $7)',
    [partnership.id, id, of.id, name, email, agencyRole, active],
  );
  await world.owner(
    `insert into muster.identities (partnership_id, issuer, subject, person_id) values ($1, 'muster', $2, $3)`,
    [partnership.id, id, id],
  );
  return { id, name, email, agency: of };
}

/** Makes a person a member of a group in a role, since long ago. */
export async function join(world: World, person: Person, groupId: string, role: InGroup): Promise<Person> {
  await world.owner(
    `insert into muster.group_memberships (partnership_id, group_id, person_id, role, from_on) values ($1, $2, $3, $4, '2020-01-01')`,
    [person.agency.partnershipId, groupId, person.id, role],
  );
  return person;
}

/** Somebody who directs a service area made of these registers. */
export async function aServiceDirector(
  world: World,
  partnership: Partnership,
  registerIds: readonly string[],
): Promise<Person> {
  const person = await aPerson(world, partnership);
  const area = newId();
  await world.owner('insert into muster.service_areas (partnership_id, id, name) values ($1, $2, $3)', [
    partnership.id,
    area,
    `Area ${next()}`,
  ]);
  for (const registerId of registerIds) {
    await world.owner(
      'insert into muster.service_area_registers (partnership_id, service_area_id, register_id) values ($1, $2, $3)',
      [partnership.id, area, registerId],
    );
  }
  await appoint(world, person, 'service_director', area);
  return person;
}

/** Somebody with a role of their own over the whole partnership. */
export async function anOfficer(
  world: World,
  partnership: Partnership,
  role: 'administrator' | 'data_protection_officer',
  of: { agency?: Agency | undefined; agencyRole?: 'user' | 'lead' } = {},
): Promise<Person> {
  const person = await aPerson(world, partnership, of);
  await appoint(world, person, role, null);
  return person;
}

const appoint = (world: World, person: Person, role: string, areaId: string | null) =>
  world.owner(
    `insert into muster.appointments (partnership_id, person_id, role, service_area_id, from_on) values ($1, $2, $3, $4, '2020-01-01')`,
    [person.agency.partnershipId, person.id, role, areaId],
  );
