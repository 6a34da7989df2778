import type { ActorTx } from '#libs/database';
import type { RowProblem } from '../domain/row-problem.js';
import { spanOf } from './staging.queries.js';
import type { RowPlan } from './staging.queries.js';

/** Whether a row is to be written, now that somebody confirmed: planned so, or decided so. */
const wanted = `(plan in ('create', 'update') or (plan = 'conflict' and decision is not null and decision <> 'skip')
  or (plan = 'decide' and decision in ('same', 'other') and (decision = 'other' or case_id is not null)))`;

export interface RowToApply {
  readonly rowNumber: number;
  readonly values: Record<string, string | null>;
  readonly plan: RowPlan;
  readonly caseId: string | null;
  readonly decision: string | null;
  readonly problems: RowProblem[];
}

/** Which rows to take: those behind a row number that nobody else has taken, or all that are left. */
export type RowsToTake = { readonly free: true; readonly after: number } | { readonly free: false };

/**
 * Takes the next rows, locked until the transaction ends. When all that are left are asked for, it waits for whoever
 * has taken them: an empty answer means that every row is written.
 */
export const takeRows = (
  tx: ActorTx,
  importId: string,
  which: RowsToTake,
  most: number,
): Promise<RowToApply[]> =>
  tx.query<RowToApply>(
    `select row_number as "rowNumber", "values", plan, case_id as "caseId", decision, problems from muster.import_rows
     where partnership_id = $1 and import_id = $2 and done_at is null and row_number > $4 and ${wanted}
     order by row_number limit $3 for update${which.free ? ' skip locked' : ''}`,
    [tx.actor.partnershipId, importId, most, which.free ? which.after : 0],
  );

export async function countToApply(tx: ActorTx, importId: string): Promise<number> {
  const sql = `select count(*) as count from muster.import_rows where partnership_id = $1 and import_id = $2 and ${wanted}`;
  return (await tx.query<{ count: number }>(sql, [tx.actor.partnershipId, importId]))[0]?.count ?? 0;
}

export const markDone = (
  tx: ActorTx,
  importId: string,
  rows: readonly { rowNumber: number; caseId: string | null }[],
) =>
  tx.query(
    `update muster.import_rows r set done_at = $4, case_id = coalesce(v."caseId", r.case_id)
     from jsonb_to_recordset($3::jsonb) as v("rowNumber" integer, "caseId" uuid)
     where r.partnership_id = $1 and r.import_id = $2 and r.row_number = v."rowNumber" and r.row_number between $5 and $6`,
    [tx.actor.partnershipId, importId, JSON.stringify(rows), tx.clock.now(), ...spanOf(rows)],
  );

/** A case that an import opens, with its subject. */
export interface ImportedCase {
  readonly rowNumber: number;
  readonly caseId: string;
  readonly subjectId: string;
  /** False when the child was on the register before: its subject stands already. */
  readonly newSubject: boolean;
  readonly reference: string;
  readonly openedOn: string;
  readonly leadAgencyId: string;
  readonly lastSchoolId: string | null;
  readonly rating: string;
  readonly ratingReason: string;
  readonly reviewBy: string;
  readonly subject: Readonly<Record<string, string | null>>;
  readonly fields: Readonly<Record<string, string | null>>;
  readonly externalReference: string | null;
  readonly explanation: string | null;
}

/** Some fields of many rows as one parameter: PostgreSQL reads the text anew for each table, so it holds what that needs. */
const only = <Row extends object>(rows: readonly Row[], ...keys: (keyof Row)[]): string =>
  JSON.stringify(rows.map((row) => Object.fromEntries(keys.map((key) => [key, row[key]]))));

/** Opens many cases: subjects, cases, details, first ratings, explanations and the beginning of each chronology. */
export async function insertCases(
  tx: ActorTx,
  register: { id: string; compartment: boolean },
  cases: readonly ImportedCase[],
): Promise<void> {
  if (cases.length === 0) return;
  await insertSubjects(
    tx,
    register.id,
    cases.filter(({ newSubject }) => newSubject),
  );
  await insertCaseRows(tx, register, cases);
  await tx.query(
    `insert into muster.case_details (partnership_id, case_id, fields, external_reference)
     select $1, v."caseId", v.fields, v."externalReference"
     from jsonb_to_recordset($2::jsonb) as v("caseId" uuid, fields jsonb, "externalReference" text)`,
    [tx.actor.partnershipId, only(cases, 'caseId', 'fields', 'externalReference')],
  );
  await insertRatings(tx, cases);
  await insertExplanations(tx, cases);
  await tx.query(
    `insert into muster.case_changes (partnership_id, case_id, at, person_id, kind, what, source)
     select $1, v."caseId", $2, $3, 'opened', 'case', 'import' from jsonb_to_recordset($4::jsonb) as v("caseId" uuid)`,
    [tx.actor.partnershipId, tx.clock.now(), tx.actor.personId, only(cases, 'caseId')],
  );
}

