import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What those who follow a meeting are told, and which case a register check has at hand. */
export class LiveMeetings1780000235000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
grant select on muster.check_places to muster_lookup;
create policy lookup on muster.check_places for select to muster_lookup using (true);
grant create on schema muster to muster_lookup;

create function muster.announce_check(register uuid) returns void language plpgsql security definer
  set search_path = muster, pg_temp as $$ begin
  -- Whoever adds to a case need not see the meeting that checks it: it is told, and nothing comes back.
  perform pg_notify('muster_live', jsonb_build_object('partnershipId', k.partnership_id, 'meetingId', i.meeting_id,
      'moved', 'check')::text)
    from register_checks k join agenda_items i on i.partnership_id = k.partnership_id and i.id = k.agenda_item_id
    where k.partnership_id = coalesce(actor_partnership(), system_partnership()) and k.register_id = register
      and k.status = 'running';
end $$;
alter function muster.announce_check(uuid) owner to muster_lookup;
comment on function muster.announce_check is 'Tells those who follow a running check of this register that one of its cases moved; tells the caller nothing.';

create function muster.case_at_hand(wanted uuid) returns uuid language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return (select p.review_id from check_places p
    join register_checks k on k.partnership_id = p.partnership_id and k.id = p.check_id
    where k.partnership_id = actor_partnership() and k.id = wanted and k.status = 'running'
      and k.register_id = any (actor_full_registers())
    order by p.at desc, p.review_id desc limit 1);
end $$;
alter function muster.case_at_hand(uuid) owner to muster_lookup;
comment on function muster.case_at_hand is 'The review that those who run a check opened last, for those who see its cases.';

revoke create on schema muster from muster_lookup;
revoke execute on function muster.announce_check(uuid), muster.case_at_hand(uuid) from public;
grant execute on function muster.announce_check(uuid), muster.case_at_hand(uuid) to muster_api, muster_worker;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
