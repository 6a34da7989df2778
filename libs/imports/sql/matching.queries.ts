import type { ActorTx } from '#libs/database';
import type { FieldValues } from '../domain/compare-values.js';

// The open case of a subject, else the one that was closed last.
const caseOf = (subject: string) => `(select c.id from muster.cases c
  where c.partnership_id = ${subject}.partnership_id and c.subject_id = ${subject}.id
  order by c.status = 'open' desc, c.opened_on desc, c.id desc limit 1)`;

const problem = (code: string, message: string, otherRow: string) =>
  `jsonb_build_array(jsonb_build_object('column', '', 'value', '', 'code', '${code}', 'severity', 'error',
     'otherRow', ${otherRow}, 'message', format('${message}', ${otherRow})))`;

/**
 * Until the transaction ends, joins are made by hash or by merging. Staged rows are as good as new to the planner, which
 * takes them for few and compares every row with every other: a minute for five thousand rows, tried.
 */
export const joinByHash = (tx: ActorTx) => tx.query(`select set_config('enable_nestloop', 'off', true)`);

/** Marks every row that says the same as an earlier one. The earlier one is imported. */
export const markDuplicateRows = (tx: ActorTx, importId: string) =>
  tx.query(
    `with alike as (
       select row_number, min(row_number) over (partition by md5("values"::text), "values") as first
       from muster.import_rows where partnership_id = $1 and import_id = $2 and plan is null)
     update muster.import_rows r set plan = 'duplicate',
       problems = r.problems || ${problem('duplicate-row', 'This row says the same as row %s, which is imported. Take one of them away.', 'a.first')}
     from alike a
     where r.partnership_id = $1 and r.import_id = $2 and r.row_number = a.row_number and a.first < a.row_number`,
    [tx.actor.partnershipId, importId],
  );

/** Marks rows with the same UPN that say different things: nobody can tell which one is right. */
export const markUpnTwice = (tx: ActorTx, importId: string) =>
  tx.query(
    `with twice as (
       select "values"->>'upn' as upn, min(row_number) as first, max(row_number) as last
       from muster.import_rows where partnership_id = $1 and import_id = $2 and plan is null and "values"->>'upn' is not null
       group by 1 having count(*) > 1)
     update muster.import_rows r set plan = 'bad',
       problems = r.problems || ${problem(
         'upn-twice',
         'Row %s has the same UPN and says something else. Keep the right one, or mend the UPN.',
         'case when r.row_number = t.first then t.last else t.first end',
       )}
     from twice t
     where r.partnership_id = $1 and r.import_id = $2 and r.plan is null and r."values"->>'upn' = t.upn`,
    [tx.actor.partnershipId, importId],
  );

/** A row without UPN that may be about the same child as another row, or as a case of the register. */
export interface Candidate {
  readonly rowNumber: number;
  readonly forename: string | null;
  readonly otherForename: string | null;
  readonly otherRow: number | null;
  readonly otherCaseId: string | null;
}

const mostCandidates = 20_000;

/** Rows of one file with the same birth date and surname, of which at least one has no UPN. */
export const rowsAlike = (tx: ActorTx, importId: string): Promise<Candidate[]> =>
  tx.query<Candidate>(
    `with named as materialized (
       select row_number, case_id, "values"->>'upn' as upn, "values"->>'forename' as forename, "values"->>'birthDate' as born,
         muster.fold_name("values"->>'surname') as surname
       from muster.import_rows
       where partnership_id = $1 and import_id = $2 and plan is null and "values"->>'birthDate' is not null)
     select a.row_number as "rowNumber", a.forename, b.forename as "otherForename", b.row_number as "otherRow", null as "otherCaseId"
     from named a join named b on b.born = a.born and b.surname = a.surname
       and (b.upn is not null or b.row_number < a.row_number) and b.row_number <> a.row_number
     where a.upn is null and a.case_id is null order by a.row_number, b.row_number limit ${mostCandidates}`,
    [tx.actor.partnershipId, importId],
  );

