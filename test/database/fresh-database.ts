import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of one test file's own: migrated, empty. */
export type FreshDatabase = {
  /** The superuser's URL; `roleUrl(url, role, secret)` gives an application's. */
  url: string;
  /** What `MUSTER_SECRET` is for this database's roles. */
  secret: string;
  /** Deletes the database, ending whatever is still connected. For afterAll. */
  drop(): Promise<void>;
};

/** Copies the prepared database of this run of tests. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const admin = process.env.MUSTER_TEST_DATABASE_URL;
  const secret = process.env.MUSTER_TEST_SECRET;
  if (!admin || !secret)
    throw new Error('Only *.db.test.ts, *.e2e.test.ts and *.browser.test.ts have a database.');
  const name = `t_${randomBytes(6).toString('hex')}`;
  await run(admin, `create database ${name} template muster_template`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return { url: url.href, secret, drop: () => run(admin, `drop database if exists ${name} with (force)`) };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
