import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When people were last here, who said that they still need to be, and the end of a leaver's account. */
export class LeaversAndAccessReviews1780000122000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(lookups);
    await runner.query(endOfAccess);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}

const tables = `
create table muster.last_sign_ins (
  partnership_id uuid not null,
  person_id uuid not null,
  on_day date not null,
  primary key (partnership_id, person_id),
  foreign key (partnership_id, person_id) references muster.people);
comment on table muster.last_sign_ins is 'The last day of the business clock on which somebody was signed in, by whichever issuer.';
alter table muster.last_sign_ins enable row level security;
grant select, insert, update on muster.last_sign_ins to muster_api;
create policy person on muster.last_sign_ins to muster_api
  using (partnership_id = (select muster.actor_partnership())
    and (person_id = (select muster.actor_id()) or (select muster.actor_has('administrator'))))
  with check (partnership_id = (select muster.actor_partnership()) and person_id = (select muster.actor_id()));

create table muster.access_confirmations (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  confirmed_by uuid not null,
  confirmed_on date not null,
  confirmed_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references muster.people,
  foreign key (partnership_id, confirmed_by) references muster.people);
create index access_confirmations_person on muster.access_confirmations (partnership_id, person_id, confirmed_on);
create index access_confirmations_by on muster.access_confirmations (partnership_id, confirmed_by);
comment on table muster.access_confirmations is 'That an administrator said of somebody who does not sign in that they still need access. Kept, never changed.';
alter table muster.access_confirmations enable row level security;
grant select, insert on muster.access_confirmations to muster_api;
create policy person on muster.access_confirmations to muster_api
  using (partnership_id = (select muster.actor_partnership()) and (select muster.actor_has('administrator')))
  with check (partnership_id = (select muster.actor_partnership()) and (select muster.actor_has('administrator'))
    and confirmed_by = (select muster.actor_id()));
`;

const lookups = `
grant create on schema muster to muster_lookup;

create function muster.person_has_left(person uuid) returns boolean language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return exists (select from people p where p.id = person and not p.active); end $$;
alter function muster.person_has_left(uuid) owner to muster_lookup;
comment on function muster.person_has_left is 'Whether somebody was made inactive: sign-in asks before it lets anybody in, and learns nothing else of them.';
revoke execute on function muster.person_has_left(uuid) from public;
grant execute on function muster.person_has_left(uuid) to muster_sign_in, muster_api;

create function muster.may_end_access_of(person uuid) returns boolean language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return has_role(muster.actor_id(), 'administrator') and exists (select from people p
    where p.id = person and not p.active and p.partnership_id = partnership_of(muster.actor_id())); end $$;
alter function muster.may_end_access_of(uuid) owner to muster_lookup;
comment on function muster.may_end_access_of is 'Whether the actor administers the partnership of somebody who was made inactive.';
revoke execute on function muster.may_end_access_of(uuid) from public;
grant execute on function muster.may_end_access_of(uuid) to muster_sign_in;

create function muster.work_of(person uuid)
  returns table (action_id uuid, case_id uuid, register_id uuid, reference text, due_on date, register_name text)
  language plpgsql stable security definer set search_path = muster, pg_temp as $$ begin
  -- An administrator sees no case: of an action what a message about it may say. Of compartments there is no trace.
  if not has_role(muster.actor_id(), 'administrator') then return; end if;
  return query select a.id, a.case_id, a.register_id, c.reference, a.due_on, r.neutral_name from actions a
    join cases c on c.partnership_id = a.partnership_id and c.id = a.case_id
    join registers r on r.partnership_id = a.partnership_id and r.id = a.register_id
    where a.partnership_id = partnership_of(muster.actor_id()) and a.owner_person_id = person
      and a.status = 'open' and not a.compartment and not r.compartment
    order by a.due_on, c.reference limit 500; end $$;
alter function muster.work_of(uuid) owner to muster_lookup;
comment on function muster.work_of is 'The open actions that somebody owns, without their content, for the administrator who sees to it that they are handed over.';
revoke execute on function muster.work_of(uuid) from public;
grant execute on function muster.work_of(uuid) to muster_api;
revoke create on schema muster from muster_lookup;
`;

// It belongs to the role that keeps accounts anyway: the API itself never reads or writes that schema.
const endOfAccess = `
grant muster_sign_in to current_user;
grant create on schema sign_in to muster_sign_in;
create function sign_in.end_access_of(person uuid) returns void language plpgsql volatile security definer
  set search_path = sign_in, pg_temp as $$ begin
  if not muster.may_end_access_of(person) then
    raise exception 'Only an administrator ends access, and only of somebody who was made inactive.' using errcode = '42501';
  end if;
  delete from oidc_payloads where account_id = person;
  delete from invitations where person_id = person;
  delete from accounts where person_id = person;
end $$;
alter function sign_in.end_access_of(uuid) owner to muster_sign_in;
comment on function sign_in.end_access_of is 'Ends the account, the sessions and the open invitations of somebody who was made inactive.';
revoke execute on function sign_in.end_access_of(uuid) from public;
grant execute on function sign_in.end_access_of(uuid) to muster_api;
revoke create on schema sign_in from muster_sign_in;
`;
