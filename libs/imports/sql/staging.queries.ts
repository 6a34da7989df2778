import type { ActorTx } from '#libs/database';
import type { Difference } from '../domain/compare-values.js';
import type { CsvRow } from '../domain/read-csv.js';
import type { RowProblem } from '../domain/row-problem.js';

export type RowPlan = 'create' | 'update' | 'unchanged' | 'conflict' | 'duplicate' | 'decide' | 'bad';

/** A staged row with what is known of it. */
export interface StagedRow {
  readonly rowNumber: number;
  readonly cells: string[];
  readonly values: Record<string, string | null> | null;
  readonly problems: RowProblem[];
  readonly plan: RowPlan | null;
  readonly caseId: string | null;
  readonly differences: Difference[];
  readonly decision: string | null;
  readonly doneAt: Date | null;
}

const columns = `row_number as "rowNumber", cells, "values", problems, plan, case_id as "caseId", differences, decision, done_at as "doneAt"`;

/**
 * Stages rows as they stand in the file. COPY would be faster still, but PostgreSQL refuses it on tables with
 * row-level security; one statement for a thousand rows as one JSON value comes near it.
 */
export const insertRows = (tx: ActorTx, importId: string, rows: readonly CsvRow[]) =>
  tx.query(
    `insert into muster.import_rows (partnership_id, import_id, row_number, cells)
     select $1, $2, (r->>0)::integer, r->1 from jsonb_array_elements($3::jsonb) r`,
    [tx.actor.partnershipId, importId, JSON.stringify(rows.map(({ row, cells }) => [row, cells]))],
  );

export const deleteRows = (tx: ActorTx, importId: string) =>
  tx.query('delete from muster.import_rows where partnership_id = $1 and import_id = $2', [
    tx.actor.partnershipId,
    importId,
  ]);

export const rowsAfter = (
  tx: ActorTx,
  importId: string,
  { after, upTo }: { after: number; upTo: number },
  most: number,
): Promise<Pick<StagedRow, 'rowNumber' | 'cells'>[]> =>
  tx.query(
    `select row_number as "rowNumber", cells from muster.import_rows
     where partnership_id = $1 and import_id = $2 and row_number > $3 and row_number <= $4 order by row_number limit $5`,
    [tx.actor.partnershipId, importId, after, upTo, most],
  );

/**
 * The first and the last of these rows. Statements that write many rows name both: the planner takes a table that was
 * just filled for nearly empty and would read the whole import for every thousand rows (tried: four times as long).
 */
export const spanOf = (rows: readonly { readonly rowNumber: number }[]): [number, number] => {
  let [first, last] = [Infinity, 0];
  for (const { rowNumber } of rows) {
    if (rowNumber < first) first = rowNumber;
    if (rowNumber > last) last = rowNumber;
  }
  return rows.length ? [first, last] : [0, 0];
};

/** What a row means and what is wrong with it. Takes back what an earlier matching of the columns had made of it. */
export const saveChecked = (
  tx: ActorTx,
  importId: string,
  rows: readonly { rowNumber: number; values: object; problems: readonly RowProblem[]; plan: 'bad' | null }[],
) =>
  tx.query(
    `update muster.import_rows r
     set "values" = v."values", problems = v.problems, plan = v.plan, case_id = null, differences = '[]', decision = null, decided_by = null
     from jsonb_to_recordset($3::jsonb) as v("rowNumber" integer, "values" jsonb, problems jsonb, plan text)
     where r.partnership_id = $1 and r.import_id = $2 and r.row_number = v."rowNumber" and r.row_number between $4 and $5`,
    [tx.actor.partnershipId, importId, JSON.stringify(rows), ...spanOf(rows)],
  );

/** What rows will do. `problem`, if any, is added to what is wrong with the row. */
export const savePlans = (
  tx: ActorTx,
  importId: string,
  rows: readonly {
    rowNumber: number;
    plan: RowPlan;
    caseId?: string | null;
    differences?: readonly Difference[];
    problem?: RowProblem;
  }[],
) =>
  tx.query(
    `update muster.import_rows r
     set plan = v.plan, case_id = coalesce(v."caseId", r.case_id), differences = coalesce(v.differences, r.differences),
       problems = r.problems || case when v.problem is null then '[]' else jsonb_build_array(v.problem) end
     from (select "rowNumber", plan, "caseId", differences, nullif(problem, 'null'::jsonb) as problem
       from jsonb_to_recordset($3::jsonb) as t("rowNumber" integer, plan text, "caseId" uuid, differences jsonb, problem jsonb)) v
     where r.partnership_id = $1 and r.import_id = $2 and r.row_number = v."rowNumber" and r.row_number between $4 and $5`,
    [tx.actor.partnershipId, importId, JSON.stringify(rows), ...spanOf(rows)],
  );

