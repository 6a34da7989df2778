import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who was at a meeting, and from which agency, is for the group: not for a director who sees the meeting for one register of
 * theirs, to whom its minutes do not say it either.
 */
export class AttendanceForTheGroup1780000262000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['attendances', 'attendance_spans'])
      await runner.query(`
create policy for_the_group on muster.${table} as restrictive for select to muster_api
  using (exists (select 1 from muster.sittings s
    join muster.meetings m on m.partnership_id = s.partnership_id and m.id = s.meeting_id
    where s.partnership_id = ${table}.partnership_id and s.id = ${table}.sitting_id
      and m.group_id = any ((select muster.actor_groups())::uuid[])));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
