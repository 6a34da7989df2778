import { addDays } from '#libs/calendar';
import { asActor } from '#libs/database';
import type { ActorContext, ActorTx, Database } from '#libs/database';
import { addGroup, addMember, saveGroupTemplate } from '#libs/groups';
import { newId } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { setPoliceArea } from '#libs/meetings';
import { publishPathway, savePathwayDraft, setUpRegister } from '#libs/pathways';
import { addAgency, addPerson, appoint, listAgencies, setServiceArea } from '#libs/people';
import {
  demonstrationPartnership,
  demonstrationPeople,
  groupTemplates,
  pathwayDocument,
  readRole,
} from './files.js';

/** Ids of what the demonstration set up, by name. */
export interface DemonstrationIds {
  readonly agencies: Map<string, string>;
  readonly groups: Map<string, string>;
  readonly registers: Map<string, string>;
  /** By e-mail. */
  readonly people: Map<string, string>;
}

/** The value of an outcome; a refusal here means that the demonstration's own files are wrong. */
export function expectOk<T>(outcome: Outcome<T>, doing: string): T {
  if (outcome.ok) return outcome.value;
  throw new Error(
    `The demonstration could not be set up (${doing}): ${outcome.code} ${outcome.message ?? ''}`,
  );
}

/**
 * Sets the fictional partnership up as its administrator would: by the product's own use-cases, each audited.
 * `administrator` is the person that founding made; their e-mail is in demo/people.json.
 */
export async function setUpDemonstration(
  db: Database,
  administrator: ActorContext,
  administratorEmail: string,
): Promise<DemonstrationIds> {
  const plan = demonstrationPartnership();
  const ids: DemonstrationIds = {
    agencies: new Map(),
    groups: new Map(),
    registers: new Map(),
    people: new Map(),
  };
  const outcome = await asActor(db, administrator, async (tx) => {
    await addAgencies(tx, ids);
    await addPeople(tx, ids, administrator.actor.personId, administratorEmail);
    for (const group of plan.groups) {
      const id = newId();
      const { name, kind, aim, parent, sponsor, weeks } = group;
      const today = tx.clock.today();
      const input = {
        id,
        name,
        kind,
        aim: aim ?? '',
        parentGroupId: parent ? ids.groups.get(parent)! : null,
        sponsorId: sponsor ? ids.people.get(sponsor)! : null,
        ...(weeks && { startsOn: today, endsOn: addDays(today, weeks * 7) }),
      };
      expectOk(await addGroup(tx, input), name);
      ids.groups.set(name, id);
    }
    await setUpRegisters(tx, ids);
    for (const document of groupTemplates())
      expectOk(await saveGroupTemplate(tx, { document }), 'templates for groups');
    return giveRoles(tx, ids);
  });
  expectOk(outcome, 'partnership');
  return ids;
}

async function addAgencies(tx: ActorTx, ids: DemonstrationIds): Promise<void> {
  for (const known of await listAgencies(tx)) ids.agencies.set(known.name, known.id);
  for (const agency of demonstrationPartnership().agencies) {
    if (ids.agencies.has(agency.name)) continue;
    const id = newId();
    expectOk(await addAgency(tx, { id, ...agency }), agency.name);
    ids.agencies.set(agency.name, id);
  }
  for (const { agency, areas } of demonstrationPartnership().policeAreas)
    for (const area of areas)
      expectOk(await setPoliceArea(tx, { area, agencyId: ids.agencies.get(agency)! }), `police of ${area}`);
}

async function addPeople(
  tx: ActorTx,
  ids: DemonstrationIds,
  administratorId: string,
  administratorEmail: string,
): Promise<void> {
  ids.people.set(administratorEmail, administratorId);
  for (const person of demonstrationPeople()) {
    if (ids.people.has(person.email)) continue;
    const id = newId();
    const agencyRole = person.roles.includes('agency lead') ? 'lead' : 'user';
    const agencyId = ids.agencies.get(person.agency)!;
    const { name, email } = person;
    expectOk(await addPerson(tx, { id, agencyId, name, email, agencyRole, demonstration: true }), email);
    ids.people.set(email, id);
  }
}

async function setUpRegisters(tx: ActorTx, ids: DemonstrationIds): Promise<void> {
  for (const register of demonstrationPartnership().registers) {
    const { pathwayId, version, revision } = expectOk(
      await savePathwayDraft(tx, { document: pathwayDocument(register.pathway) }),
      register.pathway,
    );
    const read = { pathwayId, expectedVersion: version, expectedRevision: revision };
    expectOk(await publishPathway(tx, read), register.pathway);
    const id = newId();
    const groupId = ids.groups.get(register.group)!;
    expectOk(await setUpRegister(tx, { id, groupId, pathwayId, name: register.name }), register.name);
    ids.registers.set(register.name, id);
  }
}

/** Since when the people of a group have met: today, unless it held meetings before the demonstration began. */
function joined(group: string, today: string): string {
  const { metFor } = demonstrationPartnership().groups.find(({ name }) => name === group)!;
  return metFor ? addDays(today, -7 * metFor) : today;
}

async function giveRoles(tx: ActorTx, ids: DemonstrationIds): Promise<Outcome<true>> {
  const areas = new Map<string, string>();
  for (const area of demonstrationPartnership().serviceAreas) {
    const id = newId();
    const registerIds = area.registers.map((name) => ids.registers.get(name)!);
    expectOk(await setServiceArea(tx, { id, name: area.name, registerIds }), area.name);
    areas.set(area.name, id);
  }
  for (const person of demonstrationPeople()) {
    const personId = ids.people.get(person.email)!;
    for (const words of person.roles) {
      const role = readRole(words);
      if (role?.in === 'group') {
        const groupId = ids.groups.get(role.group)!;
        const fromOn = joined(role.group, tx.clock.today());
        expectOk(await addMember(tx, { groupId, personId, role: role.role, fromOn }), words);
      }
      if (role?.in === 'partnership') {
        const serviceAreaId = role.area ? areas.get(role.area)! : null;
        expectOk(await appoint(tx, { personId, role: role.role, serviceAreaId }), words);
      }
    }
  }
  return { ok: true, value: true };
}
