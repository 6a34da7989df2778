import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reports that somebody asks for by hand, and requests that are withdrawn. Whoever is asked must be able to answer: an agency
 * meets its own request, and whom it is about, from the request to the end of the conference, and nothing else of the case. Before,
 * it met the request only while it had a stake in the case, so that it lost it with its last action.
 */
export class ReportsAskedByHand1780000258000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(withdrawn);
    await runner.query(lookups);
    await runner.query(policies);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}

const withdrawn = `
alter table muster.conference_reports
  add column withdrawn_at timestamptz,
  add column withdrawn_by uuid,
  add column withdrawn_because text not null default '',
  drop constraint conference_reports_partnership_id_item_id_agency_id_key,
  add foreign key (partnership_id, withdrawn_by) references muster.people,
  add check ((withdrawn_at is null) = (withdrawn_by is null)),
  add check ((withdrawn_at is null) = (withdrawn_because = '')),
  add check (withdrawn_at is null or returned_at is null);
-- An agency whose request was withdrawn can be asked again; the withdrawn one stays.
create unique index conference_reports_asked_once on muster.conference_reports (partnership_id, item_id, agency_id)
  where withdrawn_at is null;
create index conference_reports_item on muster.conference_reports (partnership_id, item_id, agency_id);
create index conference_reports_withdrawn_by on muster.conference_reports (partnership_id, withdrawn_by);
comment on column muster.conference_reports.withdrawn_at is 'It was asked for by mistake. The request stays, with who withdrew it and why; its agency meets it no longer.';
`;

const lookups = `
grant create on schema muster to muster_lookup;
grant select on muster.conference_reports to muster_lookup;
create policy lookup on muster.conference_reports for select to muster_lookup using (true);
create function muster.report_is_about(report uuid)
  returns table (reference text, forename text, surname text, birth_date date) language plpgsql stable security definer
  set search_path = muster, pg_temp as $$
declare who uuid := muster.actor_id();
begin
  return query select c.reference, s.forename, s.surname, s.birth_date from conference_reports r
    join cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
    join subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
    where r.partnership_id = partnership_of(who) and r.id = report and r.agency_id = agency_of(who)
      and not r.compartment and r.withdrawn_at is null and r.closed_at is null;
end $$;
alter function muster.report_is_about(uuid) owner to muster_lookup;
comment on function muster.report_is_about is 'Whom an agency is asked to report on: what it needs to find them in its own records, until the conference ends.';
create function muster.asked_to_report(person uuid, wanted uuid) returns boolean language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return exists (select 1 from conference_reports r where r.partnership_id = partnership_of(person) and r.case_id = wanted
    and r.agency_id = agency_of(person) and not r.compartment and r.closed_at is null);
end $$;
alter function muster.asked_to_report(uuid, uuid) owner to muster_lookup;
comment on function muster.asked_to_report is 'Whether the agency of somebody is, or was, asked to report on a case whose conference has not ended: it may be told so, by the reference.';
revoke create on schema muster from muster_lookup;
grant execute on function muster.report_is_about(uuid), muster.asked_to_report(uuid, uuid) to muster_api, muster_worker, muster_lookup;
`;

const mine = 'partnership_id = (select muster.actor_partnership())';
const runs = 'register_id = any ((select muster.actor_run_registers())::uuid[])';
const member = 'register_id = any ((select muster.actor_member_registers())::uuid[])';
const inside = 'exists (select 1 from muster.conferences k where k.item_id = conference_reports.item_id)';
const ofOwnAgency = 'agency_id = (select muster.actor_agency())';
// In a compartment nobody is outside. After the conference an agency meets its report only while it has a stake in the case.
const ownReport = `(not compartment and withdrawn_at is null and ${ofOwnAgency}
    and (closed_at is null or exists (select 1 from muster.cases c where c.id = case_id)))`;
const returns = `${mine} and withdrawn_at is null and ((${member} and ${ofOwnAgency}) or ${ownReport})`;

const policies = `
alter policy seen on muster.conference_reports using (${mine} and (${inside} or ${ownReport}));
alter policy asked on muster.conference_reports with check (${mine} and ${runs} and withdrawn_at is null);
alter policy returned on muster.conference_reports using (${returns}) with check (${returns});
`;
