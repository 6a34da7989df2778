import type { MigrationInterface, QueryRunner } from 'typeorm';

const agenda = `
create table muster.standing_items (
  partnership_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  place text not null default 'first' check (place in ('first','last')),
  position integer not null,
  kind text not null check (kind in ('standing','matters_arising','actions_due','cases_due','escalations')),
  title text not null check (title <> ''),
  minutes integer check (minutes between 1 and 480),
  audience text not null default 'everybody' check (audience in ('everybody','members')),
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, group_id) references muster.groups);
create index standing_items_group on muster.standing_items (partnership_id, group_id, place, position);
create unique index standing_items_gathered_once on muster.standing_items (partnership_id, group_id, kind) where kind <> 'standing';
comment on table muster.standing_items is 'What stands on the agenda of every meeting of a group, before (first) or after (last) what the meeting is called for.';

alter table muster.agenda_items
  add column standing_id uuid,
  add column paper_from uuid,
  add column changed_at timestamptz,
  add foreign key (partnership_id, standing_id) references muster.standing_items on delete set null (standing_id),
  add foreign key (partnership_id, paper_from) references muster.people;
create unique index agenda_items_standing on muster.agenda_items (partnership_id, standing_id, meeting_id);
create index agenda_items_paper_from on muster.agenda_items (partnership_id, paper_from);
create unique index agenda_items_gathered_once on muster.agenda_items (partnership_id, meeting_id, kind)
  where kind in ('matters_arising','actions_due','cases_due','escalations');
comment on column muster.agenda_items.paper_from is 'Who is asked to bring a paper for it.';
comment on column muster.agenda_items.changed_at is 'When what the agenda says of it was last changed; null while it is as it was when the meeting was called.';
alter table muster.meetings add column agenda_changed_at timestamptz;
comment on column muster.meetings.agenda_changed_at is 'When an item that everybody saw was last taken off, or the order was last changed.';
`;

const papers = `
create table muster.agenda_papers (
  partnership_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  name text not null check (name <> '' and length(name) <= 200),
  media_type text not null,
  byte_count integer not null check (byte_count between 1 and 10485760),
  sha256 text not null check (length(sha256) = 64),
  content bytea not null check (length(content) = byte_count),
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  late boolean not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_because text not null default '',
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, item_id) references muster.agenda_items,
  foreign key (partnership_id, uploaded_by) references muster.people,
  foreign key (partnership_id, withdrawn_by) references muster.people,
  check ((withdrawn_at is null) = (withdrawn_by is null)));
create index agenda_papers_item on muster.agenda_papers (partnership_id, item_id, uploaded_at);
create index agenda_papers_uploaded_by on muster.agenda_papers (partnership_id, uploaded_by);
create index agenda_papers_withdrawn_by on muster.agenda_papers (partnership_id, withdrawn_by);
comment on table muster.agenda_papers is 'Files that belong to an agenda item, seen by whoever sees it. Withdrawn with a reason, never deleted. late: after meetings.papers_due_on.';
`;

const rules = `
alter table muster.standing_items enable row level security;
grant select, insert, update, delete on muster.standing_items to muster_api, muster_worker;
create policy person on muster.standing_items to muster_api, muster_worker
  using (partnership_id = (select muster.actor_partnership()) and group_id = any ((select muster.actor_groups())::uuid[]))
  with check (partnership_id = (select muster.actor_partnership()) and group_id = any ((select muster.actor_run_groups())::uuid[]));
create policy sweep on muster.standing_items for select to muster_worker
  using (partnership_id = (select muster.system_partnership()));

alter table muster.agenda_papers enable row level security;
grant select, insert on muster.agenda_papers to muster_api, muster_worker;
grant update (withdrawn_at, withdrawn_by, withdrawn_because, version) on muster.agenda_papers to muster_api, muster_worker;
create policy person on muster.agenda_papers to muster_api, muster_worker
  using (partnership_id = (select muster.actor_partnership())
    and exists (select 1 from muster.agenda_items i where i.id = item_id));

grant select on muster.escalations to muster_lookup;
create policy lookup on muster.escalations for select to muster_lookup using (true);
grant create on schema muster to muster_lookup;
create function muster.due_for_meeting(wanted uuid, until_on date, out actions integer, out actions_overdue integer, out escalations_open integer)
  language plpgsql stable security definer set search_path = muster, pg_temp as $$
declare here uuid := actor_partnership(); kept uuid[]; begin
  -- Counts alone: observers see how much is due, and none of it.
  kept := array(select r.id from meetings m join registers r on r.partnership_id = m.partnership_id and r.group_id = m.group_id
    where m.partnership_id = here and m.id = wanted
      and (r.id = any (actor_registers()) or r.id = any (actor_directed_registers())));
  select count(*), count(*) filter (where a.due_on < today()) into actions, actions_overdue from actions a
    where a.partnership_id = here and a.register_id = any (kept) and a.status = 'open' and a.due_on <= until_on;
  select count(*) into escalations_open from escalations e
    where e.partnership_id = here and e.register_id = any (kept) and e.status = 'open';
end $$;
alter function muster.due_for_meeting(uuid, date) owner to muster_lookup;
comment on function muster.due_for_meeting is 'How many actions are due by a day, and how many escalations are open, on the registers that a meeting''s group keeps and the actor may see.';
create function muster.meetings_run_by(person uuid) returns uuid[] language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return (select coalesce(array_agg(m.id), '{}') from meetings m
    where m.partnership_id = partnership_of(person) and m.group_id = any (groups_run_by(person))); end $$;
alter function muster.meetings_run_by(uuid) owner to muster_lookup;
comment on function muster.meetings_run_by is 'The meetings of the groups that somebody chairs or coordinates.';
revoke create on schema muster from muster_lookup;
grant execute on function muster.due_for_meeting(uuid, date), muster.meetings_run_by(uuid) to muster_api, muster_worker, muster_lookup;

-- An item that is closed to most was open before: its new row is asked about while the functions still see the old one.
alter policy reserved on muster.agenda_items
  using ((audience = 'everybody' and proposal = 'accepted')
    or id = any ((select muster.actor_reserved_items())::uuid[])
    or meeting_id = any ((select muster.meetings_run_by(muster.actor_id()))::uuid[])
    or (select muster.system_partnership()) is not null);
`;

/** What stands on every agenda of a group, papers of an agenda's items, and how much is due for a meeting. */
export class AgendaPapers1780000232000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [agenda, papers, rules]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
