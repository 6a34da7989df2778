import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { rolePassword } from './connect.js';
import type { DatabaseRole } from './connect.js';

const signInRoles: DatabaseRole[] = ['muster_api', 'muster_worker', 'muster_sign_in'];

async function makeRoles(client: pg.Client, secret: string): Promise<void> {
  const have = await client.query<{ rolname: string }>(
    "select rolname from pg_roles where rolname like 'muster_%'",
  );
  const names = new Set(have.rows.map((row) => row.rolname));
  if (!names.has('muster_lookup')) await client.query('create role muster_lookup nologin');
  for (const role of signInRoles) {
    if (!names.has(role)) await client.query(`create role ${role} login`);
    // A hex digest: nothing in it can end the literal.
    await client.query(`alter role ${role} password '${rolePassword(role, secret)}'`);
  }
  // Whoever migrates must belong to the role that the lookup functions are handed to.
  await client.query('grant muster_lookup to current_user');
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  await client.query(
    `revoke create, temporary on database ${pg.escapeIdentifier(rows[0]!.name)} from public`,
  );
}

/**
 * Brings a database up to date as its owner: roles with their passwords, then every migration that has not run,
 * then `afterwards` (the queues' own schema). Safe to call at every start and by several processes at once.
 *
 * `url` is the owner's address; it may make roles and schemas.
 * Throws when the server cannot be reached or a migration fails; a failed migration leaves nothing behind.
 */
export async function prepareDatabase(options: {
  url: string;
  secret: string;
  afterwards?: (url: string) => Promise<void>;
}): Promise<void> {
  const guard = new pg.Client({ connectionString: options.url });
  await guard.connect();
  try {
    // Two processes that start together must not migrate together.
    await guard.query("select pg_advisory_lock(hashtext('muster.prepare'))");
    await makeRoles(guard, options.secret);
    const dataSource = new DataSource({
      type: 'postgres',
      url: options.url,
      migrations: migrations,
      migrationsTableName: 'muster_migrations',
      migrationsTransactionMode: 'each',
      installExtensions: false,
    });
    await dataSource.initialize();
    try {
      await dataSource.runMigrations();
    } finally {
      await dataSource.destroy();
    }
    await options.afterwards?.(options.url);
  } finally {
    await guard.end();
  }
}
