import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lets the worker take the statistics of the tables that an import fills. Until they are taken, PostgreSQL plans for a
 * table as small as it was, and checks each foreign key by reading through it: the first import of a large register took
 * five times as long (tried), until autovacuum came round.
 */
export class ImportStatistics1780000050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
grant maintain on muster.import_rows, muster.imported_values, muster.subjects, muster.cases, muster.case_details to muster_worker;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
