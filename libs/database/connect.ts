import { createHmac } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { EntityTarget, ObjectLiteral } from 'typeorm';

/** Roles under which the applications sign in to PostgreSQL. Row-level security binds all of them. */
export type DatabaseRole = 'muster_api' | 'muster_worker' | 'muster_sign_in';

/** Open connections of one process under one role. */
export interface Database {
  readonly dataSource: DataSource;
  /** The pool underneath, for statements outside a person's transaction: health, actor lookup. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

// A date has no time and no zone: it stays the text that PostgreSQL sends. Counts are numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

/** The password of an application's role: HMAC-SHA256 of its name under the installation's secret, in hex. */
export const rolePassword = (role: DatabaseRole, secret: string): string =>
  createHmac('sha256', secret).update(`database:${role}`).digest('hex');

/** The address of the same database for one of the application's roles. */
export function roleUrl(databaseUrl: string, role: DatabaseRole, secret: string): string {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = rolePassword(role, secret);
  return url.toString();
}

/**
 * No statement here runs long enough to earn back what compiling it costs. The API's are prepared and always read a
 * few rows by key: planning them anew for each set of values costs more than running them.
 */
const sessionOptions: Record<DatabaseRole, string> = {
  muster_api: '-c jit=off -c plan_cache_mode=force_generic_plan',
  muster_worker: '-c jit=off',
  muster_sign_in: '-c jit=off',
};

/**
 * Opens a pool under `role`. Nothing is asked of the server yet beyond one connection.
 * Idle connections that break are dropped and opened again; a statement on a broken one fails.
 */
export async function openDatabase(options: {
  url: string;
  role: DatabaseRole;
  secret: string;
  poolSize?: number;
  entities?: EntityTarget<ObjectLiteral>[];
}): Promise<Database> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: roleUrl(options.url, options.role, options.secret),
    schema: 'muster',
    entities: (options.entities ?? []) as never[],
    poolSize: options.poolSize ?? 10,
    installExtensions: false,
    parseInt8: true,
    extra: {
      connectionTimeoutMillis: 5_000,
      // A statement that waits for ever would hold a person's page and a connection.
      statement_timeout: 60_000,
      idle_in_transaction_session_timeout: 60_000,
      application_name: options.role,
      options: sessionOptions[options.role],
    },
    logging: false,
  });
  await dataSource.initialize();
  const pool = (dataSource.driver as unknown as { master: pg.Pool }).master;
  // Without a listener a broken idle connection would end the process.
  pool.on('error', () => undefined);
  return { dataSource, pool, close: () => dataSource.destroy() };
}