/** Cases of the register with the same birth date and surname as a row, where the row or the case has no UPN. */
export const casesAlike = (tx: ActorTx, importId: string, registerId: string): Promise<Candidate[]> =>
  tx.query<Candidate>(
    `select r.row_number as "rowNumber", r."values"->>'forename' as forename, s.forename as "otherForename",
       null as "otherRow", ${caseOf('s')} as "otherCaseId"
     from muster.import_rows r join muster.subjects s on s.partnership_id = r.partnership_id and s.register_id = $3
       and s.birth_date = (r."values"->>'birthDate')::date and muster.fold_name(s.surname) = muster.fold_name(r."values"->>'surname')
     where r.partnership_id = $1 and r.import_id = $2 and r.plan is null and r.case_id is null
       and (s.upn is null or r."values"->>'upn' is null)
     order by r.row_number, s.id limit ${mostCandidates}`,
    [tx.actor.partnershipId, importId, registerId],
  );

/** Finds the cases of rows by UPN within the register. */
export const matchByUpn = (tx: ActorTx, importId: string, registerId: string) =>
  tx.query(
    `update muster.import_rows r set case_id = ${caseOf('s')}
     from muster.subjects s
     where r.partnership_id = $1 and r.import_id = $2 and r.plan is null and r.case_id is null
       and s.partnership_id = $1 and s.register_id = $3 and s.upn = r."values"->>'upn'`,
    [tx.actor.partnershipId, importId, registerId],
  );

/** Finds the cases of the remaining rows by birth date and the whole name, where the UPN does not speak against it. */
export const matchByName = (tx: ActorTx, importId: string, registerId: string) =>
  tx.query(
    `with named as (
       select r.row_number, min(s.id::text)::uuid as subject_id
       from muster.import_rows r join muster.subjects s on s.partnership_id = r.partnership_id and s.register_id = $3
         and s.birth_date = (r."values"->>'birthDate')::date
         and s.search_key = muster.fold_name(coalesce(r."values"->>'forename', '') || ' ' || (r."values"->>'surname'))
       where r.partnership_id = $1 and r.import_id = $2 and r.plan is null and r.case_id is null
         and (s.upn is null or r."values"->>'upn' is null)
       group by r.row_number having count(*) = 1)
     update muster.import_rows r set case_id = ${caseOf('s')}
     from named n, muster.subjects s
     where r.partnership_id = $1 and r.import_id = $2 and r.row_number = n.row_number
       and s.partnership_id = $1 and s.id = n.subject_id`,
    [tx.actor.partnershipId, importId, registerId],
  );

/** Rows after the first that were found to be about the same case. */
export const rowsOfSameCase = (
  tx: ActorTx,
  importId: string,
): Promise<{ rowNumber: number; otherRow: number }[]> =>
  tx.query(
    `select row_number as "rowNumber", first as "otherRow" from (
       select row_number, min(row_number) over (partition by case_id) as first from muster.import_rows
       where partnership_id = $1 and import_id = $2 and plan is null and case_id is not null) r
     where first < row_number order by 1`,
    [tx.actor.partnershipId, importId],
  );

/** Every row that is about no case yet will open one. */
export const planCreations = (tx: ActorTx, importId: string) =>
  tx.query(
    `update muster.import_rows set plan = 'create'
     where partnership_id = $1 and import_id = $2 and plan is null and case_id is null`,
    [tx.actor.partnershipId, importId],
  );

/** A row beside what Muster holds and what the last import said. */
export interface RowBesideCase {
  readonly rowNumber: number;
  readonly caseId: string;
  readonly open: boolean;
  readonly values: Record<string, string | null>;
  readonly last: FieldValues | null;
  readonly held: HeldCase;
}

/** What Muster holds of a case, in the stored forms that a file is compared with. */
export interface HeldCase {
  readonly subjectId: string;
  readonly core: Record<string, string | null>;
  readonly fields: Record<string, unknown>;
}

