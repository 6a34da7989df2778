import { appendAudit } from '#libs/audit';
import { findRow, findRows, insertRow, updateRow } from '#libs/database';
import type { ActorTx } from '#libs/database';
import { newId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { administer } from './administer.js';
import { Appointment, Person, ServiceArea } from './sql/people.entities.js';
import type { AppointmentRow, ServiceAreaRow } from './sql/people.entities.js';
import {
  endAppointmentOn,
  otherAdministrators,
  registersOfAreas,
  setRegistersOfArea,
} from './sql/service-areas.queries.js';

export type AppointmentRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'area-missing'
  | 'already-there'
  | 'last-administrator'
  | 'name-missing'
  | 'changed-meanwhile';

/**
 * Gives a person a role that is theirs alone: administrator, data-protection officer, or director of a service area.
 * Administrators only. Refuses: `not-allowed`, `not-found` (person or area), `area-missing`. Writes: the appointment
 * (from today), an audit entry. Appointing twice changes nothing.
 */
export async function appoint(
  tx: ActorTx,
  input: {
    readonly personId: string;
    readonly role: AppointmentRow['role'];
    readonly serviceAreaId?: string | null;
  },
): Promise<Outcome<{ id: string }, AppointmentRefusal>> {
  const refused = await administer(tx);
  if (refused) return refused;
  if (!(await findRow(tx, Person, { id: input.personId, active: true })))
    return refuse('not-found', { field: 'personId' });
  const serviceAreaId = input.role === 'service_director' ? (input.serviceAreaId ?? null) : null;
  if (input.role === 'service_director') {
    if (!serviceAreaId)
      return refuse('area-missing', { field: 'serviceAreaId', message: 'Choose the service area.' });
    if (!(await findRow(tx, ServiceArea, { id: serviceAreaId })))
      return refuse('not-found', { field: 'serviceAreaId' });
  }
  const held = (await findRows(tx, Appointment, { personId: input.personId, role: input.role })).find(
    (one) => one.serviceAreaId === serviceAreaId && (!one.untilOn || one.untilOn >= tx.clock.today()),
  );
  if (held) return ok({ id: held.id });
  const id = newId();
  const row = {
    id,
    personId: input.personId,
    role: input.role,
    serviceAreaId,
    fromOn: tx.clock.today(),
    untilOn: null,
  };
  await insertRow(tx, Appointment, row);
  await appendAudit(tx, { action: 'person.appointed', about: input.personId });
  return ok({ id });
}

/**
 * Ends an appointment with yesterday as its last day. Administrators only. Ending it twice changes nothing.
 * Refuses: `not-allowed`, `not-found`, `last-administrator` (nobody else who is active could administer).
 * Writes: the appointment, an audit entry.
 */
export async function endAppointment(
  tx: ActorTx,
  input: { readonly id: string },
): Promise<Outcome<{ id: string }, AppointmentRefusal>> {
  const refused = await administer(tx);
  if (refused) return refused;
  const held = await findRow(tx, Appointment, { id: input.id });
  if (!held) return refuse('not-found');
  if (held.untilOn && held.untilOn < tx.clock.today()) return ok({ id: held.id });
  if (held.role === 'administrator' && (await otherAdministrators(tx, held.personId)) === 0)
    return refuse('last-administrator', { message: 'Appoint another administrator first.' });
  await endAppointmentOn(tx, held.id);
  await appendAudit(tx, { action: 'person.appointment-ended', about: held.personId });
  return ok({ id: held.id });
}

/**
 * Makes a service area, or changes the one that is at `expectedVersion`: a name and the registers that its directors
 * answer for. A compartment's register in it is never shown to them. Administrators only.
 * Refuses: `not-allowed`, `name-missing`, `already-there`, `changed-meanwhile` (with the area as it is now).
 * Writes: the area, an audit entry. Made twice with the same id and content, it is made once.
 */
export async function setServiceArea(
  tx: ActorTx,
  input: {
    readonly id: string;
    readonly name: string;
    readonly registerIds: readonly string[];
    /** Left out for a new one. */
    readonly expectedVersion?: number | null;
  },
): Promise<Outcome<{ id: string }, AppointmentRefusal>> {
  const refused = await administer(tx);
  if (refused) return refused;
  const name = input.name.trim();
  if (!name) return refuse('name-missing', { field: 'name', message: 'Enter the name of the service area.' });
  const same = (await findRows(tx, ServiceArea)).find(
    (area) => area.name.toLowerCase() === name.toLowerCase() && area.id !== input.id,
  );
  if (same)
    return refuse('already-there', {
      field: 'name',
      message: 'There is already a service area with this name.',
    });
  const before = await findRow(tx, ServiceArea, { id: input.id });
  if (!before) await insertRow(tx, ServiceArea, { id: input.id, name, version: 1 });
  else {
    const registerIds = (await registersOfAreas(tx))
      .filter(({ serviceAreaId }) => serviceAreaId === input.id)
      .map(({ registerId }) => registerId);
    const current = { ...before, registerIds };
    const expectedVersion = input.expectedVersion;
    if (expectedVersion == null && sameArea(current, { name, registerIds: input.registerIds }))
      return ok({ id: input.id });
    if (
      expectedVersion == null ||
      !(await updateRow(tx, ServiceArea, { id: input.id, expectedVersion }, { name }))
    )
      return refuse('changed-meanwhile', { current });
  }
  await setRegistersOfArea(tx, input.id, input.registerIds);
  await appendAudit(tx, { action: 'service-area.set', about: input.id });
  return ok({ id: input.id });
}

type AreaContent = { readonly name: string; readonly registerIds: readonly string[] };

const sameArea = (one: AreaContent, other: AreaContent): boolean =>
  one.name === other.name && [...one.registerIds].sort().join() === [...other.registerIds].sort().join();

/** The service areas by name. */
export const listServiceAreas = async (tx: ActorTx): Promise<ServiceAreaRow[]> =>
  (await findRows(tx, ServiceArea)).sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** Appointments that are in force today. */
export const listAppointments = async (tx: ActorTx): Promise<AppointmentRow[]> =>
  (await findRows(tx, Appointment)).filter((one) => !one.untilOn || one.untilOn >= tx.clock.today());
