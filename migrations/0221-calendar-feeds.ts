import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One private calendar feed a person. The address is shown once; only the hash of its secret is kept, and one function finds
 * whose it is: nobody reads other people's rows.
 */
export class CalendarFeeds1780000221000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table muster.calendar_feeds (
  partnership_id uuid not null,
  person_id uuid not null,
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  made_at timestamptz not null,
  last_used_at timestamptz,
  primary key (partnership_id, person_id),
  foreign key (partnership_id, person_id) references muster.people);
comment on table muster.calendar_feeds is 'The private calendar address of a person: one at a time, its secret as a SHA-256 hash.';

alter table muster.calendar_feeds enable row level security;
grant select, insert, update, delete on muster.calendar_feeds to muster_api, muster_worker;
create policy person on muster.calendar_feeds to muster_api, muster_worker
  using (partnership_id = (select muster.actor_partnership()) and person_id = (select muster.actor_id()))
  with check (partnership_id = (select muster.actor_partnership()) and person_id = (select muster.actor_id()));
grant select on muster.calendar_feeds to muster_lookup;
create policy lookup on muster.calendar_feeds for select to muster_lookup using (true);

grant create on schema muster to muster_lookup;
create function muster.person_of_feed(hash bytea) returns uuid language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return (select f.person_id from calendar_feeds f where f.secret_hash = hash); end $$;
alter function muster.person_of_feed(bytea) owner to muster_lookup;
comment on function muster.person_of_feed is 'Whose calendar address has this hash; null for nobody’s.';
revoke create on schema muster from muster_lookup;
revoke execute on function muster.person_of_feed(bytea) from public;
grant execute on function muster.person_of_feed(bytea) to muster_api;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
