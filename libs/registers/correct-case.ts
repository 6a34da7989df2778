import { appendAudit } from '#libs/audit';
import { formatDate, isDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { PathwayDocument } from '#libs/pathways';
import { appendChanges } from './append-change.js';
import type { CaseChange } from './append-change.js';
import type { CaseContent, CaseRow } from './case-row.js';
import { changedMeanwhile, contentOf } from './changed-meanwhile.js';
import { checkContent, wordsFor } from './domain/check-content.js';
import { differences } from './domain/differences.js';
import { announce } from './events/announce.js';
import { authoriseCase, lockCase } from './find-case.js';
import { invalid } from './open-case.js';
import { agencyNames, checkLead, schoolFieldOf, splitSchool } from './places.js';
import type { CaseRefusal } from './rate-case.js';
import { pathwayOfRegister } from './register-pathway.js';
import * as cases from './sql/case.queries.js';

export interface CorrectCase {
  readonly caseId: string;
  readonly expectedVersion: number;
  /** Only the fields that are given change; null or an empty text empties a field. */
  readonly subject?: Readonly<Record<string, string | null | undefined>> | undefined;
  readonly fields?: Readonly<Record<string, string | null | undefined>> | undefined;
  readonly leadAgencyId?: string | undefined;
  readonly leadPersonId?: string | null | undefined;
  readonly externalReference?: string | null | undefined;
}

/** What a case would be after the correction. */
type Wanted = CaseContent;

/**
 * Corrects a case by hand: its subject, its pathway's fields, its lead agency and person, its reference elsewhere. Each field that
 * changes leaves what it was and is in the chronology.
 *
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile` (`current` holds what stands), `invalid` (`current.problems`),
 * `lead-agency-unknown`, `lead-person-unknown`, `upn-taken` (another subject of this register has this UPN).
 * Writes: subject, details, case (one version up), chronology, an audit entry, CaseCorrected; nothing when nothing differs.
 */
export async function correctCase(
  tx: ActorTx,
  input: CorrectCase,
): Promise<
  Outcome<
    { caseId: string; version: number; changed: number },
    CaseRefusal | 'invalid' | 'lead-agency-unknown' | 'lead-person-unknown' | 'upn-taken'
  >
> {
  const seen = await authoriseCase(tx, input.caseId, 'change');
  if (!seen.ok) return seen;
  const current = await lockCase(tx, input.caseId);
  if (current.version !== input.expectedVersion) return changedMeanwhile(tx, current);

  const pathway = await pathwayOfRegister(tx, current.registerId);
  const stands = await contentOf(tx, current);
  const schoolKey = schoolFieldOf(pathway);
  const checked = checkContent(pathway, asTyped(stands, input, pathway, schoolKey), tx.clock.today());
  if (checked.problems.length) return invalid(checked.problems);
  const leadAgencyId = input.leadAgencyId ?? stands.leadAgencyId;
  const leadPersonId =
    input.leadPersonId === undefined ? keptPerson(stands, leadAgencyId) : input.leadPersonId;
  if (leadAgencyId !== stands.leadAgencyId || leadPersonId !== stands.leadPersonId) {
    const lead = await checkLead(tx, leadAgencyId, leadPersonId);
    if (!lead.ok) return lead;
  }
  const upn = checked.subject['upn'];
  if (
    upn &&
    upn !== stands.subject['upn'] &&
    (await cases.selectCasesOfUpn(tx, current.registerId, upn)).length
  ) {
    return refuse('upn-taken', {
      field: 'subject.upn',
      message: 'Another case of this register has this UPN. Compare the two cases.',
    });
  }
  const school = await splitSchool(tx, pathway, checked.fields);
  const external =
    input.externalReference === undefined
      ? stands.externalReference
      : input.externalReference?.trim() || null;
  const wanted: Wanted = {
    subject: { ...stands.subject, ...checked.subject },
    fields: { ...stands.fields, ...school.fields },
    leadAgencyId,
    leadPersonId,
    lastSchoolId: school.lastSchoolId,
    externalReference: external,
  };
  const changes = await changesBetween(tx, pathway, stands, wanted);
  if (!changes.length) return ok({ caseId: current.id, version: current.version, changed: 0 });
  await write(tx, current, wanted, changes);
  return ok({ caseId: current.id, version: current.version + 1, changed: changes.length });
}

const keptPerson = (stands: CaseContent, leadAgencyId: string): string | null =>
  leadAgencyId === stands.leadAgencyId ? stands.leadPersonId : null;

/** What the whole form would hold: what stands, with what was typed over it. */
function asTyped(
  stands: CaseContent,
  input: CorrectCase,
  pathway: PathwayDocument,
  schoolKey: string | undefined,
) {
  const known = new Set(pathway.subjectFields.map(({ key }) => key as string));
  const subject = Object.fromEntries(Object.entries(stands.subject).filter(([key]) => known.has(key)));
  const keys = new Set(pathway.caseFields.map(({ key }) => key));
  const fields = Object.fromEntries(Object.entries(stands.fields).filter(([key]) => keys.has(key)));
  if (schoolKey !== undefined && stands.lastSchoolId) fields[schoolKey] = stands.lastSchoolId;
  return { subject: { ...subject, ...input.subject }, fields: { ...fields, ...input.fields } };
}

type Line = Omit<CaseChange, 'caseId'>;

async function changesBetween(
  tx: ActorTx,
  pathway: PathwayDocument,
  was: CaseContent,
  isNow: CaseContent,
): Promise<Line[]> {
  const words = (part: 'subject' | 'fields', key: string, stored: string | null) =>
    stored !== null && isDate(stored) ? formatDate(stored) : wordsFor(pathway, part, key, stored);
  const inPart = (part: 'subject' | 'fields'): Line[] =>
    differences(was[part], isNow[part]).map((each) => ({
      kind: 'field',
      what: each.key,
      was: words(part, each.key, each.was),
      isNow: words(part, each.key, each.isNow),
      source: 'hand',
    }));
  const names = await agencyNames(tx, [
    was.leadAgencyId,
    isNow.leadAgencyId,
    was.lastSchoolId,
    isNow.lastSchoolId,
  ]);
  const name = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const lines = [...inPart('subject'), ...inPart('fields')];
  if (was.lastSchoolId !== isNow.lastSchoolId) {
    const what = schoolFieldOf(pathway) ?? 'lastSchool';
    const typed = lines.findIndex((line) => line.what === what);
    const text = typed >= 0 ? lines.splice(typed, 1)[0] : undefined;
    lines.push({
      kind: 'field',
      what,
      was: name(was.lastSchoolId) ?? text?.was ?? null,
      isNow: name(isNow.lastSchoolId) ?? text?.isNow ?? null,
      source: 'hand',
    });
  }
  if (was.leadAgencyId !== isNow.leadAgencyId) {
    lines.push({
      kind: 'lead',
      what: 'leadAgency',
      was: name(was.leadAgencyId),
      isNow: name(isNow.leadAgencyId),
      source: 'hand',
    });
  }
  if (was.leadPersonId !== isNow.leadPersonId) {
    const person = async (id: string | null) =>
      id === null ? null : ((await cases.selectPerson(tx, id))[0]?.name ?? null);
    lines.push({
      kind: 'lead',
      what: 'leadPerson',
      was: await person(was.leadPersonId),
      isNow: await person(isNow.leadPersonId),
      source: 'hand',
    });
  }
  if (was.externalReference !== isNow.externalReference) {
    lines.push({
      kind: 'field',
      what: 'externalReference',
      was: was.externalReference,
      isNow: isNow.externalReference,
      source: 'hand',
    });
  }
  return lines;
}

async function write(tx: ActorTx, current: CaseRow, wanted: Wanted, changes: readonly Line[]): Promise<void> {
  await cases.updateSubject(tx, current.subjectId, wanted.subject);
  await cases.upsertDetails(tx, current.id, wanted.fields, wanted.externalReference);
  // Audit before the places change: a new lead must not hide from the trail who made it so.
  await appendAudit(tx, {
    action: 'case.corrected',
    caseId: current.id,
    registerId: current.registerId,
    compartment: current.compartment,
  });
  await cases.updatePlaces(tx, current.id, wanted);
  await appendChanges(tx, current.id, changes);
  await announce(tx, 'CaseCorrected', current);
}
