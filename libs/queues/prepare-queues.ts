import { DEFAULT_SCHEMA, runMigrations } from 'bullmq';
import pg from 'pg';

/**
 * Makes or brings up to date the tables in which BullMQ keeps its jobs, and lets `roles` use them. Idempotent; run it
 * in the migration step, as the owner of the database, also after each upgrade of BullMQ (its migrations issue
 * `CREATE SCHEMA`, which needs CREATE on the database, and the processes have no such right).
 *
 * Only the worker needs the queue: the API speaks to it through the outbox.
 */
export async function prepareQueues(
  adminUrl: string,
  roles: readonly string[] = ['muster_worker'],
): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await runMigrations(client, DEFAULT_SCHEMA);
    for (const role of roles) {
      const to = `TO ${pg.escapeIdentifier(role)}`;
      await client.query(`GRANT USAGE ON SCHEMA ${DEFAULT_SCHEMA} ${to}`);
      await client.query(
        `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${DEFAULT_SCHEMA} ${to}`,
      );
      await client.query(`GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${DEFAULT_SCHEMA} ${to}`);
      await client.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${DEFAULT_SCHEMA} ${to}`);
    }
  } finally {
    await client.end();
  }
}
