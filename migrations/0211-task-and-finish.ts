import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How a task-and-finish group ends: extensions that its sponsor grants, and the closure report that the sponsor accepts.
 * The sponsor alone changes the group's end date and closes it; an administrator could before, and still can.
 */
export class TaskAndFinish1780000211000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table muster.group_extensions (
  partnership_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  from_on date not null,
  to_on date not null,
  reason text not null check (reason <> ''),
  status text not null check (status in ('asked','granted','declined')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  remark text not null default '',
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, group_id) references muster.groups,
  foreign key (partnership_id, asked_by) references muster.people,
  foreign key (partnership_id, decided_by) references muster.people,
  check ((status = 'asked') = (decided_by is null) and (decided_by is null) = (decided_at is null)));
create index group_extensions_group on muster.group_extensions (partnership_id, group_id, asked_at);
create index group_extensions_asked_by on muster.group_extensions (partnership_id, asked_by);
create index group_extensions_decided_by on muster.group_extensions (partnership_id, decided_by);
create unique index group_extensions_asked on muster.group_extensions (partnership_id, group_id) where status = 'asked';
comment on table muster.group_extensions is 'A later end date for a task-and-finish group: asked for by whoever runs it, granted or declined by its sponsor, with the reason.';

create table muster.group_reports (
  partnership_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  status text not null check (status in ('submitted','returned','accepted')),
  summary text not null check (summary <> ''),
  content jsonb not null,
  submitted_by uuid not null,
  submitted_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  remark text not null default '',
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, group_id) references muster.groups,
  foreign key (partnership_id, submitted_by) references muster.people,
  foreign key (partnership_id, decided_by) references muster.people,
  check ((status = 'submitted') = (decided_by is null) and (decided_by is null) = (decided_at is null)));
create index group_reports_group on muster.group_reports (partnership_id, group_id, submitted_at);
create index group_reports_submitted_by on muster.group_reports (partnership_id, submitted_by);
create index group_reports_decided_by on muster.group_reports (partnership_id, decided_by);
create unique index group_reports_one on muster.group_reports (partnership_id, group_id) where status <> 'returned';
comment on table muster.group_reports is 'The closure report of a task-and-finish group as it was submitted: content is what was assembled from its plans that day, summary the text around it.';

${['group_extensions', 'group_reports'].map(policiesOf).join('\n')}

create policy sponsor on muster.groups for update to muster_api
  using (partnership_id = (select muster.actor_partnership()) and kind = 'task_and_finish_group'
    and sponsor_id = (select muster.actor_id()) and id = any ((select muster.actor_overseen_groups())::uuid[] || (select muster.actor_groups())::uuid[]))
  with check (partnership_id = (select muster.actor_partnership()) and kind = 'task_and_finish_group'
    and sponsor_id = (select muster.actor_id()));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}

const readers = `partnership_id = (select muster.actor_partnership())
    and (group_id = any ((select muster.actor_groups())::uuid[]) or group_id = any ((select muster.actor_overseen_groups())::uuid[]))`;
const writers = `partnership_id = (select muster.actor_partnership())
    and (group_id = any ((select muster.actor_run_groups())::uuid[]) or exists (select 1 from muster.groups g
      where g.id = group_id and g.sponsor_id = (select muster.actor_id())))`;

const policiesOf = (table: string): string => `
alter table muster.${table} enable row level security;
grant select, insert, update on muster.${table} to muster_api, muster_worker;
create policy person on muster.${table} to muster_api, muster_worker using (${readers}) with check (${writers});
create policy sweep on muster.${table} to muster_worker using (partnership_id = (select muster.system_partnership()));`;