const insertSubjects = (tx: ActorTx, registerId: string, cases: readonly ImportedCase[]) =>
  tx.query(
    `insert into muster.subjects (partnership_id, id, register_id, upn, nhs_number, forename, surname, birth_date, sex,
       ethnicity, first_language, sen, disability, postcode)
     select $1, v."subjectId", $2, v.subject->>'upn', v.subject->>'nhsNumber', coalesce(v.subject->>'forename', ''),
       v.subject->>'surname', (v.subject->>'birthDate')::date, v.subject->>'sex', v.subject->>'ethnicity',
       v.subject->>'firstLanguage', v.subject->>'sen', coalesce(string_to_array(v.subject->>'disability', ' '), '{}'),
       v.subject->>'postcode'
     from jsonb_to_recordset($3::jsonb) as v("subjectId" uuid, subject jsonb)`,
    [tx.actor.partnershipId, registerId, only(cases, 'subjectId', 'subject')],
  );

const insertCaseRows = (
  tx: ActorTx,
  register: { id: string; compartment: boolean },
  cases: readonly ImportedCase[],
) =>
  tx.query(
    `insert into muster.cases (partnership_id, id, register_id, compartment, subject_id, reference, opened_on, lead_agency_id,
       last_school_id, rating, rated_at, review_by)
     select $1, v."caseId", $2, $3, v."subjectId", v.reference, v."openedOn", v."leadAgencyId", v."lastSchoolId", v.rating, $4, v."reviewBy"
     from jsonb_to_recordset($5::jsonb) as v("caseId" uuid, "subjectId" uuid, reference text, "openedOn" date,
       "leadAgencyId" uuid, "lastSchoolId" uuid, rating text, "reviewBy" date)`,
    [
      tx.actor.partnershipId,
      register.id,
      register.compartment,
      tx.clock.now(),
      only(
        cases,
        'caseId',
        'subjectId',
        'reference',
        'openedOn',
        'leadAgencyId',
        'lastSchoolId',
        'rating',
        'reviewBy',
      ),
    ],
  );

type Rated = Pick<ImportedCase, 'caseId' | 'rating' | 'ratingReason' | 'reviewBy'>;

const insertRatings = (tx: ActorTx, rated: readonly Rated[]) =>
  tx.query(
    `insert into muster.case_ratings (partnership_id, case_id, rating, reason, review_by, rated_at, rated_by, imported)
     select $1, v."caseId", v.rating, v."ratingReason", v."reviewBy", $2, $3, true
     from jsonb_to_recordset($4::jsonb) as v("caseId" uuid, rating text, "ratingReason" text, "reviewBy" date)`,
    [
      tx.actor.partnershipId,
      tx.clock.now(),
      tx.actor.personId,
      only(rated, 'caseId', 'rating', 'ratingReason', 'reviewBy'),
    ],
  );

/** Adds what the file says about why a case stands as it does, in the name of whoever imports it. */
export async function insertExplanations(
  tx: ActorTx,
  rows: readonly { caseId: string; explanation: string | null }[],
): Promise<void> {
  const given = rows.filter(({ explanation }) => explanation);
  if (given.length === 0) return;
  await tx.query(
    `insert into muster.contributions (partnership_id, case_id, agency_id, person_id, kind, facts, source, given_at)
     select $1, v."caseId", $2, $3, 'explanation', v.explanation, 'The imported spreadsheet', $4
     from jsonb_to_recordset($5::jsonb) as v("caseId" uuid, explanation text)`,
    [
      tx.actor.partnershipId,
      tx.actor.agencyId,
      tx.actor.personId,
      tx.clock.now(),
      only(given, 'caseId', 'explanation'),
    ],
  );
}

/** A case as it is to stand after the import, with what changed for the chronology. */
export interface ChangedCase {
  readonly caseId: string;
  readonly subjectId: string;
  /** The whole subject when any of it changes, else null. */
  readonly subject: Readonly<Record<string, string | null>> | null;
  readonly leadAgencyId: string;
  readonly lastSchoolId: string | null;
  readonly rating: string;
  readonly ratingChanged: boolean;
  readonly ratingReason: string;
  readonly reviewBy: string;
  /** Only the fields that change; null empties one. */
  readonly fields: Readonly<Record<string, string | null>>;
  readonly externalReference: string | null;
  readonly explanation: string | null;
  readonly changes: readonly { kind: string; what: string; was: string | null; isNow: string | null }[];
}

