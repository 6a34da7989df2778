import type { ActorTx } from '#libs/database';
import { spanOf } from './staging.queries.js';

/** Keeps what this import said of cases, so that the next one can tell what changed in the file. */
export const saveImported = (
  tx: ActorTx,
  importId: string,
  rows: readonly { caseId: string; values: Readonly<Record<string, string | null | undefined>> }[],
) =>
  tx.query(
    `insert into muster.imported_values as i (partnership_id, case_id, import_id, "values", imported_at)
     select $1, v."caseId", $2, v."values", $3 from jsonb_to_recordset($4::jsonb) as v("caseId" uuid, "values" jsonb)
     on conflict (partnership_id, case_id) do update
       set import_id = excluded.import_id, "values" = i."values" || excluded."values", imported_at = excluded.imported_at`,
    [tx.actor.partnershipId, importId, tx.clock.now(), JSON.stringify(rows)],
  );

/**
 * The same for rows that opened cases, of which nothing was kept before: marks them as done, and keeps what they said
 * without sending it through here again.
 */
export const keepOpened = (
  tx: ActorTx,
  importId: string,
  rows: readonly { rowNumber: number; caseId: string }[],
) =>
  tx.query(
    `with done as (
       update muster.import_rows r set done_at = $4, case_id = v."caseId"
       from jsonb_to_recordset($3::jsonb) as v("rowNumber" integer, "caseId" uuid)
       where r.partnership_id = $1 and r.import_id = $2 and r.row_number = v."rowNumber" and r.row_number between $5 and $6
       returning v."caseId", r."values")
     insert into muster.imported_values (partnership_id, case_id, import_id, "values", imported_at)
     select $1, "caseId", $2, "values", $4 from done`,
    [tx.actor.partnershipId, importId, JSON.stringify(rows), tx.clock.now(), ...spanOf(rows)],
  );

/** The same for rows that change nothing, because file and Muster came to say the same. */
export const saveUnchanged = (tx: ActorTx, importId: string) =>
  tx.query(
    `insert into muster.imported_values as i (partnership_id, case_id, import_id, "values", imported_at)
     select r.partnership_id, r.case_id, $2, r."values", $3 from muster.import_rows r
     left join muster.imported_values v on v.partnership_id = r.partnership_id and v.case_id = r.case_id
     where r.partnership_id = $1 and r.import_id = $2 and r.plan = 'unchanged' and (v.case_id is null or not v."values" @> r."values")
     on conflict (partnership_id, case_id) do update
       set import_id = excluded.import_id, "values" = i."values" || excluded."values", imported_at = excluded.imported_at`,
    [tx.actor.partnershipId, importId, tx.clock.now()],
  );
