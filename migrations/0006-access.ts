import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who the actor is, looked up by PostgreSQL itself. The functions belong to muster_lookup, a role that
 * cannot sign in and is used for nothing else: it may read memberships past row-level security.
 */
export class Access1780000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function muster.actor_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('muster.actor_id', true), '')::uuid;
comment on function muster.actor_id is 'The person for whom this transaction acts; null in a sweep.';

create function muster.system_partnership() returns uuid language sql stable parallel safe
  return nullif(current_setting('muster.system_partnership', true), '')::uuid;
comment on function muster.system_partnership is 'The partnership that the worker sweeps in this transaction. Only policies for muster_worker ask for it.';

create function muster.today() returns date language sql stable parallel safe
  return coalesce(nullif(current_setting('muster.today', true), '')::date, (now() at time zone 'Europe/London')::date);
comment on function muster.today is 'Today by the business clock.';
`);
    await runner.query(definers);
    await runner.query(`
create function muster.actor_partnership() returns uuid language sql stable return muster.partnership_of(muster.actor_id());
create function muster.actor_agency() returns uuid language sql stable return muster.agency_of(muster.actor_id());
create function muster.actor_registers() returns uuid[] language sql stable
  return muster.registers_of(muster.actor_id(), '{chair,vice_chair,coordinator,member,observer}');
create function muster.actor_full_registers() returns uuid[] language sql stable
  return muster.registers_of(muster.actor_id(), '{chair,vice_chair,coordinator,member}') || muster.registers_directed_by(muster.actor_id());
create function muster.actor_run_registers() returns uuid[] language sql stable
  return muster.registers_of(muster.actor_id(), '{chair,vice_chair,coordinator}');
create function muster.actor_directed_registers() returns uuid[] language sql stable return muster.registers_directed_by(muster.actor_id());
create function muster.actor_groups() returns uuid[] language sql stable return muster.groups_of(muster.actor_id());
create function muster.actor_action_cases() returns uuid[] language sql stable return muster.action_cases_of(muster.agency_of(muster.actor_id()));
create function muster.actor_has(role text) returns boolean language sql stable return muster.has_role(muster.actor_id(), role);
create function muster.actor_hidden_registers() returns uuid[] language sql stable return muster.compartments_closed_to(muster.actor_id());
grant execute on all functions in schema muster to muster_api, muster_worker, muster_lookup;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}

const definer = (signature: string, returns: string, body: string) => `
create function muster.${signature} returns ${returns} language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin ${body} end $$;
alter function muster.${signature} owner to muster_lookup;
`;

const inForce = 'm.from_on <= muster.today() and (m.until_on is null or m.until_on >= muster.today())';

