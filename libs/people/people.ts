import { endAccess } from '#libs/accounts';
import { appendAudit } from '#libs/audit';
import { findRow, findRows, insertRow, updateRow } from '#libs/database';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { administer } from './administer.js';
import { Agency, Identity, Person } from './sql/people.entities.js';
import type { PersonRow } from './sql/people.entities.js';

export interface PersonInput {
  readonly id: string;
  readonly agencyId: string;
  readonly name: string;
  readonly email: string;
  readonly agencyRole: PersonRow['agencyRole'];
}

export type PersonRefusal =
  | 'not-allowed'
  | 'name-missing'
  | 'email-wrong'
  | 'already-there'
  | 'agency-unknown'
  | 'not-found'
  | 'changed-meanwhile'
  | 'last-administrator';

const plain = (email: string) => email.trim().toLowerCase();

async function problemWith(tx: ActorTx, input: PersonInput) {
  if (!input.name.trim())
    return refuse('name-missing', { field: 'name', message: 'Enter the person’s name.' });
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(plain(input.email)))
    return refuse('email-wrong', {
      field: 'email',
      message: 'Enter an e-mail address, such as name@agency.example.',
    });
  const agency = await findRow(tx, Agency, { id: input.agencyId });
  // Whoever is in an agency that takes part no more can still be changed, and be made inactive.
  if (!agency || (!agency.active && (await findRow(tx, Person, { id: input.id }))?.agencyId !== agency.id))
    return refuse('agency-unknown', { field: 'agencyId', message: 'Choose an agency of this partnership.' });
  const same = await findRow(tx, Person, { email: plain(input.email) });
  if (same && same.id !== input.id)
    return refuse('already-there', {
      field: 'email',
      message: 'Somebody with this e-mail address is already here.',
    });
  return undefined;
}

/**
 * Adds a person and the identity under which the own sign-in knows them. Administrators only.
 * Refuses: `not-allowed`, `name-missing`, `email-wrong`, `agency-unknown`, `already-there`.
 * Writes: the person, their identity, an audit entry. They cannot sign in before they have an account.
 */
export async function addPerson(
  tx: ActorTx,
  input: PersonInput & { readonly demonstration?: boolean },
): Promise<Outcome<PersonRow, PersonRefusal>> {
  const refused = (await administer(tx)) ?? (await problemWith(tx, input));
  if (refused) return refused;
  const before = await findRow(tx, Person, { id: input.id });
  if (before) return ok(before);
  await insertRow(tx, Person, {
    id: input.id,
    agencyId: input.agencyId,
    name: input.name.trim(),
    email: plain(input.email),
    agencyRole: input.agencyRole,
    active: true,
    demonstration: input.demonstration ?? false,
    version: 1,
  });
  await insertRow(tx, Identity, { issuer: 'muster', subject: input.id, personId: input.id });
  await appendAudit(tx, { action: 'person.added', about: input.id });
  return ok((await findRow(tx, Person, { id: input.id }))!);
}

/**
 * Changes a person's agency, name, e-mail, agency role, or whether they are active. Whoever becomes inactive is refused at
 * their next request, and their sessions and their account here end in the same transaction. Administrators only; nobody
 * makes themselves inactive.
 * Refuses also: `not-found`, `changed-meanwhile`, `last-administrator`.
 * Writes: the person, the end of their account, an audit entry (`person.left` for a leaver).
 */
export async function changePerson(
  tx: ActorTx,
  input: PersonInput & { readonly active: boolean; readonly expectedVersion: number },
): Promise<Outcome<PersonRow, PersonRefusal>> {
  const refused = (await administer(tx)) ?? (await problemWith(tx, input));
  if (refused) return refused;
  const before = await findRow(tx, Person, { id: input.id });
  if (!before) return refuse('not-found');
  if (!input.active && input.id === tx.actor.personId)
    return refuse('last-administrator', {
      field: 'active',
      message: 'Ask another administrator to close your own account.',
    });
  const changes = {
    agencyId: input.agencyId,
    name: input.name.trim(),
    email: plain(input.email),
    agencyRole: input.agencyRole,
    active: input.active,
  };
  if (!(await updateRow(tx, Person, input, changes))) return refuse('changed-meanwhile', { current: before });
  if (!input.active) await endAccess(tx, { personId: input.id });
  const left = before.active && !input.active;
  await appendAudit(tx, { action: left ? 'person.left' : 'person.changed', about: input.id });
  return ok((await findRow(tx, Person, { id: input.id }))!);
}

/** Everybody of the partnership, by name: who works for which agency is known to all who share. */
export const listPeople = async (tx: ActorTx): Promise<PersonRow[]> =>
  (await findRows(tx, Person)).sort((a, b) => a.name.localeCompare(b.name, 'en'));
