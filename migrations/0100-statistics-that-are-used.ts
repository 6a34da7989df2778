import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * No statistics of documents that nothing is looked up by. Sampling and sorting them took most of the time of the
 * `analyze` that an import runs between its batches.
 */
export class StatisticsThatAreUsed1780000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table muster.import_rows alter column cells set statistics 0, alter column "values" set statistics 0,
  alter column problems set statistics 0, alter column differences set statistics 0;
alter table muster.imported_values alter column "values" set statistics 0;
alter table muster.case_details alter column fields set statistics 0;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