const definers = [
  'grant create on schema muster to muster_lookup;',
  definer(
    'partnership_of(person uuid)',
    'uuid',
    'return (select p.partnership_id from people p where p.id = person and p.active);',
  ),
  definer(
    'agency_of(person uuid)',
    'uuid',
    'return (select p.agency_id from people p where p.id = person and p.active);',
  ),
  definer(
    'groups_of(person uuid)',
    'uuid[]',
    `return (select coalesce(array_agg(distinct m.group_id), '{}') from group_memberships m
      join people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
      where m.person_id = person and ${inForce});`,
  ),
  definer(
    'registers_of(person uuid, as_roles text[])',
    'uuid[]',
    `return (select coalesce(array_agg(distinct r.id), '{}') from group_memberships m
      join people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
      join registers r on r.partnership_id = m.partnership_id and r.group_id = m.group_id
      where m.person_id = person and m.role = any (as_roles) and ${inForce});`,
  ),
  definer(
    'registers_directed_by(person uuid)',
    'uuid[]',
    `return (select coalesce(array_agg(distinct r.id), '{}') from appointments m
      join people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
      join service_area_registers s on s.partnership_id = m.partnership_id and s.service_area_id = m.service_area_id
      join registers r on r.partnership_id = s.partnership_id and r.id = s.register_id and not r.compartment
      where m.person_id = person and m.role = 'service_director' and ${inForce});`,
  ),
  definer(
    'has_role(person uuid, wanted text)',
    'boolean',
    `return exists (select 1 from appointments m
      join people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
      where m.person_id = person and m.role = wanted and ${inForce});`,
  ),
  definer(
    'action_cases_of(agency uuid)',
    'uuid[]',
    `return (select coalesce(array_agg(distinct a.case_id), '{}') from actions a
      where a.partnership_id = (select partnership_id from agencies where id = agency)
        and a.owner_agency_id = agency and a.status = 'open' and not a.compartment);`,
  ),
  definer(
    'compartments_closed_to(person uuid)',
    'uuid[]',
    `return (select coalesce(array_agg(r.id), '{}') from registers r
      where r.partnership_id = partnership_of(person) and r.compartment
        and r.id <> all (registers_of(person, '{chair,vice_chair,coordinator,member,observer}')));`,
  ),
  definer(
    'may_see_case(person uuid, wanted uuid)',
    'boolean',
    `return exists (select 1 from cases c
      where c.partnership_id = partnership_of(person) and c.id = wanted
        and (c.register_id = any (registers_of(person, '{chair,vice_chair,coordinator,member,observer}'))
          or c.register_id = any (registers_directed_by(person))
          or (not c.compartment and (agency_of(person) in (c.lead_agency_id, c.last_school_id)
            or exists (select 1 from actions a where a.partnership_id = c.partnership_id and a.case_id = c.id
                 and a.status = 'open' and a.owner_agency_id = agency_of(person))))));`,
  ),
  `comment on function muster.may_see_case is 'Whether somebody may see a case: the rule behind the policies, for sweeps with many recipients.';`,
  `
create function muster.find_actor(by_issuer text, by_subject text, by_session text) returns jsonb
  language plpgsql stable security definer set search_path = muster, pg_temp as $$
declare found_person people; begin
  select p.* into found_person from identities i
    join people p on p.partnership_id = i.partnership_id and p.id = i.person_id and p.active
    where i.issuer = by_issuer and i.subject = by_subject;
  if found_person.id is null then return null; end if;
  -- A session that was ended must stop working at once, not when its token expires.
  if by_session is not null and not sign_in.session_stands(by_session) then return null; end if;
  return jsonb_build_object(
    'personId', found_person.id, 'partnershipId', found_person.partnership_id, 'name', found_person.name,
    'agencyId', found_person.agency_id, 'agencyRole', found_person.agency_role,
    'agencyName', (select a.name from agencies a where a.partnership_id = found_person.partnership_id and a.id = found_person.agency_id),
    'memberships', (select coalesce(jsonb_agg(jsonb_build_object('groupId', m.group_id, 'role', m.role)), '[]')
      from group_memberships m where m.person_id = found_person.id and ${inForce}),
    'registers', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'groupId', r.group_id, 'compartment', r.compartment, 'role', m.role)), '[]')
      from group_memberships m join registers r on r.partnership_id = m.partnership_id and r.group_id = m.group_id
      where m.person_id = found_person.id and ${inForce}),
    'directedRegisterIds', to_jsonb(registers_directed_by(found_person.id)),
    'roles', (select coalesce(jsonb_agg(distinct m.role), '[]') from appointments m
      where m.person_id = found_person.id and ${inForce}));
end $$;
alter function muster.find_actor(text, text, text) owner to muster_lookup;
comment on function muster.find_actor is 'Who signed in, with all that access rules need; null when the person or the session no longer stands.';
create function muster.partnerships_to_sweep() returns setof uuid language sql stable security definer
  set search_path = muster, pg_temp as $$ select id from partnerships order by id $$;
alter function muster.partnerships_to_sweep() owner to muster_lookup;
comment on function muster.partnerships_to_sweep is 'Every partnership, for the worker''s schedules.';
create function muster.case_by_reference(wanted text) returns jsonb language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  -- A data-protection officer finds a trail by its reference and sees nothing else of the case.
  if not has_role(muster.actor_id(), 'data_protection_officer') then return null; end if;
  return (select jsonb_build_object('id', c.id, 'reference', c.reference, 'registerId', c.register_id) from cases c
    where c.partnership_id = partnership_of(muster.actor_id()) and c.reference = upper(wanted)
      and c.register_id <> all (compartments_closed_to(muster.actor_id())));
end $$;
alter function muster.case_by_reference(text) owner to muster_lookup;
comment on function muster.case_by_reference is 'A case''s id by its reference, for the data-protection officer alone.';
revoke create on schema muster from muster_lookup;
revoke execute on function muster.partnerships_to_sweep() from public;
`,
].join('\n');
