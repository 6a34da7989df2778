import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a group that was set up from a template is to meet: whoever runs it starts its series with that. */
export class RhythmOfAGroup1780000255000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table muster.groups add column meeting_rhythm jsonb check (jsonb_typeof(meeting_rhythm) = 'object');
comment on column muster.groups.meeting_rhythm is 'How often it is to meet, from its template (Rhythm of libs/calendar); its series is started by whoever runs it.';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
