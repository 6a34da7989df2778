import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What approved minutes say of no item, who was there and what was asked of whom at the close, is for the group: not for a
 * director who sees the meeting for one register of theirs.
 */
export class MinutesForTheGroup1780000254000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create policy for_the_group on muster.minutes_blocks as restrictive for select to muster_api
  using (item_id is not null or exists (select 1 from muster.minutes m
    where m.partnership_id = minutes_blocks.partnership_id and m.id = minutes_id
      and m.group_id = any ((select muster.actor_groups())::uuid[])));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
