import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who signed in, by the business clock: with a moved clock memberships begin and end on the day that people see. */
export class ActorOnADay1780000080000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function muster.find_actor(by_issuer text, by_subject text, by_session text, on_day date) returns jsonb
  language plpgsql volatile set search_path = muster, pg_temp as $$ begin
  -- For this transaction alone, as everywhere else: muster.today() reads it.
  perform set_config('muster.today', coalesce(on_day::text, ''), true);
  return muster.find_actor(by_issuer, by_subject, by_session);
end $$;
comment on function muster.find_actor(text, text, text, date) is 'Who signed in, with what is theirs on a day of the business clock; on the machine''s day when it is null.';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
