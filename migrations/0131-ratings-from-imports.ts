import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a rating came with a spreadsheet, so that nobody takes it for one that somebody thought about. */
export class RatingsFromImports1780000131000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table muster.case_ratings add column imported boolean not null default false;
comment on column muster.case_ratings.imported is 'It came with a spreadsheet; rated_by is who imported it.';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
