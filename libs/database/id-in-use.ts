import { isNativeError } from 'node:util/types';
import type { Database } from './connect.js';

interface UniqueViolation {
  readonly code?: unknown;
  readonly schema?: unknown;
  readonly table?: unknown;
  readonly constraint?: unknown;
}

/**
 * True when an insert failed because another row has its id already. The ids that Muster makes never meet, so it is one that a
 * client made: the same request twice at once, or somebody's id of something that the actor may not see.
 * Any other unique rule that was broken is a broken assumption, and false.
 */
export async function isIdInUse(db: Database, failure: unknown): Promise<boolean> {
  if (!isNativeError(failure)) return false;
  const { code, schema, table, constraint } = ((failure as { driverError?: unknown }).driverError ??
    failure) as UniqueViolation;
  if (code !== '23505') return false;
  // Behind row-level security PostgreSQL does not say which columns met, so the catalogue is asked.
  const { rows } = await db.pool.query<{ isId: boolean }>(
    `select bool_or(a.attname = 'id') and bool_and(a.attname in ('id', 'partnership_id')) as "isId"
     from pg_catalog.pg_constraint c
     join pg_catalog.pg_class t on t.oid = c.conrelid and t.relname = $2
     join pg_catalog.pg_namespace n on n.oid = t.relnamespace and n.nspname = $1
     join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = any (c.conkey)
     where c.conname = $3 and c.contype = 'p'`,
    [schema, table, constraint],
  );
  return rows[0]?.isId === true;
}
