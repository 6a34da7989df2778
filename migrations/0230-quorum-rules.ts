import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who must be at a group's table for its decisions to count; set by whoever runs the group. */
export class QuorumRules1780000230000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table muster.quorum_rules (
  partnership_id uuid not null,
  group_id uuid not null,
  needs jsonb not null check (jsonb_typeof(needs) = 'array'),
  others integer not null check (others between 0 and 20),
  set_by uuid not null,
  set_at timestamptz not null,
  version integer not null default 1,
  primary key (partnership_id, group_id),
  foreign key (partnership_id, group_id) references muster.groups,
  foreign key (partnership_id, set_by) references muster.people);
create index quorum_rules_set_by on muster.quorum_rules (partnership_id, set_by);
comment on table muster.quorum_rules is 'Which agencies must be represented in a group''s meetings, and how many others. needs: as QuorumNeed of libs/meetings.';

alter table muster.quorum_rules enable row level security;
grant select, insert, update on muster.quorum_rules to muster_api;
create policy seen on muster.quorum_rules for select to muster_api
  using (partnership_id = (select muster.actor_partnership()) and (
    group_id = any ((select muster.actor_groups())::uuid[])
    or exists (select 1 from muster.meetings m where m.partnership_id = quorum_rules.partnership_id and m.group_id = quorum_rules.group_id)));
create policy arranged on muster.quorum_rules to muster_api
  using (partnership_id = (select muster.actor_partnership()) and group_id = any ((select muster.actor_run_groups())::uuid[]))
  with check (partnership_id = (select muster.actor_partnership()) and group_id = any ((select muster.actor_run_groups())::uuid[]));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