/** Writes what an import changes in many cases, with ratings, explanations and chronology. */
export async function updateCases(tx: ActorTx, cases: readonly ChangedCase[]): Promise<void> {
  if (cases.length === 0) return;
  await updateSubjects(
    tx,
    cases.filter(({ subject }) => subject),
  );
  await tx.query(
    `update muster.case_details d set fields = d.fields || v.fields, external_reference = v."externalReference", version = d.version + 1
     from jsonb_to_recordset($2::jsonb) as v("caseId" uuid, fields jsonb, "externalReference" text)
     where d.partnership_id = $1 and d.case_id = v."caseId"`,
    [tx.actor.partnershipId, only(cases, 'caseId', 'fields', 'externalReference')],
  );
  await insertRatings(
    tx,
    cases.filter(({ ratingChanged }) => ratingChanged),
  );
  await insertExplanations(tx, cases);
  await tx.query(
    `insert into muster.case_changes (partnership_id, case_id, at, person_id, kind, what, was, is_now, source)
     select $1, v."caseId", $2, $3, c.kind, c.what, c.was, c."isNow", 'import'
     from jsonb_to_recordset($4::jsonb) as v("caseId" uuid, changes jsonb)
       cross join jsonb_to_recordset(v.changes) as c(kind text, what text, was text, "isNow" text)`,
    [tx.actor.partnershipId, tx.clock.now(), tx.actor.personId, only(cases, 'caseId', 'changes')],
  );
  // The case last: with another lead agency, who writes may stop being one who may write.
  await updateCaseRows(tx, cases);
}

const updateSubjects = (tx: ActorTx, cases: readonly ChangedCase[]) =>
  tx.query(
    `update muster.subjects s set upn = v.subject->>'upn', nhs_number = v.subject->>'nhsNumber',
       forename = coalesce(v.subject->>'forename', ''), surname = v.subject->>'surname',
       birth_date = (v.subject->>'birthDate')::date, sex = v.subject->>'sex', ethnicity = v.subject->>'ethnicity',
       first_language = v.subject->>'firstLanguage', sen = v.subject->>'sen',
       disability = coalesce(string_to_array(v.subject->>'disability', ' '), '{}'), postcode = v.subject->>'postcode',
       version = s.version + 1
     from jsonb_to_recordset($2::jsonb) as v("subjectId" uuid, subject jsonb)
     where s.partnership_id = $1 and s.id = v."subjectId"`,
    [tx.actor.partnershipId, only(cases, 'subjectId', 'subject')],
  );

const updateCaseRows = (tx: ActorTx, cases: readonly ChangedCase[]) =>
  tx.query(
    `update muster.cases c set lead_agency_id = v."leadAgencyId", last_school_id = v."lastSchoolId",
       lead_person_id = case when c.lead_agency_id = v."leadAgencyId" then c.lead_person_id end,
       rating = v.rating, rated_at = case when v."ratingChanged" then $2 else c.rated_at end, review_by = v."reviewBy",
       red_checks = case when v.rating = 'red' then c.red_checks else 0 end,
       same_rating_checks = case when v."ratingChanged" then 0 else c.same_rating_checks end, version = c.version + 1
     from jsonb_to_recordset($3::jsonb) as v("caseId" uuid, "leadAgencyId" uuid, "lastSchoolId" uuid, rating text,
       "ratingChanged" boolean, "reviewBy" date)
     where c.partnership_id = $1 and c.id = v."caseId"`,
    [
      tx.actor.partnershipId,
      tx.clock.now(),
      only(cases, 'caseId', 'leadAgencyId', 'lastSchoolId', 'rating', 'ratingChanged', 'reviewBy'),
    ],
  );

const filled = ['subjects', 'cases', 'case_details', 'imported_values', 'import_rows'];

/**
 * Takes the statistics of those tables that an import fills and that PostgreSQL still takes for smaller than the rows
 * that are done. For the worker alone.
 */
export async function analyseFilled(tx: ActorTx, rowsDone: number): Promise<void> {
  const outdated = await tx.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'muster'::regnamespace and relname = any ($1) and reltuples < $2 order by relname`,
    [filled, rowsDone],
  );
  if (outdated.length) await tx.query(`analyze ${outdated.map(({ name }) => `muster.${name}`).join(', ')}`);
}
