import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A service director who called a meeting in answer to an escalation sees its agenda, and changes nothing of it. */
export class AgendaOfAConvenedMeeting1780000112000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
grant create on schema muster to muster_lookup;
create function muster.meetings_called_by(person uuid) returns uuid[] language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return (select coalesce(array_agg(m.id), '{}') from meetings m
    where m.partnership_id = partnership_of(person) and m.called_by = person); end $$;
alter function muster.meetings_called_by(uuid) owner to muster_lookup;
comment on function muster.meetings_called_by is 'The meetings that somebody called. A definer function: a policy on agenda items that read meetings would go round in a circle.';
revoke create on schema muster from muster_lookup;
grant execute on function muster.meetings_called_by(uuid) to muster_api, muster_worker, muster_lookup;
create policy caller on muster.agenda_items for select to muster_api, muster_worker
  using (partnership_id = (select muster.actor_partnership())
    and meeting_id = any ((select muster.meetings_called_by(muster.actor_id()))::uuid[]));
create index meetings_called_by on muster.meetings (partnership_id, called_by);
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
