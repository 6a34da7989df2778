import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How a group works, in figures: which agencies came, whether meetings were held when they were called for, and whether actions
 * were in time. Counts and agencies alone, so that observers and whoever oversees the group may see the same.
 */
export class GroupFigures1780000250000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const counted = ['attendances', 'attendance_spans', 'meeting_actions', 'plan_actions', 'action_plans'];
    for (const table of counted)
      await runner.query(`grant select on muster.${table} to muster_lookup;
create policy counted on muster.${table} for select to muster_lookup using (true);`);
    await runner.query(functions);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}

const names =
  'muster.attendance_figures(uuid), muster.meeting_figures(uuid, date), muster.action_figures(uuid, date)';
const london = (column: string) => `(${column} at time zone 'Europe/London')::date`;
const quarter = (day: string) => `date_trunc('quarter', ${day}::timestamp)::date`;

const functions = `
grant create on schema muster to muster_lookup;
create function muster.figures_open(wanted uuid) returns boolean language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return coalesce(wanted = any (groups_of(actor_id())) or wanted = any (groups_overseen_by(actor_id())), false); end $$;
comment on function muster.figures_open is 'Whether the actor may see how a group works, in figures: in it, or overseeing it.';

create function muster.attendance_figures(wanted uuid) returns table (meeting uuid, held_on date, agency uuid, mark text)
  language plpgsql stable security definer set search_path = muster, pg_temp as $$
declare here uuid := actor_partnership(); begin
  if not figures_open(wanted) then return; end if;
  return query
    with sat as (
      select s.id, s.meeting_id, ${london('s.starts_at')} as on_day from sittings s
      join meetings m on m.partnership_id = s.partnership_id and m.id = s.meeting_id
      where s.partnership_id = here and m.group_id = wanted and s.started_at is not null and s.moved_at is null
      order by s.starts_at desc limit 12),
    members as (
      select sat.id, sat.meeting_id, sat.on_day, g.person_id, coalesce(g.represents_agency_id, p.agency_id) as agency_id
      from sat
      join group_memberships g on g.partnership_id = here and g.group_id = wanted and g.role <> 'observer'
        and g.from_on <= sat.on_day and (g.until_on is null or g.until_on >= sat.on_day)
      join people p on p.partnership_id = here and p.id = g.person_id)
    select x.meeting_id, x.on_day, x.agency_id, case
        when exists (select 1 from attendance_spans a where a.partnership_id = here and a.sitting_id = x.id
          and a.agency_id = x.agency_id and a.speaks and a.struck_at is null) then 'here'
        when bool_or(t.status = 'apologies') then 'apologies'
        else 'absent' end
    from members x
    left join attendances t on t.partnership_id = here and t.sitting_id = x.id and t.person_id = x.person_id
    group by x.id, x.meeting_id, x.on_day, x.agency_id;
end $$;
comment on function muster.attendance_figures is 'For the last twelve sittings of a group: which of its agencies was represented, sent apologies, or was absent.';

create function muster.meeting_figures(wanted uuid, since date) returns table (quarter_from date, state text, number integer)
  language plpgsql stable security definer set search_path = muster, pg_temp as $$
declare here uuid := actor_partnership(); begin
  if not figures_open(wanted) then return; end if;
  return query
    with called as (
      select m.status, min(s.starts_at) as first_at, bool_or(s.moved_at is not null) as moved, bool_or(s.started_at is not null) as begun
      from meetings m join sittings s on s.partnership_id = m.partnership_id and s.meeting_id = m.id
      where m.partnership_id = here and m.group_id = wanted group by m.id, m.status)
    select ${quarter(london('c.first_at'))}, case when c.status = 'cancelled' then 'cancelled' when c.moved and c.begun then 'moved'
        when c.begun then 'on_time' else 'not_held' end, count(*)::integer
    from called c where ${london('c.first_at')} between since and today() and (c.begun or c.status = 'cancelled' or ${london('c.first_at')} < today())
      and not (c.moved and not c.begun and c.status = 'planned')
    group by 1, 2;
end $$;
comment on function muster.meeting_figures is 'By the quarter of the day for which a meeting was first called: held on that day, on another, cancelled, or not held.';

create function muster.action_figures(wanted uuid, since date) returns table (quarter_from date, state text, number integer)
  language plpgsql stable security definer set search_path = muster, pg_temp as $$
declare here uuid := actor_partnership(); begin
  if not figures_open(wanted) then return; end if;
  return query
    with every_one as (
      select a.due_on, a.status, ${london('a.closed_at')} as closed_on from actions a
      join registers r on r.partnership_id = a.partnership_id and r.id = a.register_id
      where a.partnership_id = here and r.group_id = wanted and a.due_on between since and today()
      union all
      select a.due_on, a.status, ${london('a.closed_at')} from plan_actions a
      join action_plans p on p.partnership_id = a.partnership_id and p.id = a.plan_id
      where a.partnership_id = here and p.group_id = wanted and a.due_on between since and today()
      union all
      select a.due_on, a.status, ${london('a.closed_at')} from meeting_actions a
      where a.partnership_id = here and a.group_id = wanted and a.due_on between since and today())
    select ${quarter('a.due_on')}, case when a.status = 'done' and a.closed_on <= a.due_on then 'on_time'
        when a.status = 'done' then 'late' when a.status <> 'open' then a.status
        when a.due_on < today() then 'overdue' else 'due_today' end, count(*)::integer
    from every_one a group by 1, 2;
end $$;
comment on function muster.action_figures is 'By the quarter in which they were due: actions on the group''s cases, of its plans and of its meetings, done in time, done late, not possible, not done, or overdue.';

alter function muster.figures_open(uuid) owner to muster_lookup;
alter function muster.attendance_figures(uuid) owner to muster_lookup;
alter function muster.meeting_figures(uuid, date) owner to muster_lookup;
alter function muster.action_figures(uuid, date) owner to muster_lookup;
revoke create on schema muster from muster_lookup;
revoke execute on function muster.figures_open(uuid), ${names} from public;
grant execute on function muster.figures_open(uuid), ${names} to muster_api;
grant execute on function muster.figures_open(uuid) to muster_lookup;
`;
