import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a group is for, who sponsors it and whom its members represent; and who oversees it: whoever runs a group that
 * it reports to, at whatever level, and its sponsor. A group that keeps a compartment is overseen by nobody outside it.
 */
export class GroupsAtWork1780000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table muster.groups
  add column aim text not null default '',
  add column sponsor_id uuid,
  add column starts_on date,
  add column closed_on date,
  add foreign key (partnership_id, sponsor_id) references muster.people,
  add check (starts_on is null or ends_on is null or ends_on >= starts_on);
create index groups_sponsor on muster.groups (partnership_id, sponsor_id);
comment on column muster.groups.closed_on is 'The day on which a task-and-finish group reported that it was finished.';

alter table muster.group_memberships
  add column represents_agency_id uuid,
  add column represents_sector text check (represents_sector <> ''),
  add column deputy_for_id uuid,
  add foreign key (partnership_id, represents_agency_id) references muster.agencies,
  add foreign key (partnership_id, deputy_for_id) references muster.group_memberships,
  add check (represents_agency_id is null or represents_sector is null),
  add check (deputy_for_id is null or deputy_for_id <> id);
create index group_memberships_represents on muster.group_memberships (partnership_id, represents_agency_id);
create index group_memberships_deputy on muster.group_memberships (partnership_id, deputy_for_id);
comment on column muster.group_memberships.represents_agency_id is 'The agency for which this member speaks in the group; a sector instead, for schools or the voluntary agencies together.';
comment on column muster.group_memberships.deputy_for_id is 'The membership that this member stands in for.';

grant create on schema muster to muster_lookup;
create function muster.groups_overseen_by(person uuid) returns uuid[] language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return (with recursive run as (
      select m.partnership_id, m.group_id from group_memberships m
      join people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
      where m.person_id = person and m.role in ('chair','vice_chair','coordinator')
        and m.from_on <= muster.today() and (m.until_on is null or m.until_on >= muster.today())),
    below as (
      select g.partnership_id, g.id from groups g join run on run.partnership_id = g.partnership_id and run.group_id = g.parent_group_id
      union select g.partnership_id, g.id from groups g join below b on b.partnership_id = g.partnership_id and b.id = g.parent_group_id)
    select coalesce(array_agg(distinct g.id), '{}') from groups g
    where g.partnership_id = partnership_of(person)
      and (g.sponsor_id = person or exists (select 1 from below b where b.id = g.id))
      and not exists (select 1 from registers r where r.partnership_id = g.partnership_id and r.group_id = g.id and r.compartment));
end $$;
alter function muster.groups_overseen_by(uuid) owner to muster_lookup;
comment on function muster.groups_overseen_by is 'Groups that report to a group that somebody runs, or that they sponsor; never one that keeps a compartment.';

create function muster.groups_run_by(person uuid) returns uuid[] language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return (select coalesce(array_agg(distinct m.group_id), '{}') from group_memberships m
    join people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
    where m.person_id = person and m.role in ('chair','vice_chair','coordinator')
      and m.from_on <= muster.today() and (m.until_on is null or m.until_on >= muster.today()));
end $$;
alter function muster.groups_run_by(uuid) owner to muster_lookup;
comment on function muster.groups_run_by is 'Groups that somebody chairs or coordinates.';
revoke create on schema muster from muster_lookup;

create function muster.actor_overseen_groups() returns uuid[] language sql stable return muster.groups_overseen_by(muster.actor_id());
create function muster.actor_run_groups() returns uuid[] language sql stable return muster.groups_run_by(muster.actor_id());
grant execute on function muster.groups_overseen_by(uuid), muster.groups_run_by(uuid), muster.actor_overseen_groups(), muster.actor_run_groups()
  to muster_api, muster_worker, muster_lookup;

create or replace function muster.find_actor(by_issuer text, by_subject text, by_session text, on_day date) returns jsonb
  language plpgsql volatile set search_path = muster, pg_temp as $$
declare found jsonb; begin
  -- For this transaction alone, as everywhere else: muster.today() reads it.
  perform set_config('muster.today', coalesce(on_day::text, ''), true);
  found := muster.find_actor(by_issuer, by_subject, by_session);
  return found || jsonb_build_object('overseenGroupIds', to_jsonb(muster.groups_overseen_by((found->>'personId')::uuid)));
end $$;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
