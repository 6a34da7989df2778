import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Administrators and data-protection officers reach no case by the agency that they work for: the one sets the
 * partnership up, the other reads the trail. What they reach as members of a group stays theirs.
 */
export class OfficersReachNoCase1780000130000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
grant create on schema muster to muster_lookup;
create or replace function muster.agency_of(person uuid) returns uuid language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return (select p.agency_id from people p where p.id = person and p.active and not exists (
    select 1 from appointments m where m.partnership_id = p.partnership_id and m.person_id = p.id
      and m.role in ('administrator', 'data_protection_officer')
      and m.from_on <= muster.today() and (m.until_on is null or m.until_on >= muster.today())));
end $$;
revoke create on schema muster from muster_lookup;
comment on function muster.agency_of is 'The agency through which somebody reaches cases; null for administrators and data-protection officers, who reach none.';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
