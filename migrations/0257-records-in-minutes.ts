import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the record of a conference went out by: somebody said that they sent it, or the minutes that hold it were approved, which
 * puts them before the group. Whoever reads the clock sees which of the two it was.
 */
export class RecordsInMinutes1780000257000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table muster.conference_clocks add column met_through text check (met_through in ('sent','minutes'));
update muster.conference_clocks set met_through = 'sent' where met_at is not null;
alter table muster.conference_clocks
  add check ((met_at is null) = (met_through is null)),
  add check (met_through is distinct from 'minutes' or kind = 'record');
comment on column muster.conference_clocks.met_through is 'sent: somebody said that it went out. minutes: the minutes that hold the record were approved.';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
