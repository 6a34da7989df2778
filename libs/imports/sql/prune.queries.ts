import type { ActorTx } from '#libs/database';

export interface PrunedImport {
  readonly id: string;
  readonly registerId: string;
  readonly compartment: boolean;
}

const ended = `('finished','failed','abandoned')`;

/** Gives up imports that were begun before `before` and never confirmed; at most so many. */
export const abandonUnconfirmed = (tx: ActorTx, before: Date, atMost: number): Promise<PrunedImport[]> =>
  tx.query<PrunedImport>(
    `with old as (select id from muster.imports
       where partnership_id = $1 and created_at < $2 and confirmed_at is null and status not in ${ended}
       order by created_at limit $4 for update skip locked)
     update muster.imports i set status = 'abandoned', samples = '[]', finished_at = $3, version = i.version + 1
     from old where i.partnership_id = $1 and i.id = old.id
     returning i.id, i.register_id as "registerId", i.compartment`,
    [tx.actor.partnershipId, before, tx.clock.now(), atMost],
  );

/** Imports whose rows are to be erased: those that ended before `before`, and those that were begun before it and given up. */
const due = `select id from muster.imports
  where partnership_id = $1 and rows_erased_at is null and status in ${ended}
    and (coalesce(finished_at, created_at) < $2 or (status = 'abandoned' and created_at < $2))`;

/** Erases at most so many of the rows whose time is over. Answers how many. */
export const eraseRows = async (tx: ActorTx, before: Date, atMost: number): Promise<number> =>
  (
    await tx.query<{ rows: number }>(
      `with old as (select r.import_id, r.row_number from muster.import_rows r
         where r.partnership_id = $1 and r.import_id in (${due}) limit $3 for update skip locked),
       gone as (delete from muster.import_rows r using old
         where r.partnership_id = $1 and r.import_id = old.import_id and r.row_number = old.row_number returning 1)
       select count(*)::integer as rows from gone`,
      [tx.actor.partnershipId, before, atMost],
    )
  )[0]!.rows;

/** Notes of imports that have no row left that it was erased, with the samples of their columns; at most so many. */
export const noteErased = (tx: ActorTx, before: Date, atMost: number): Promise<PrunedImport[]> =>
  tx.query<PrunedImport>(
    `with old as (select i.id from muster.imports i
       where i.partnership_id = $1 and i.id in (${due})
         and not exists (select 1 from muster.import_rows r where r.partnership_id = $1 and r.import_id = i.id)
       limit $4 for update skip locked)
     update muster.imports i set rows_erased_at = $3, samples = '[]', version = i.version + 1
     from old where i.partnership_id = $1 and i.id = old.id
     returning i.id, i.register_id as "registerId", i.compartment`,
    [tx.actor.partnershipId, before, tx.clock.now(), atMost],
  );
