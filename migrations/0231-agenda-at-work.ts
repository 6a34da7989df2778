import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An agenda that a meeting works through: what each item is, how long it is to take, how far it has come, who proposed it
 * and who may see it. An item that is not for everybody is hidden by its row, so that no read can forget to.
 */
export class AgendaAtWork1780000231000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table muster.agenda_items drop constraint agenda_items_kind_check;
alter table muster.agenda_items
  add column case_id uuid,
  add column minutes integer check (minutes between 1 and 480),
  add column audience text not null default 'everybody' check (audience in ('everybody','members','named')),
  add column proposed_by uuid,
  add column proposal text not null default 'accepted' check (proposal in ('proposed','accepted','declined')),
  add column proposal_reason text not null default '',
  add column stage text not null default 'waiting' check (stage in ('waiting','now','done','put_off')),
  add column started_at timestamptz,
  add column ended_at timestamptz,
  add column version integer not null default 1,
  add constraint agenda_items_kind_check check (kind in ('register_check','discussion','standing','matters_arising',
    'actions_due','cases_due','escalations','conference')),
  add constraint agenda_items_case_check check ((kind = 'conference') = (case_id is not null)),
  add foreign key (partnership_id, case_id) references muster.cases,
  add foreign key (partnership_id, proposed_by) references muster.people;
create index agenda_items_case on muster.agenda_items (partnership_id, case_id);
create index agenda_items_proposed_by on muster.agenda_items (partnership_id, proposed_by);
create unique index agenda_items_one_now on muster.agenda_items (partnership_id, meeting_id) where stage = 'now';
create index agenda_items_reserved on muster.agenda_items (partnership_id, meeting_id)
  where audience <> 'everybody' or proposal <> 'accepted';
comment on column muster.agenda_items.minutes is 'How long it is to take.';
comment on column muster.agenda_items.audience is 'everybody: all of the group. members: not its observers. named: those who run the group, and agenda_item_readers.';
comment on column muster.agenda_items.proposal is 'What a member proposed is seen by them and by those who run the group until it is accepted.';
comment on column muster.agenda_items.stage is 'now: being discussed; one at a time. put_off: to another meeting.';

create table muster.agenda_item_readers (
  partnership_id uuid not null,
  item_id uuid not null,
  person_id uuid not null,
  primary key (partnership_id, item_id, person_id),
  foreign key (partnership_id, item_id) references muster.agenda_items on delete cascade,
  foreign key (partnership_id, person_id) references muster.people);
create index agenda_item_readers_person on muster.agenda_item_readers (partnership_id, person_id);
comment on table muster.agenda_item_readers is 'Who else sees an item whose audience is named: besides those who run the group.';

alter table muster.meetings
  add column agenda_published_at timestamptz,
  add column agenda_published_by uuid,
  add column papers_due_on date,
  add foreign key (partnership_id, agenda_published_by) references muster.people,
  add check ((agenda_published_at is null) = (agenda_published_by is null));
create index meetings_agenda_published_by on muster.meetings (partnership_id, agenda_published_by);
comment on column muster.meetings.papers_due_on is 'The day by which papers and reports for it are due; what comes later is marked as late.';

grant create on schema muster to muster_lookup;
grant select on muster.agenda_item_readers to muster_lookup;
create function muster.reserved_items_for(person uuid) returns uuid[] language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ declare here uuid := partnership_of(person); ran uuid[] := groups_run_by(person); begin
  return (select coalesce(array_agg(i.id), '{}') from agenda_items i
    join meetings m on m.partnership_id = i.partnership_id and m.id = i.meeting_id
    where i.partnership_id = here and (i.audience <> 'everybody' or i.proposal <> 'accepted')
      and (m.group_id = any (ran) or i.proposed_by = person
        or (i.proposal = 'accepted' and i.audience = 'members' and exists (select 1 from group_memberships g
          where g.partnership_id = here and g.group_id = m.group_id and g.person_id = person and g.role <> 'observer'
            and g.from_on <= today() and (g.until_on is null or g.until_on >= today())))
        or (i.proposal = 'accepted' and i.audience = 'named' and m.group_id = any (groups_of(person))
          and exists (select 1 from agenda_item_readers r
            where r.partnership_id = here and r.item_id = i.id and r.person_id = person))));
end $$;
alter function muster.reserved_items_for(uuid) owner to muster_lookup;
comment on function muster.reserved_items_for is 'Agenda items that are not for everybody, and that somebody may see.';
revoke create on schema muster from muster_lookup;
create function muster.actor_reserved_items() returns uuid[] language sql stable return muster.reserved_items_for(muster.actor_id());
grant execute on function muster.reserved_items_for(uuid), muster.actor_reserved_items() to muster_api, muster_worker, muster_lookup;

-- Restrictive: it takes away from every way of seeing an item that there is or will be. Adding one is for the permissive ones.
create policy reserved on muster.agenda_items as restrictive for select to muster_api, muster_worker
  using ((audience = 'everybody' and proposal = 'accepted')
    or id = any ((select muster.actor_reserved_items())::uuid[])
    or (select muster.system_partnership()) is not null);

alter table muster.agenda_item_readers enable row level security;
grant select, insert, delete on muster.agenda_item_readers to muster_api, muster_worker;
create policy person on muster.agenda_item_readers to muster_api, muster_worker
  using (partnership_id = (select muster.actor_partnership())
    and exists (select 1 from muster.agenda_items i where i.id = item_id))
  with check (partnership_id = (select muster.actor_partnership())
    and exists (select 1 from muster.agenda_items i join muster.meetings m on m.partnership_id = i.partnership_id and m.id = i.meeting_id
      where i.id = item_id and m.group_id = any ((select muster.actor_run_groups())::uuid[])));
create policy lookup on muster.agenda_item_readers for select to muster_lookup using (true);
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
