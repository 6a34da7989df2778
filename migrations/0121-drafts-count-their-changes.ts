import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Publishing says which draft was read: the same draft may have been saved again since. */
export class DraftsCountTheirChanges1780000121000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table muster.pathway_versions add column revision integer not null default 1 check (revision > 0);
comment on column muster.pathway_versions.revision is 'How often the draft was saved; publishing names the one that was read.';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
