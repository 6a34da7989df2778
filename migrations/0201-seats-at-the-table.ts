import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who should be at a group's table; and whoever runs the group says whom its members represent, without becoming able to
 * appoint anybody: that stays with administrators.
 */
export class SeatsAtTheTable1780000201000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table muster.group_seats (
  partnership_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  agency_id uuid,
  sector text check (sector <> ''),
  required boolean not null default true,
  note text not null default '',
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, group_id) references muster.groups,
  foreign key (partnership_id, agency_id) references muster.agencies,
  check ((agency_id is null) <> (sector is null)));
create unique index group_seats_agency on muster.group_seats (partnership_id, group_id, agency_id) where agency_id is not null;
create unique index group_seats_sector on muster.group_seats (partnership_id, group_id, lower(sector)) where sector is not null;
create index group_seats_of_agency on muster.group_seats (partnership_id, agency_id);
comment on table muster.group_seats is 'Who should be at a group''s table: an agency, or a sector for several together. required: without it the table has a gap.';

alter table muster.group_seats enable row level security;
grant select, insert, update, delete on muster.group_seats to muster_api;
create policy seen on muster.group_seats for select to muster_api
  using (partnership_id = (select muster.actor_partnership()) and (
    (select muster.actor_has('administrator')) or group_id = any ((select muster.actor_groups())::uuid[])
    or group_id = any ((select muster.actor_overseen_groups())::uuid[])));
create policy arranged on muster.group_seats to muster_api
  using (partnership_id = (select muster.actor_partnership()) and (
    (select muster.actor_has('administrator')) or group_id = any ((select muster.actor_run_groups())::uuid[])))
  with check (partnership_id = (select muster.actor_partnership()) and (
    (select muster.actor_has('administrator')) or group_id = any ((select muster.actor_run_groups())::uuid[])));

create policy represented on muster.group_memberships for update to muster_api
  using (partnership_id = (select muster.actor_partnership()) and group_id = any ((select muster.actor_run_groups())::uuid[]))
  with check (partnership_id = (select muster.actor_partnership()) and group_id = any ((select muster.actor_run_groups())::uuid[]));

-- A policy sees rows, not columns: that nobody but an administrator changes who is in a group stands here.
create function muster.keep_appointments() returns trigger language plpgsql set search_path = muster, pg_temp as $$ begin
  if muster.actor_id() is not null and not muster.actor_has('administrator')
    and (new.partnership_id, new.id, new.group_id, new.person_id, new.role, new.from_on, new.until_on)
      is distinct from (old.partnership_id, old.id, old.group_id, old.person_id, old.role, old.from_on, old.until_on) then
    raise exception 'Only an administrator changes who is in a group.' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function muster.keep_appointments is 'Lets whoever runs a group say whom its members represent, and change nothing else of them.';
create trigger keep_appointments before update on muster.group_memberships
  for each row execute function muster.keep_appointments();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
