import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a review keeps of its decision, and how far a register check has come for those who see no names. */
export class RegisterChecks1780000040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table muster.reviews
  add column next_review text check (next_review in ('next_check','check_after','date','close')),
  add column red_checks_before integer not null default 0,
  add column same_rating_checks_before integer not null default 0;
comment on column muster.reviews.next_review is 'How the next review was chosen; next_review_on is the day it came to.';
comment on column muster.reviews.red_checks_before is 'Checks running in which the case had come out red when this one began: a rating by hand meanwhile does not wipe it.';

grant select on muster.reviews, muster.register_checks to muster_lookup;
create policy lookup on muster.reviews for select to muster_lookup using (true);
create policy lookup on muster.register_checks for select to muster_lookup using (true);
create index sittings_start on muster.sittings (partnership_id, starts_at);

grant create on schema muster to muster_lookup;
create function muster.check_progress(wanted uuid) returns jsonb language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  -- Counts alone: observers see how far a check has come, and no review.
  return (select jsonb_build_object(
      'total', count(*), 'decided', count(*) filter (where r.status = 'decided'),
      'waiting', count(*) filter (where r.status = 'waiting'), 'comeBack', count(*) filter (where r.status = 'come_back'),
      'undecided', count(*) filter (where r.status = 'undecided'),
      'satisfactory', count(*) filter (where r.status = 'decided' and r.satisfactory),
      'notSatisfactory', count(*) filter (where r.status = 'decided' and not r.satisfactory))
    from register_checks k
    join reviews r on r.partnership_id = k.partnership_id and r.check_id = k.id
    join cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
    where k.partnership_id = actor_partnership() and k.id = wanted
      and (k.register_id = any (actor_registers()) or k.register_id = any (actor_directed_registers()))
      and (c.status = 'open' or r.status in ('decided', 'undecided')));
end $$;
alter function muster.check_progress(uuid) owner to muster_lookup;
comment on function muster.check_progress is 'How far a register check has come, in numbers, for everybody who may see its register.';
grant execute on function muster.check_progress(uuid) to muster_api, muster_worker;
revoke create on schema muster from muster_lookup;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
