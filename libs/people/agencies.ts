import { appendAudit } from '#libs/audit';
import { findRow, findRows, insertRow, updateRow } from '#libs/database';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { administer } from './administer.js';
import { Agency } from './sql/people.entities.js';
import type { AgencyRow } from './sql/people.entities.js';

export interface AgencyInput {
  /** Made by the client: sent twice, it happens once. */
  readonly id: string;
  readonly name: string;
  readonly kind: AgencyRow['kind'];
  readonly urn?: string | null;
  /** Other names under which spreadsheets know it. */
  readonly aliases?: readonly string[];
}

export type AgencyRefusal =
  'not-allowed' | 'name-missing' | 'urn-wrong' | 'already-there' | 'not-found' | 'changed-meanwhile';

async function problemWith(tx: ActorTx, input: Omit<AgencyInput, 'kind'>) {
  const name = input.name.trim();
  if (!name) return refuse('name-missing', { field: 'name', message: 'Enter the name of the agency.' });
  if (input.urn && !/^\d{6}$/.test(input.urn))
    return refuse('urn-wrong', { field: 'urn', message: 'A URN has six digits, such as 145902.' });
  const others = (await findRows(tx, Agency)).filter((agency) => agency.id !== input.id);
  if (others.some((agency) => agency.name.toLowerCase() === name.toLowerCase()))
    return refuse('already-there', { field: 'name', message: 'There is already an agency with this name.' });
  if (input.urn && others.some((agency) => agency.urn === input.urn))
    return refuse('already-there', { field: 'urn', message: 'Another school already has this URN.' });
  return undefined;
}

/**
 * Adds an agency to the partnership. Administrators only.
 * Refuses: `not-allowed`, `name-missing`, `urn-wrong`, `already-there`. Writes: the agency, an audit entry.
 */
export async function addAgency(tx: ActorTx, input: AgencyInput): Promise<Outcome<AgencyRow, AgencyRefusal>> {
  const refused = (await administer(tx)) ?? (await problemWith(tx, input));
  if (refused) return refused;
  const before = await findRow(tx, Agency, { id: input.id });
  if (before) return ok(before);
  await insertRow(tx, Agency, {
    id: input.id,
    name: input.name.trim(),
    kind: input.kind,
    urn: input.urn || null,
    aliases: [...(input.aliases ?? [])],
    active: true,
    version: 1,
  });
  await appendAudit(tx, { action: 'agency.added', about: input.id });
  return ok((await findRow(tx, Agency, { id: input.id }))!);
}

/**
 * Changes an agency's name, kind, URN, other names, or whether it is active. Administrators only.
 * Refuses also: `not-found`, `changed-meanwhile` (with the agency as it is now). Writes: the agency, an audit entry.
 */
export async function changeAgency(
  tx: ActorTx,
  input: AgencyInput & { readonly active: boolean; readonly expectedVersion: number },
): Promise<Outcome<AgencyRow, AgencyRefusal>> {
  const refused = (await administer(tx)) ?? (await problemWith(tx, input));
  if (refused) return refused;
  const before = await findRow(tx, Agency, { id: input.id });
  if (!before) return refuse('not-found');
  const changes = {
    name: input.name.trim(),
    kind: input.kind,
    urn: input.urn || null,
    aliases: [...(input.aliases ?? before.aliases)],
    active: input.active,
  };
  if (!(await updateRow(tx, Agency, input, changes))) return refuse('changed-meanwhile', { current: before });
  await appendAudit(tx, { action: 'agency.changed', about: input.id });
  return ok((await findRow(tx, Agency, { id: input.id }))!);
}

/** Every agency of the partnership, by name. Everybody in the partnership may know them. */
export const listAgencies = async (tx: ActorTx): Promise<AgencyRow[]> =>
  (await findRows(tx, Agency)).sort((a, b) => a.name.localeCompare(b.name, 'en'));
