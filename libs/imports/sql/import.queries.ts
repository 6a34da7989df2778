import type { ActorTx } from '#libs/database';
import type { PathwayDocument } from '#libs/pathways';
import type { KnownAgency, Mapping } from '../domain/import-field.js';

export type ImportStatus =
  | 'waiting_for_file'
  | 'reading'
  | 'matching'
  | 'checking'
  | 'ready'
  | 'applying'
  | 'finished'
  | 'failed'
  | 'abandoned';

/** How many rows will do what, and what the applied ones did. */
export interface ImportCounts {
  readonly create?: number;
  readonly update?: number;
  readonly unchanged?: number;
  readonly conflict?: number;
  readonly duplicate?: number;
  readonly decide?: number;
  readonly bad?: number;
  /** Rows with a warning that are imported all the same. */
  readonly warned?: number;
  readonly created?: number;
  readonly updated?: number;
  /** Rows that the worker is to write, or has written. */
  readonly toApply?: number;
  /** Rows that were left out: bad, duplicate, or nobody decided. */
  readonly leftOut?: number;
}

/** One spreadsheet on its way into a register. */
export interface ImportRecord {
  readonly id: string;
  readonly registerId: string;
  readonly registerName: string;
  readonly compartment: boolean;
  readonly startedBy: string;
  readonly status: ImportStatus;
  /** What was wrong with the file, in a sentence that says what to do. */
  readonly failure: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly headings: string[];
  /** For each column up to three values that stand in it. */
  readonly samples: string[][];
  readonly mapping: Mapping;
  readonly fileHash: string | null;
  readonly rowsRead: number;
  readonly rowsDone: number;
  readonly counts: ImportCounts;
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
  readonly finishedAt: Date | null;
  /** When its staged rows were erased, 30 days after it ended. */
  readonly rowsErasedAt: Date | null;
  readonly version: number;
}

const columns = `i.id, i.register_id as "registerId", r.name as "registerName", i.compartment, i.started_by as "startedBy",
  i.status, i.failure, i.encoding, i.delimiter, i.headings, i.samples, i.mapping, i.file_hash as "fileHash",
  i.rows_read as "rowsRead", i.rows_done as "rowsDone", i.counts, i.created_at as "createdAt",
  i.confirmed_at as "confirmedAt", i.finished_at as "finishedAt", i.rows_erased_at as "rowsErasedAt", i.version`;

const from = `from muster.imports i join muster.registers r on r.partnership_id = i.partnership_id and r.id = i.register_id`;

export async function findImport(tx: ActorTx, id: string): Promise<ImportRecord | undefined> {
  const sql = `select ${columns} ${from} where i.partnership_id = $1 and i.id = $2`;
  return (await tx.query<ImportRecord>(sql, [tx.actor.partnershipId, id]))[0];
}

/** Reads an import again and keeps others from changing it until the transaction ends. */
export async function lockImport(tx: ActorTx, id: string): Promise<ImportRecord> {
  const sql = `select ${columns} ${from} where i.partnership_id = $1 and i.id = $2 for update of i`;
  const found = (await tx.query<ImportRecord>(sql, [tx.actor.partnershipId, id]))[0];
  if (!found) throw new Error('An import that was just read is gone.');
  return found;
}

export const listImports = (
  tx: ActorTx,
  registerId: string,
  first: number,
  after: string | null,
): Promise<ImportRecord[]> =>
  tx.query<ImportRecord>(
    `select ${columns} ${from}
     where i.partnership_id = $1 and i.register_id = $2 and ($3::uuid is null or i.id < $3)
     order by i.id desc limit $4`,
    [tx.actor.partnershipId, registerId, after, first],
  );

/** A register with the pathway document by which it is imported. */
export interface ImportRegister {
  readonly id: string;
  readonly name: string;
  readonly compartment: boolean;
  readonly document: PathwayDocument;
}

