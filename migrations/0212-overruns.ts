import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the worker told whom of a task-and-finish group past its end date: a queue that is wiped loses nothing. */
export class Overruns1780000212000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table muster.group_overruns (
  partnership_id uuid not null,
  group_id uuid not null,
  ends_on date not null,
  step integer not null check (step between 1 and 3),
  told_at timestamptz not null,
  primary key (partnership_id, group_id, ends_on, step),
  foreign key (partnership_id, group_id) references muster.groups);
comment on table muster.group_overruns is 'That a task-and-finish group had passed this end date without an accepted report, and that step was told: 1 its coordinators, 2 its chairs, 3 its sponsor.';
alter table muster.group_overruns enable row level security;
grant select, insert on muster.group_overruns to muster_worker;
create policy sweep on muster.group_overruns to muster_worker using (partnership_id = (select muster.system_partnership()));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
