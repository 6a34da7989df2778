import type { ActorTx } from '#libs/database';
import { isId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { PathwayDocument } from '#libs/pathways';
import { selectAgencyNames, selectPerson } from './sql/case.queries.js';

/** Who leads a case and which school the child attended last. */
export interface CasePlaces {
  readonly leadAgencyId: string;
  readonly leadPersonId: string | null;
  readonly lastSchoolId: string | null;
}

/** The key of the pathway's field for the last school, if it has one. */
export const schoolFieldOf = (pathway: PathwayDocument): string | undefined =>
  pathway.caseFields.find(({ type }) => type === 'school')?.key;

/**
 * A school that is an agency of the partnership stands in the case itself, because it may then see the case; any other school
 * stays a text among the fields.
 */
export async function splitSchool(
  tx: ActorTx,
  pathway: PathwayDocument,
  fields: Readonly<Record<string, string | null>>,
): Promise<{ fields: Record<string, string | null>; lastSchoolId: string | null }> {
  const key = schoolFieldOf(pathway);
  const value = key === undefined ? null : (fields[key] ?? null);
  if (key === undefined || !isId(value)) return { fields: { ...fields }, lastSchoolId: null };
  const [school] = await selectAgencyNames(tx, [value]);
  return { fields: { ...fields, [key]: null }, lastSchoolId: school ? school.id : null };
}

/**
 * Refuses: `lead-agency-unknown` (no agency of the partnership, or one that left it), `lead-person-unknown` (nobody who works for
 * that agency now).
 */
export async function checkLead(
  tx: ActorTx,
  leadAgencyId: string,
  leadPersonId: string | null,
): Promise<Outcome<string, 'lead-agency-unknown' | 'lead-person-unknown'>> {
  const [agency] = await selectAgencyNames(tx, [leadAgencyId]);
  if (!agency?.active) {
    return refuse('lead-agency-unknown', {
      field: 'leadAgencyId',
      message: 'Choose an agency of the partnership to lead.',
    });
  }
  if (leadPersonId !== null) {
    const [person] = await selectPerson(tx, leadPersonId);
    if (!person?.active || person.agencyId !== leadAgencyId) {
      return refuse('lead-person-unknown', {
        field: 'leadPersonId',
        message: 'Choose somebody who works for the lead agency.',
      });
    }
  }
  return ok(agency.name);
}

/** The names of agencies by id, for words in the chronology. */
export async function agencyNames(
  tx: ActorTx,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = ids.filter((id): id is string => id !== null);
  const rows = wanted.length ? await selectAgencyNames(tx, wanted) : [];
  return new Map(rows.map(({ id, name }) => [id, name]));
}
