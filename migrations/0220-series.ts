import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Series of meetings: when a group meets again and again, each of its days, and the school terms that some of them go by.
 * A day on which nobody usually meets waits until somebody chooses: it is never moved by itself.
 */
export class Series1780000220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table muster.school_terms (
  partnership_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  primary key (partnership_id, id),
  foreign key (partnership_id) references muster.partnerships);
create index school_terms_from on muster.school_terms (partnership_id, from_on);
comment on table muster.school_terms is 'The council’s school terms, first and last day included; holidays are what lies between two of them.';

create table muster.meeting_series (
  partnership_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  title text not null check (title <> ''),
  rhythm jsonb not null,
  time text not null check (time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  minutes integer not null check (minutes between 5 and 720),
  place text not null default '',
  agenda jsonb not null,
  from_on date not null,
  until_on date,
  avoid_school_holidays boolean not null default false,
  laid_out_until date not null,
  follows_id uuid,
  started_by uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, group_id) references muster.groups,
  foreign key (partnership_id, follows_id) references muster.meeting_series,
  foreign key (partnership_id, started_by) references muster.people);
create index meeting_series_group on muster.meeting_series (partnership_id, group_id);
create index meeting_series_follows on muster.meeting_series (partnership_id, follows_id);
create index meeting_series_laid_out on muster.meeting_series (partnership_id, laid_out_until);
comment on table muster.meeting_series is 'How often a group meets, at which time in London, and with which agenda its meetings are called.';
comment on column muster.meeting_series.laid_out_until is 'The last day up to which its days stand in series_days; the worker carries it on.';
comment on column muster.meeting_series.follows_id is 'The series that this one continues since this and all following meetings were changed.';

create table muster.series_days (
  partnership_id uuid not null,
  series_id uuid not null,
  original_on date not null,
  chosen_on date,
  status text not null check (status in ('planned','asks','skipped','called')),
  why text not null default '',
  by_hand boolean not null default false,
  meeting_id uuid,
  primary key (partnership_id, series_id, original_on),
  foreign key (partnership_id, series_id) references muster.meeting_series,
  foreign key (partnership_id, meeting_id) references muster.meetings,
  check ((status in ('planned','called')) = (chosen_on is not null)),
  check (status <> 'called' or meeting_id is not null));
create index series_days_meeting on muster.series_days (partnership_id, meeting_id);
comment on table muster.series_days is 'Each day that the rule of a series gives, and what became of it: its meeting is called, it is skipped, or it asks for another day.';

alter table muster.sittings add column minutes integer not null default 90 check (minutes between 5 and 720);
comment on column muster.sittings.minutes is 'How long it is to last.';
alter table muster.meetings add column series_id uuid, add foreign key (partnership_id, series_id) references muster.meeting_series;
create index meetings_series on muster.meetings (partnership_id, series_id);

alter table muster.school_terms enable row level security;
grant select, insert, delete on muster.school_terms to muster_api, muster_worker;
create policy person on muster.school_terms to muster_api, muster_worker
  using (partnership_id = (select muster.actor_partnership()))
  with check (partnership_id = (select muster.actor_partnership()) and (select muster.actor_has('administrator')));
create policy sweep on muster.school_terms for select to muster_worker
  using (partnership_id = (select muster.system_partnership()));

alter table muster.meeting_series enable row level security;
grant select, insert, update on muster.meeting_series to muster_api, muster_worker;
create policy person on muster.meeting_series to muster_api, muster_worker
  using (partnership_id = (select muster.actor_partnership()) and group_id = any ((select muster.actor_groups())::uuid[]))
  with check (partnership_id = (select muster.actor_partnership()) and group_id = any ((select muster.actor_run_groups())::uuid[]));
create policy sweep on muster.meeting_series to muster_worker
  using (partnership_id = (select muster.system_partnership()));

alter table muster.series_days enable row level security;
grant select, insert, update, delete on muster.series_days to muster_api, muster_worker;
create policy person on muster.series_days to muster_api, muster_worker
  using (partnership_id = (select muster.actor_partnership())
    and exists (select 1 from muster.meeting_series s where s.id = series_id))
  with check (partnership_id = (select muster.actor_partnership())
    and exists (select 1 from muster.meeting_series s where s.id = series_id
      and s.group_id = any ((select muster.actor_run_groups())::uuid[])));
create policy sweep on muster.series_days to muster_worker
  using (partnership_id = (select muster.system_partnership()));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