export async function findRegister(tx: ActorTx, id: string): Promise<ImportRegister | undefined> {
  const sql = `select r.id, r.name, r.compartment, v.document from muster.registers r
    join muster.pathway_versions v on v.partnership_id = r.partnership_id and v.pathway_id = r.pathway_id and v.version = r.pathway_version
    where r.partnership_id = $1 and r.id = $2`;
  return (await tx.query<ImportRegister>(sql, [tx.actor.partnershipId, id]))[0];
}

export const findAgencies = (tx: ActorTx): Promise<KnownAgency[]> =>
  tx.query<KnownAgency>(
    'select id, name, urn, aliases from muster.agencies where partnership_id = $1 and active order by name, id',
    [tx.actor.partnershipId],
  );

export const insertImport = (tx: ActorTx, row: { id: string; registerId: string; compartment: boolean }) =>
  tx.query(
    `insert into muster.imports (partnership_id, id, register_id, compartment, started_by, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [tx.actor.partnershipId, row.id, row.registerId, row.compartment, tx.actor.personId, tx.clock.now()],
  );

const settable = {
  status: 'status',
  failure: 'failure',
  encoding: 'encoding',
  delimiter: 'delimiter',
  headings: 'headings',
  samples: 'samples',
  mapping: 'mapping',
  fileHash: 'file_hash',
  rowsRead: 'rows_read',
  rowsDone: 'rows_done',
  counts: 'counts',
  confirmedAt: 'confirmed_at',
  finishedAt: 'finished_at',
} as const;
type Settable = Partial<Pick<ImportRecord, keyof typeof settable>>;

/** Changes an import. `bump` raises its version: for what a person sees in a form; progress alone does not. */
export async function changeImport(tx: ActorTx, id: string, changes: Settable, bump = true): Promise<void> {
  const parameters: unknown[] = [tx.actor.partnershipId, id];
  const sets = Object.entries(changes).map(([key, value]) => {
    const json = ['headings', 'samples', 'mapping', 'counts'].includes(key);
    parameters.push(json ? JSON.stringify(value) : value);
    return `${settable[key as keyof typeof settable]} = $${parameters.length}${json ? '::jsonb' : ''}`;
  });
  if (bump) sets.push('version = version + 1');
  await tx.query(
    `update muster.imports set ${sets.join(', ')} where partnership_id = $1 and id = $2`,
    parameters,
  );
}

/** Adds to the progress of a check. False when the columns were matched anew, or the import was given up, meanwhile. */
export async function addChecked(tx: ActorTx, id: string, version: number, rows: number): Promise<boolean> {
  const changed = await tx.query(
    `update muster.imports set rows_done = rows_done + $4
     where partnership_id = $1 and id = $2 and version = $3 and status = 'checking' returning id`,
    [tx.actor.partnershipId, id, version, rows],
  );
  return changed.length > 0;
}

/**
 * Adds to the progress of an import that is being applied. Last in a transaction: the row stays locked until its end.
 * Gives how many rows are done with these.
 */
export async function addProgress(
  tx: ActorTx,
  id: string,
  more: { rows: number; created: number; updated: number },
): Promise<number> {
  const rows = await tx.query<{ done: number }>(
    `update muster.imports set rows_done = rows_done + $3, counts = counts || jsonb_build_object(
       'created', coalesce((counts->>'created')::integer, 0) + $4::integer,
       'updated', coalesce((counts->>'updated')::integer, 0) + $5::integer)
     where partnership_id = $1 and id = $2 and status = 'applying' returning rows_done as done`,
    [tx.actor.partnershipId, id, more.rows, more.created, more.updated],
  );
  if (!rows[0]) throw new Error('An import ended while its rows were written.');
  return rows[0].done;
}

/** A finished import of exactly the same file into the same register, if there was one. */
export async function sameFileImportedAt(tx: ActorTx, record: ImportRecord): Promise<Date | null> {
  if (!record.fileHash) return null;
  const rows = await tx.query<{ at: Date }>(
    `select finished_at as at from muster.imports
     where partnership_id = $1 and register_id = $2 and file_hash = $3 and status = 'finished' and id <> $4
     order by finished_at desc limit 1`,
    [tx.actor.partnershipId, record.registerId, record.fileHash, record.id],
  );
  return rows[0]?.at ?? null;
}
