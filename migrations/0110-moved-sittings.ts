import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A meeting that is moved gets another sitting in the place of the one that was called. The old one stays on record, with who
 * moved it and why; apologies given for that day stay with it.
 */
export class MovedSittings1780000110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table muster.sittings
  add column moved_at timestamptz,
  add column moved_by uuid,
  add column moved_because text,
  add foreign key (partnership_id, moved_by) references muster.people,
  add check ((moved_at is null) = (moved_by is null) and (moved_at is null) = (moved_because is null)),
  add check (moved_at is null or started_at is null);
comment on table muster.sittings is 'One day on which a meeting sits: the first, and one more for each adjournment. moved_at: it never took place, because the meeting was moved before it began; another row has the new day.';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
