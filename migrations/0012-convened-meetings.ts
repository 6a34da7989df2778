import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A service director who answers an escalation may call a meeting of the group that keeps the register, and sees the
 * meetings that they called. Otherwise meetings stay with the group.
 */
export class ConvenedMeetings1780000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter policy person on muster.meetings
  using (partnership_id = (select muster.actor_partnership()) and (
    group_id = any ((select muster.actor_groups())::uuid[])
    or called_by = (select muster.actor_id())
    or exists (select 1 from muster.agenda_items i where i.meeting_id = meetings.id
      and i.register_id = any ((select muster.actor_directed_registers())::uuid[]))))
  with check (partnership_id = (select muster.actor_partnership()) and (
    group_id = any ((select muster.actor_groups())::uuid[])
    or called_by = (select muster.actor_id()) and exists (
      select 1 from muster.registers r where r.partnership_id = meetings.partnership_id and r.group_id = meetings.group_id
        and r.id = any ((select muster.actor_directed_registers())::uuid[]))));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
