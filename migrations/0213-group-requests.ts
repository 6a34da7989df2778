import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Actions passed between groups, both ways, and answered. A group that keeps a compartment neither sends nor receives any:
 * who is outside it must not learn that it is there.
 */
export class GroupRequests1780000213000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
grant create on schema muster to muster_lookup;
create function muster.keeps_compartment(of_group uuid) returns boolean language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return exists (select 1 from registers r where r.group_id = of_group and r.compartment);
end $$;
alter function muster.keeps_compartment(uuid) owner to muster_lookup;
comment on function muster.keeps_compartment is 'Whether a group keeps a register that is a compartment.';
revoke create on schema muster from muster_lookup;
grant execute on function muster.keeps_compartment(uuid) to muster_api, muster_worker, muster_lookup;

create table muster.group_requests (
  partnership_id uuid not null,
  id uuid not null,
  from_group_id uuid not null,
  to_group_id uuid not null,
  title text not null check (title <> ''),
  text text not null default '',
  due_on date,
  asked_by uuid not null,
  asked_at timestamptz not null,
  status text not null default 'sent' check (status in ('sent','accepted','declined','answered','withdrawn')),
  decision_reason text not null default '',
  decided_by uuid,
  decided_at timestamptz,
  answer text not null default '',
  answered_by uuid,
  answered_at timestamptz,
  plan_action_id uuid,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, from_group_id) references muster.groups,
  foreign key (partnership_id, to_group_id) references muster.groups,
  foreign key (partnership_id, asked_by) references muster.people,
  foreign key (partnership_id, decided_by) references muster.people,
  foreign key (partnership_id, answered_by) references muster.people,
  foreign key (partnership_id, plan_action_id) references muster.plan_actions,
  check (from_group_id <> to_group_id),
  check ((decided_by is null) = (decided_at is null)),
  check ((status = 'answered') = (answered_at is not null) and (answered_by is null) = (answered_at is null)),
  check (status <> 'declined' or decision_reason <> ''));
create index group_requests_from on muster.group_requests (partnership_id, from_group_id, asked_at);
create index group_requests_to on muster.group_requests (partnership_id, to_group_id, asked_at);
create index group_requests_asked_by on muster.group_requests (partnership_id, asked_by);
create index group_requests_decided_by on muster.group_requests (partnership_id, decided_by);
create index group_requests_answered_by on muster.group_requests (partnership_id, answered_by);
create index group_requests_plan_action on muster.group_requests (partnership_id, plan_action_id);
comment on table muster.group_requests is 'Something that one group asks of another: accepted, perhaps as an action of one of its plans, or declined with a reason; answered; or withdrawn. decided_by is whoever accepted, declined or withdrew it.';
alter table muster.group_requests enable row level security;
grant select, insert, update on muster.group_requests to muster_api, muster_worker;
create policy person on muster.group_requests to muster_api, muster_worker
  using (partnership_id = (select muster.actor_partnership())
    and (${readBy('from_group_id')} or ${readBy('to_group_id')})
    and exists (select 1 from muster.groups g where g.id = from_group_id)
    and exists (select 1 from muster.groups g where g.id = to_group_id))
  with check (partnership_id = (select muster.actor_partnership())
    and (from_group_id = any ((select muster.actor_run_groups())::uuid[]) or to_group_id = any ((select muster.actor_run_groups())::uuid[])
      or exists (select 1 from muster.groups g where g.id = from_group_id and g.sponsor_id = (select muster.actor_id())))
    and not muster.keeps_compartment(from_group_id) and not muster.keeps_compartment(to_group_id));
create policy sweep on muster.group_requests to muster_worker using (partnership_id = (select muster.system_partnership()));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}

function readBy(group: string): string {
  return `${group} = any ((select muster.actor_groups())::uuid[]) or ${group} = any ((select muster.actor_overseen_groups())::uuid[])`;
}
