import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who was at a sitting from when until when, for which agency: what a quorum is counted from at any moment. What somebody
 * sent with their apologies has readers of its own, so it has a table of its own. And which police force belongs to an area.
 */
export class Attendance1780000233000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(spans);
    await runner.query(apologies);
    await runner.query(policeAreas);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}

const mine = 'partnership_id = (select muster.actor_partnership())';
const runsSitting = (table: string) => `exists (select 1 from muster.sittings s
  join muster.meetings m on m.partnership_id = s.partnership_id and m.id = s.meeting_id
  where s.id = ${table}.sitting_id and m.group_id = any ((select muster.actor_run_groups())::uuid[]))`;

const spans = `
create table muster.attendance_spans (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  sitting_id uuid not null,
  person_id uuid not null,
  agency_id uuid not null,
  speaks boolean not null,
  from_at timestamptz not null,
  until_at timestamptz,
  mode text not null check (mode in ('in_person','remote')),
  deputy_for_id uuid,
  struck_at timestamptz,
  struck_by uuid,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, sitting_id) references muster.sittings,
  foreign key (partnership_id, person_id) references muster.people,
  foreign key (partnership_id, agency_id) references muster.agencies,
  foreign key (partnership_id, deputy_for_id) references muster.people,
  foreign key (partnership_id, struck_by) references muster.people,
  foreign key (partnership_id, recorded_by) references muster.people,
  check (until_at is null or until_at >= from_at),
  check (deputy_for_id is null or deputy_for_id <> person_id),
  check ((struck_at is null) = (struck_by is null)));
create index attendance_spans_sitting on muster.attendance_spans (partnership_id, sitting_id, from_at);
create unique index attendance_spans_there on muster.attendance_spans (partnership_id, sitting_id, person_id)
  where until_at is null and struck_at is null;
create index attendance_spans_person on muster.attendance_spans (partnership_id, person_id);
create index attendance_spans_agency on muster.attendance_spans (partnership_id, agency_id);
create index attendance_spans_deputy on muster.attendance_spans (partnership_id, deputy_for_id);
create index attendance_spans_struck on muster.attendance_spans (partnership_id, struck_by);
create index attendance_spans_recorded on muster.attendance_spans (partnership_id, recorded_by);
comment on table muster.attendance_spans is 'That somebody was at a sitting from when until when (null: is there still). The one source of who was there; attendances.status follows it.';
comment on column muster.attendance_spans.agency_id is 'The agency for which they speak: the one that they represent in the group, else their own; a deputy, that of whom they stand in for.';
comment on column muster.attendance_spans.speaks is 'False for an observer, who counts for no agency.';
comment on column muster.attendance_spans.struck_at is 'It was recorded by mistake and never was; kept, because a decision may have been taken on it.';

insert into muster.attendance_spans (partnership_id, sitting_id, person_id, agency_id, speaks, from_at, until_at, mode, recorded_by, recorded_at)
select a.partnership_id, a.sitting_id, a.person_id, coalesce(m.represents_agency_id, a.agency_id), m.role is distinct from 'observer',
  coalesce(s.started_at, a.recorded_at), s.ended_at, case a.status when 'remote' then 'remote' else 'in_person' end, a.recorded_by, a.recorded_at
from muster.attendances a
join muster.sittings s on s.partnership_id = a.partnership_id and s.id = a.sitting_id
join muster.meetings t on t.partnership_id = s.partnership_id and t.id = s.meeting_id
left join lateral (select g.represents_agency_id, g.role from muster.group_memberships g
  where g.partnership_id = a.partnership_id and g.group_id = t.group_id and g.person_id = a.person_id
    and g.from_on <= (a.recorded_at at time zone 'Europe/London')::date
    and (g.until_on is null or g.until_on >= (a.recorded_at at time zone 'Europe/London')::date)
  order by g.role = 'observer', g.id limit 1) m on true
where a.status in ('present','remote');

alter table muster.attendance_spans enable row level security;
grant select, insert, update on muster.attendance_spans to muster_api, muster_worker;
create policy person on muster.attendance_spans for select to muster_api, muster_worker
  using (${mine} and exists (select 1 from muster.sittings s where s.id = sitting_id));
create policy arranged on muster.attendance_spans to muster_api, muster_worker
  using (${mine} and ${runsSitting('attendance_spans')}) with check (${mine} and ${runsSitting('attendance_spans')});
`;

