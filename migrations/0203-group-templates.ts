import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Templates from which an administrator sets groups up: seats, terms and length in one step. */
export class GroupTemplates1780000203000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table muster.group_templates (
  partnership_id uuid not null references muster.partnerships,
  id uuid not null,
  key text not null,
  document jsonb not null,
  version integer not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (partnership_id, id),
  unique (partnership_id, key),
  foreign key (partnership_id, changed_by) references muster.people);
create index group_templates_changed_by on muster.group_templates (partnership_id, changed_by);
comment on table muster.group_templates is 'A validated document from which groups are set up: kind, name, aim, terms, seats, length. Groups do not change with it.';
alter table muster.group_templates enable row level security;
grant select, insert, update on muster.group_templates to muster_api;
create policy administered on muster.group_templates to muster_api
  using (partnership_id = (select muster.actor_partnership()) and (select muster.actor_has('administrator')))
  with check (partnership_id = (select muster.actor_partnership()) and (select muster.actor_has('administrator'))
    and changed_by = (select muster.actor_id()));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
