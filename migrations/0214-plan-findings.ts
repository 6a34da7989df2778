import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an inspection or an audit found, and which actions of the plan answer it. Seen and written like the plan itself. */
export class PlanFindings1780000214000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table muster.plan_findings (
  partnership_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  position integer not null check (position > 0),
  source text not null check (source <> ''),
  reference text not null default '',
  text text not null check (text <> ''),
  version integer not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, plan_id, position),
  foreign key (partnership_id, plan_id) references muster.action_plans);
comment on table muster.plan_findings is 'Something that an inspection or an audit found. source: which one, reference: where it stands there.';

create table muster.plan_finding_actions (
  partnership_id uuid not null,
  finding_id uuid not null,
  action_id uuid not null,
  primary key (partnership_id, finding_id, action_id),
  foreign key (partnership_id, finding_id) references muster.plan_findings,
  foreign key (partnership_id, action_id) references muster.plan_actions);
create index plan_finding_actions_action on muster.plan_finding_actions (partnership_id, action_id);
comment on table muster.plan_finding_actions is 'That an action of a plan answers a finding of the same plan.';

alter table muster.plan_findings enable row level security;
grant select, insert, update on muster.plan_findings to muster_api, muster_worker;
create policy person on muster.plan_findings to muster_api, muster_worker
  using (${mine} and exists (select 1 from muster.action_plans p where p.id = plan_id))
  with check (${mine} and exists (select 1 from muster.action_plans p where p.id = plan_id and ${run}));
create policy sweep on muster.plan_findings to muster_worker using (partnership_id = (select muster.system_partnership()));

alter table muster.plan_finding_actions enable row level security;
grant select, insert, delete on muster.plan_finding_actions to muster_api, muster_worker;
create policy person on muster.plan_finding_actions to muster_api, muster_worker
  using (${mine} and exists (select 1 from muster.plan_findings f where f.id = finding_id))
  with check (${mine} and exists (select 1 from muster.plan_findings f
      join muster.action_plans p on p.partnership_id = f.partnership_id and p.id = f.plan_id
      join muster.plan_actions a on a.partnership_id = f.partnership_id and a.plan_id = f.plan_id
      where f.id = finding_id and a.id = action_id and ${run}));
create policy sweep on muster.plan_finding_actions to muster_worker using (partnership_id = (select muster.system_partnership()));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}

const mine = 'partnership_id = (select muster.actor_partnership())';
const run = 'p.group_id = any ((select muster.actor_run_groups())::uuid[])';