export async function findRow(
  tx: ActorTx,
  importId: string,
  rowNumber: number,
): Promise<StagedRow | undefined> {
  const sql = `select ${columns} from muster.import_rows where partnership_id = $1 and import_id = $2 and row_number = $3`;
  return (await tx.query<StagedRow>(sql, [tx.actor.partnershipId, importId, rowNumber]))[0];
}

/** Which rows somebody looks at. */
export type RowFilter = 'all' | 'problems' | 'bad' | 'decisions' | 'changes';

const filters: Readonly<Record<RowFilter, string>> = {
  all: 'true',
  problems: `problems <> '[]'`,
  bad: `plan in ('bad', 'duplicate')`,
  decisions: `plan in ('decide', 'conflict')`,
  changes: `plan in ('create', 'update')`,
};

export const listRows = (
  tx: ActorTx,
  importId: string,
  page: { show: RowFilter; first: number; after: number },
): Promise<StagedRow[]> =>
  tx.query<StagedRow>(
    `select ${columns} from muster.import_rows
     where partnership_id = $1 and import_id = $2 and row_number > $3 and ${filters[page.show]}
     order by row_number limit $4`,
    [tx.actor.partnershipId, importId, page.after, page.first],
  );

/** The rows that were left out: bad, duplicate, or waiting for a decision that nobody made. */
export const listLeftOut = (
  tx: ActorTx,
  importId: string,
  after: number,
  most: number,
): Promise<StagedRow[]> =>
  tx.query<StagedRow>(
    `select ${columns} from muster.import_rows
     where partnership_id = $1 and import_id = $2 and row_number > $3
       and (plan in ('bad', 'duplicate') or (plan in ('decide', 'conflict') and decision is null))
     order by row_number limit $4`,
    [tx.actor.partnershipId, importId, after, most],
  );

export const saveDecision = (tx: ActorTx, importId: string, rowNumber: number, decision: string | null) =>
  tx.query(
    `update muster.import_rows set decision = $4::text, decided_by = case when $4::text is null then null else $5::uuid end
     where partnership_id = $1 and import_id = $2 and row_number = $3`,
    [tx.actor.partnershipId, importId, rowNumber, decision, tx.actor.personId],
  );

export async function countPlans(tx: ActorTx, importId: string): Promise<Record<string, number>> {
  const rows = await tx.query<{ plan: string; count: number; warned: number }>(
    `select plan, count(*) as count, count(*) filter (where problems <> '[]' and plan not in ('bad', 'duplicate')) as warned
     from muster.import_rows where partnership_id = $1 and import_id = $2 group by plan`,
    [tx.actor.partnershipId, importId],
  );
  const counts: Record<string, number> = { warned: rows.reduce((sum, { warned }) => sum + warned, 0) };
  for (const { plan, count } of rows) counts[plan] = count;
  return counts;
}

/** How often each kind of problem occurs, the most frequent first. */
export const countProblems = (
  tx: ActorTx,
  importId: string,
): Promise<{ code: string; severity: string; count: number }[]> =>
  tx.query(
    `select p->>'code' as code, p->>'severity' as severity, count(*) as count
     from muster.import_rows r cross join jsonb_array_elements(r.problems) p
     where r.partnership_id = $1 and r.import_id = $2 and r.problems <> '[]'
     group by 1, 2 order by 3 desc, 1`,
    [tx.actor.partnershipId, importId],
  );

/** How many rows nobody has decided yet. */
export async function countOpenDecisions(tx: ActorTx, importId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>(
    `select count(*) as count from muster.import_rows
     where partnership_id = $1 and import_id = $2 and plan in ('decide', 'conflict') and decision is null`,
    [tx.actor.partnershipId, importId],
  );
  return rows[0]?.count ?? 0;
}

/** How many rows were not written: bad, duplicate, skipped, or waiting for a decision that nobody made. */
export async function countLeftOut(tx: ActorTx, importId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>(
    `select count(*) as count from muster.import_rows
     where partnership_id = $1 and import_id = $2 and done_at is null and plan <> 'unchanged'`,
    [tx.actor.partnershipId, importId],
  );
  return rows[0]?.count ?? 0;
}

/** Takes the statistics of the staged rows. For the worker alone: nobody else may. */
export const analyseRows = (tx: ActorTx) => tx.query('analyze muster.import_rows');
