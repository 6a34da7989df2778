import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The progress of a check is read by every page that follows it, whenever anybody decides. Whether the actor may see it was
 * asked again for each of its cases, which made a check of 96 cases cost fourteen milliseconds; now it is asked once.
 */
export class ProgressOfACheck1780000264000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create or replace function muster.check_progress(wanted uuid) returns jsonb language plpgsql stable security definer
  set search_path = muster, pg_temp as $$
declare
  -- Counts alone: observers see how far a check has come, and no review. Null where the actor may not see it: nothing is counted.
  partnership uuid := (
    select k.partnership_id from register_checks k where k.partnership_id = actor_partnership() and k.id = wanted
      and k.register_id = any ((select actor_registers()) || (select actor_directed_registers())));
begin
  return (select jsonb_build_object(
      'total', count(*), 'decided', count(*) filter (where r.status = 'decided'),
      'waiting', count(*) filter (where r.status = 'waiting'), 'comeBack', count(*) filter (where r.status = 'come_back'),
      'undecided', count(*) filter (where r.status = 'undecided'),
      'satisfactory', count(*) filter (where r.status = 'decided' and r.satisfactory),
      'notSatisfactory', count(*) filter (where r.status = 'decided' and not r.satisfactory))
    from reviews r
    join cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
    where r.partnership_id = partnership and r.check_id = wanted
      and (c.status = 'open' or r.status in ('decided', 'undecided')));
end $$;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
