import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each sealed audit entry keeps its own link of the chain, so that a check can name the first broken row. */
export class AuditSeals1780000070000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table muster.audit_entries add column hash text;
comment on column muster.audit_entries.hash is 'SHA-256 over the link before and this row with the cases that it showed; set when sealed.';
create index check_places_review on muster.check_places (partnership_id, review_id);
create index escalation_responses_meeting on muster.escalation_responses (partnership_id, meeting_id) where meeting_id is not null;
grant update (hash) on muster.audit_entries to muster_worker;
-- For npm run can: finds whom it asks about, and tells nothing else of them.
grant create on schema muster to muster_lookup;
create function muster.person_by_email(wanted text) returns uuid language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin return (select p.id from people p where p.email = lower(trim(wanted)) and p.active); end $$;
alter function muster.person_by_email(text) owner to muster_lookup;
revoke create on schema muster from muster_lookup;
grant execute on function muster.person_by_email(text) to muster_api;
comment on function muster.person_by_email is 'The id of an active person by e-mail address.';
-- Whoever runs a register learns who met one of its cases in a list that reached over several registers.
create policy seen on muster.audit_entries for select to muster_api
  using (partnership_id = (select muster.actor_partnership()) and cases > 0 and exists (
    select 1 from muster.audit_seen s where s.partnership_id = audit_entries.partnership_id and s.entry_id = audit_entries.id
      and s.register_id = any ((select muster.actor_run_registers())::uuid[])));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