const heldColumns = `jsonb_build_object('subjectId', s.id, 'fields', coalesce(d.fields, '{}'), 'core', jsonb_build_object(
    'upn', s.upn, 'nhsNumber', s.nhs_number, 'forename', nullif(s.forename, ''), 'surname', s.surname, 'birthDate', s.birth_date,
    'sex', s.sex, 'ethnicity', s.ethnicity, 'firstLanguage', s.first_language, 'sen', s.sen,
    'disability', nullif(array_to_string(s.disability, ' '), ''), 'postcode', s.postcode,
    'leadAgency', c.lead_agency_id, 'lastSchoolId', c.last_school_id, 'rating', c.rating, 'nextReview', c.review_by,
    'externalReference', d.external_reference)) as held`;

const heldJoins = `join muster.cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
     join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
     left join muster.case_details d on d.partnership_id = c.partnership_id and d.case_id = c.id
     left join muster.imported_values v on v.partnership_id = c.partnership_id and v.case_id = c.id`;

const besideColumns = `r.row_number as "rowNumber", c.id as "caseId", c.status = 'open' as open, r."values", v."values" as last, ${heldColumns}`;

/** Rows that are about a case and have no plan yet, each beside its case. */
export const rowsToCompare = (
  tx: ActorTx,
  importId: string,
  after: number,
  most: number,
): Promise<RowBesideCase[]> =>
  tx.query<RowBesideCase>(
    // The page first: otherwise all rows of the import are joined for every page.
    `with r as materialized (
       select partnership_id, row_number, case_id, "values" from muster.import_rows
       where partnership_id = $1 and import_id = $2 and plan is null and row_number > $3 order by row_number limit $4)
     select ${besideColumns} from r ${heldJoins} order by r.row_number`,
    [tx.actor.partnershipId, importId, after, most],
  );

/** The same for some rows and the cases that they turned out to be about; for the moment of writing. */
export const besideCases = (
  tx: ActorTx,
  importId: string,
  rows: readonly { rowNumber: number; caseId: string }[],
): Promise<RowBesideCase[]> =>
  tx.query<RowBesideCase>(
    `select ${besideColumns}
     from (select i.partnership_id, i.row_number, i."values", p."caseId" as case_id
       from jsonb_to_recordset($3::jsonb) as p("rowNumber" integer, "caseId" uuid)
       join muster.import_rows i on i.partnership_id = $1 and i.import_id = $2 and i.row_number = p."rowNumber") r ${heldJoins}
     order by r.row_number`,
    [tx.actor.partnershipId, importId, JSON.stringify(rows)],
  );

/** Locks cases in one order, so that two who lock the same ones cannot wait for each other. */
export const lockCases = (tx: ActorTx, caseIds: readonly string[]) =>
  tx.query(
    `select id from muster.cases where partnership_id = $1 and id = any ($2::uuid[]) order by id for update`,
    [tx.actor.partnershipId, caseIds],
  );

/** Subjects of the register that have one of these UPNs, with their case; for rows that were to open a case. */
export const casesByUpn = (
  tx: ActorTx,
  registerId: string,
  upns: readonly string[],
): Promise<{ upn: string; subjectId: string; caseId: string | null; open: boolean }[]> =>
  tx.query(
    // One UPN after the other by its index: of a register that is just growing the planner reads all subjects instead.
    `select s.upn, s.id as "subjectId", c.id as "caseId", coalesce(c.status = 'open', false) as open
     from unnest($3::text[]) as u(upn)
     cross join lateral (select x.partnership_id, x.id, x.upn from muster.subjects x
       where x.partnership_id = $1 and x.register_id = $2 and x.upn = u.upn offset 0) s
     left join lateral (select x.id, x.status from muster.cases x
       where x.partnership_id = s.partnership_id and x.id = ${caseOf('s')} offset 0) c on true`,
    [tx.actor.partnershipId, registerId, upns],
  );

/** The references of cases that the actor may see. */
export const findCaseReferences = (
  tx: ActorTx,
  caseIds: readonly string[],
): Promise<{ id: string; reference: string }[]> =>
  tx.query('select id, reference from muster.cases where partnership_id = $1 and id = any ($2::uuid[])', [
    tx.actor.partnershipId,
    caseIds,
  ]);