const apologies = `
grant create on schema muster to muster_lookup;
create function muster.groups_joined_by(person uuid) returns uuid[] language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return (select coalesce(array_agg(distinct m.group_id), '{}') from group_memberships m
    join people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
    where m.person_id = person and m.role <> 'observer'
      and m.from_on <= muster.today() and (m.until_on is null or m.until_on >= muster.today()));
end $$;
alter function muster.groups_joined_by(uuid) owner to muster_lookup;
comment on function muster.groups_joined_by is 'Groups in which somebody is more than an observer.';
revoke create on schema muster from muster_lookup;
create function muster.actor_joined_groups() returns uuid[] language sql stable return muster.groups_joined_by(muster.actor_id());
grant execute on function muster.groups_joined_by(uuid), muster.actor_joined_groups() to muster_api, muster_worker, muster_lookup;

create table muster.apologies (
  partnership_id uuid not null,
  sitting_id uuid not null,
  person_id uuid not null,
  information text not null check (length(information) <= 2000),
  sent_by uuid not null,
  sent_at timestamptz not null,
  version integer not null default 1,
  primary key (partnership_id, sitting_id, person_id),
  foreign key (partnership_id, sitting_id) references muster.sittings,
  foreign key (partnership_id, person_id) references muster.people,
  foreign key (partnership_id, sent_by) references muster.people);
create index apologies_person on muster.apologies (partnership_id, person_id);
create index apologies_sent_by on muster.apologies (partnership_id, sent_by);
comment on table muster.apologies is 'What somebody who does not come sent for the meeting to know. For the group''s members, not for its observers; that they sent apologies stands in attendances.';

alter table muster.apologies enable row level security;
grant select, insert, update on muster.apologies to muster_api, muster_worker;
create policy person on muster.apologies to muster_api, muster_worker
  using (${mine} and (person_id = (select muster.actor_id()) or exists (select 1 from muster.sittings s
    join muster.meetings m on m.partnership_id = s.partnership_id and m.id = s.meeting_id
    where s.id = sitting_id and m.group_id = any ((select muster.actor_joined_groups())::uuid[]))))
  with check (${mine} and (${runsSitting('apologies')}
    or person_id = (select muster.actor_id()) and exists (select 1 from muster.sittings s where s.id = sitting_id)));
`;

const policeAreas = `
create table muster.police_areas (
  partnership_id uuid not null,
  area text not null check (area ~ '^[A-Z]{1,2}([0-9][0-9A-Z]?)?$'),
  agency_id uuid not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (partnership_id, area),
  foreign key (partnership_id, agency_id) references muster.agencies,
  foreign key (partnership_id, set_by) references muster.people);
create index police_areas_agency on muster.police_areas (partnership_id, agency_id);
create index police_areas_set_by on muster.police_areas (partnership_id, set_by);
comment on table muster.police_areas is 'Which police force an area belongs to: a postcode area such as NG, or a district such as NG5, which goes before its area.';

alter table muster.police_areas enable row level security;
grant select, insert, delete on muster.police_areas to muster_api;
grant select on muster.police_areas to muster_worker, muster_lookup;
create policy seen on muster.police_areas for select to muster_api, muster_worker using (${mine});
create policy arranged on muster.police_areas to muster_api
  using (${mine} and (select muster.actor_has('administrator')))
  with check (${mine} and (select muster.actor_has('administrator')));
create policy lookup on muster.police_areas for select to muster_lookup using (true);

grant create on schema muster to muster_lookup;
create function muster.police_of_item(wanted uuid) returns uuid language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ declare who uuid := muster.actor_id(); begin
  -- The force and nothing else: who asks for a quorum learns no address.
  return (select a.agency_id from agenda_items i
    join meetings m on m.partnership_id = i.partnership_id and m.id = i.meeting_id
    join cases c on c.partnership_id = i.partnership_id and c.id = i.case_id
    join subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
    join police_areas a on a.partnership_id = c.partnership_id
      and a.area in (split_part(s.postcode, ' ', 1), substring(s.postcode from '^[A-Z]+'))
    where i.partnership_id = partnership_of(who) and i.id = wanted and m.group_id = any (groups_of(who))
    order by length(a.area) desc limit 1);
end $$;
alter function muster.police_of_item(uuid) owner to muster_lookup;
comment on function muster.police_of_item is 'The police force of the area where the person lives whom an agenda item is about; null when it is about nobody, or no force is known.';
revoke create on schema muster from muster_lookup;
revoke execute on function muster.police_of_item(uuid) from public;
grant execute on function muster.police_of_item(uuid) to muster_api, muster_worker;
`;
