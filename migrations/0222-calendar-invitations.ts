import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Invitations to meetings, as calendar programs know them: one a person and meeting, which follows the meeting when it is moved,
 * is withdrawn when it is cancelled or somebody leaves the group, and takes the answer that comes back by e-mail.
 */
export class CalendarInvitations1780000222000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table muster.calendar_invitations (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  meeting_id uuid not null,
  person_id uuid not null,
  starts_at timestamptz not null,
  minutes integer not null,
  status text not null default 'standing' check (status in ('standing','withdrawn')),
  sequence integer not null default 0,
  sent_sequence integer,
  answer text check (answer in ('accepted','declined','tentative')),
  answered_at timestamptz,
  attempts integer not null default 0,
  next_try_at timestamptz,
  claimed_at timestamptz,
  failure text,
  made_at timestamptz not null,
  primary key (partnership_id, id),
  unique (partnership_id, meeting_id, person_id),
  foreign key (partnership_id, meeting_id) references muster.meetings,
  foreign key (partnership_id, person_id) references muster.people,
  check ((answer is null) = (answered_at is null)));
create index calendar_invitations_person on muster.calendar_invitations (partnership_id, person_id);
create index calendar_invitations_due on muster.calendar_invitations (partnership_id, next_try_at) where next_try_at is not null;
comment on table muster.calendar_invitations is 'That somebody is invited to a meeting, in which version they were told of it, and what they answered. next_try_at: a version waits to be sent.';

alter table muster.calendar_invitations enable row level security;
grant select, update on muster.calendar_invitations to muster_api;
grant select, insert, update on muster.calendar_invitations to muster_worker;
create policy person on muster.calendar_invitations to muster_api, muster_worker
  using (partnership_id = (select muster.actor_partnership())
    and (person_id = (select muster.actor_id()) or exists (select 1 from muster.meetings m where m.id = meeting_id)))
  with check (partnership_id = (select muster.actor_partnership()) and person_id = (select muster.actor_id()));
create policy sweep on muster.calendar_invitations to muster_worker
  using (partnership_id = (select muster.system_partnership()));
grant select on muster.calendar_invitations to muster_lookup;
create policy lookup on muster.calendar_invitations for select to muster_lookup using (true);

grant create on schema muster to muster_lookup;
create function muster.person_invited(invitation uuid, address text) returns uuid language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return (select p.id from calendar_invitations i
    join people p on p.partnership_id = i.partnership_id and p.id = i.person_id and p.active
    where i.id = invitation and i.status = 'standing' and lower(p.email) = lower(address)); end $$;
alter function muster.person_invited(uuid, text) owner to muster_lookup;
comment on function muster.person_invited is 'Who answers an invitation from an address: the person to whom it went, or null.';
revoke create on schema muster from muster_lookup;
revoke execute on function muster.person_invited(uuid, text) from public;
grant execute on function muster.person_invited(uuid, text) to muster_api;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
