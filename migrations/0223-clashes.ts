import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who of a group is in another meeting at the same time: that they are busy, and nothing of what the other meeting is. */
export class Clashes1780000223000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
grant create on schema muster to muster_lookup;
grant select on muster.sittings to muster_lookup;
create policy lookup on muster.sittings for select to muster_lookup using (true);
create function muster.members_elsewhere(wanted_group uuid, starts timestamptz[], lasting integer[], apart_from uuid[])
  returns table (start timestamptz, person uuid) language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ declare here uuid := actor_partnership(); begin
  if wanted_group <> all (groups_run_by(actor_id())) then return; end if;
  return query
    select distinct w.start, g.person_id
    from unnest(starts, lasting) as w (start, minutes)
    join sittings s on s.partnership_id = here and s.moved_at is null and s.ended_at is null
      -- No sitting lasts longer than twelve hours, so the index on the start finds them.
      and s.starts_at > w.start - interval '12 hours' and s.starts_at < w.start + make_interval(mins => w.minutes)
      and s.starts_at + make_interval(mins => s.minutes) > w.start
    join meetings m on m.partnership_id = here and m.id = s.meeting_id and m.status in ('planned', 'running', 'adjourned')
      and m.id <> all (apart_from)
    join group_memberships o on o.partnership_id = here and o.group_id = m.group_id and o.role <> 'observer'
      and o.from_on <= (s.starts_at at time zone 'Europe/London')::date
      and (o.until_on is null or o.until_on >= (s.starts_at at time zone 'Europe/London')::date)
    join group_memberships g on g.partnership_id = here and g.group_id = wanted_group and g.person_id = o.person_id
      and g.role <> 'observer' and g.from_on <= (w.start at time zone 'Europe/London')::date
      and (g.until_on is null or g.until_on >= (w.start at time zone 'Europe/London')::date);
end $$;
alter function muster.members_elsewhere(uuid, timestamptz[], integer[], uuid[]) owner to muster_lookup;
comment on function muster.members_elsewhere is 'For those who run a group: which of its members have another meeting that overlaps with each of these times.';
revoke create on schema muster from muster_lookup;
revoke execute on function muster.members_elsewhere(uuid, timestamptz[], integer[], uuid[]) from public;
grant execute on function muster.members_elsewhere(uuid, timestamptz[], integer[], uuid[]) to muster_api;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
