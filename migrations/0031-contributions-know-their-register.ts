import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A contribution knows the register of its case, so that its policy needs no look at the case for each row. PostgreSQL
 * fills it in: nobody can write another register's.
 */
export class ContributionsKnowTheirRegister1780000031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table muster.contributions add column register_id uuid;
update muster.contributions k set register_id = c.register_id from muster.cases c
  where c.partnership_id = k.partnership_id and c.id = k.case_id;
alter table muster.contributions alter column register_id set not null;

grant create on schema muster to muster_lookup;
create function muster.fill_register_of_case() returns trigger language plpgsql security definer
  set search_path = muster, pg_temp as $$ begin
  new.register_id := (select c.register_id from cases c where c.partnership_id = new.partnership_id and c.id = new.case_id);
  return new;
end $$;
alter function muster.fill_register_of_case() owner to muster_lookup;
revoke create on schema muster from muster_lookup;
comment on function muster.fill_register_of_case is 'Takes the register from the case that a row belongs to.';
create trigger fill_register before insert on muster.contributions for each row execute function muster.fill_register_of_case();

drop policy person on muster.contributions;
create policy person on muster.contributions to muster_api, muster_worker
  using (partnership_id = (select muster.actor_partnership()) and (
    register_id = any ((select muster.actor_full_registers())::uuid[])
    or (agency_id = (select muster.actor_agency()) and exists (select 1 from muster.cases c where c.id = case_id
      and (not c.compartment and ((select muster.actor_agency()) in (c.lead_agency_id, c.last_school_id)
        or c.id = any ((select muster.actor_action_cases())::uuid[])))))));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
