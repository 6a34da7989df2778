import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The worker's sweeps ask about many cases of few people. Who somebody is costs most of the answer, so it is looked up
 * once a person; the rule about one case is the same rule, asked about one.
 */
export class CasesSeenBy1780000090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
grant create on schema muster to muster_lookup;
create function muster.cases_seen_by(person uuid, wanted uuid[]) returns setof uuid language plpgsql stable security definer
  set search_path = muster, pg_temp as $$
declare
  partnership uuid := partnership_of(person);
  agency uuid := agency_of(person);
  registers uuid[] := registers_of(person, '{chair,vice_chair,coordinator,member,observer}') || registers_directed_by(person);
begin
  return query select c.id from cases c
    where c.partnership_id = partnership and c.id = any (wanted)
      and (c.register_id = any (registers)
        or (not c.compartment and (agency in (c.lead_agency_id, c.last_school_id)
          or exists (select 1 from actions a where a.partnership_id = c.partnership_id and a.case_id = c.id
               and a.status = 'open' and a.owner_agency_id = agency))));
end $$;
alter function muster.cases_seen_by(uuid, uuid[]) owner to muster_lookup;
comment on function muster.cases_seen_by is 'Which of these cases somebody may see: the rule behind the policies, for sweeps.';
create or replace function muster.may_see_case(person uuid, wanted uuid) returns boolean language sql stable security definer
  set search_path = muster, pg_temp as $$ select exists (select 1 from cases_seen_by(person, array[wanted])) $$;
revoke create on schema muster from muster_lookup;
grant execute on function muster.cases_seen_by(uuid, uuid[]) to muster_api, muster_worker, muster_lookup;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
