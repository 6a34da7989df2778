import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Row-level security on every table. Each table says whom it admits as a person; `sweep` says that the worker's
 * set-based schedules work on it as well. Lookups stand in `(select …)`, so that they run once a statement.
 */
export class Policies1780000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(lookups);
    for (const [table, rule] of Object.entries(rules)) await runner.query(policiesOf(table, rule));
    await runner.query(extras);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}

interface Rule {
  /** Which rows a person meets, besides those of other partnerships, which nobody meets. */
  readonly admits: string;
  /** Which rows a person may write, where that differs from what they meet. */
  readonly writes?: string;
  /** Commands granted to the applications. */
  readonly grants: string;
  readonly sweep: boolean;
  /** Tables that muster_lookup reads to answer who somebody is. */
  readonly lookup?: boolean;
}

const mine = 'partnership_id = (select muster.actor_partnership())';
const administrator = "(select muster.actor_has('administrator'))";
const openCase = (caseId: string) => `exists (select 1 from muster.cases c where c.id = ${caseId})`;
const fullCase = (caseId: string) =>
  `exists (select 1 from muster.cases c where c.id = ${caseId} and c.register_id = any ((select muster.actor_full_registers())::uuid[]))`;
const own = 'person_id = (select muster.actor_id())';
const registers = (column: string) => `${column} = any ((select muster.actor_registers())::uuid[])`;
const fullRegisters = (column: string) => `${column} = any ((select muster.actor_full_registers())::uuid[])`;
const runRegisters = (column: string) => `${column} = any ((select muster.actor_run_registers())::uuid[])`;
const agencyStake = (c: string) =>
  `(not ${c}.compartment and ((select muster.actor_agency()) in (${c}.lead_agency_id, ${c}.last_school_id)
     or ${c}.id = any ((select muster.actor_action_cases())::uuid[])))`;
const theirGroup = 'group_id = any ((select muster.actor_groups())::uuid[])';
const ofMeeting = (column: string) => `exists (select 1 from muster.meetings m where m.id = ${column})`;
const ofCheck = (column: string) => `exists (select 1 from muster.register_checks k where k.id = ${column})`;
const all = 'true';

const keep = 'select, insert';
const change = 'select, insert, update';
const erase = 'select, insert, update, delete';

const rules: Record<string, Rule> = {
  partnerships: { admits: all, grants: 'select', sweep: true, lookup: true },
  agencies: { admits: all, writes: administrator, grants: change, sweep: true, lookup: true },
  people: { admits: all, writes: administrator, grants: change, sweep: true, lookup: true },
  identities: { admits: administrator, grants: erase, sweep: false, lookup: true },
  // A group that keeps a compartment is known to its members and to the administrator who appoints them.
  groups: {
    admits: `${administrator} or id = any ((select muster.actor_groups())::uuid[])
      or id <> all ((select muster.groups_closed_to(muster.actor_id()))::uuid[])`,
    writes: administrator,
    grants: change,
    sweep: true,
    lookup: true,
  },
  group_memberships: {
    admits: `${administrator} or ${theirGroup} or ${own}
      or group_id <> all ((select muster.groups_closed_to(muster.actor_id()))::uuid[])`,
    writes: administrator,
    grants: change,
    sweep: true,
    lookup: true,
  },
  pathways: { admits: all, writes: administrator, grants: change, sweep: true },
  pathway_versions: { admits: all, writes: administrator, grants: change, sweep: true },
  registers: {
    admits: `${administrator} or not compartment or ${registers('id')}`,
    writes: administrator,
    grants: change,
    sweep: true,
    lookup: true,
  },
  service_areas: { admits: all, writes: administrator, grants: change, sweep: true },
  service_area_registers: {
    admits: `register_id <> all ((select muster.actor_hidden_registers())::uuid[]) or ${administrator}`,
    grants: erase,
    sweep: true,
    lookup: true,
  },
  appointments: {
    admits: `${administrator} or ${own} or role = 'service_director'`,
    writes: administrator,
    grants: change,
    sweep: true,
    lookup: true,
  },
  subjects: {
    admits: `${fullRegisters('register_id')}
      or exists (select 1 from muster.cases c where c.subject_id = subjects.id and ${agencyStake('c')})`,
    grants: change,
    sweep: false,
    lookup: true,
  },
  cases: {
    admits: `${registers('register_id')} or register_id = any ((select muster.actor_directed_registers())::uuid[])
      or ${agencyStake('cases')}`,
    grants: change,
    sweep: true,
    lookup: true,
  },
  case_details: {
    admits: `${fullCase('case_id')} or exists (select 1 from muster.cases c where c.id = case_id and ${agencyStake('c')})`,
    grants: change,
    sweep: false,
  },
  case_ratings: { admits: fullCase('case_id'), grants: keep, sweep: false },
  contributions: {
    admits: `${fullCase('case_id')}
      or (agency_id = (select muster.actor_agency()) and exists (select 1 from muster.cases c where c.id = case_id and ${agencyStake('c')}))`,
    grants: keep,
    sweep: false,
  },
  case_changes: { admits: fullCase('case_id'), grants: keep, sweep: true },
  saved_searches: { admits: own, grants: erase, sweep: true },
  drafts: { admits: own, grants: erase, sweep: false },
  meetings: {
    admits: `${theirGroup} or exists (select 1 from muster.agenda_items i
      where i.meeting_id = meetings.id and i.register_id = any ((select muster.actor_directed_registers())::uuid[]))`,
    grants: change,
    sweep: true,
    lookup: true,
  },
  sittings: { admits: ofMeeting('meeting_id'), grants: change, sweep: true },
  agenda_items: {
    admits: `meeting_id = any ((select muster.meetings_of(muster.actor_id()))::uuid[])
      or register_id = any ((select muster.actor_directed_registers())::uuid[])`,
    grants: erase,
    sweep: true,
    lookup: true,
  },
  attendances: {
    admits: `exists (select 1 from muster.sittings s where s.id = sitting_id)`,
    grants: change,
    sweep: false,
  },
  register_checks: {
    admits: `${registers('register_id')} or register_id = any ((select muster.actor_directed_registers())::uuid[])`,
    grants: change,
    sweep: true,
  },
  reviews: {
    admits: `exists (select 1 from muster.register_checks k where k.id = check_id and ${fullRegisters('k.register_id')})`,
    grants: change,
    sweep: true,
  },
  check_places: { admits: `${own} and ${ofCheck('check_id')}`, grants: change, sweep: false },
  actions: {
    admits: `${fullRegisters('register_id')} or (not compartment and owner_agency_id = (select muster.actor_agency()))`,
    grants: change,
    sweep: true,
    lookup: true,
  },
  ladders: { admits: openCase('case_id'), writes: all, grants: change, sweep: true },
  timers: {
    admits: `exists (select 1 from muster.ladders l where l.id = ladder_id)`,
    grants: change,
    sweep: true,
  },
  escalations: { admits: fullRegisters('register_id'), grants: change, sweep: true },
  escalation_responses: {
    admits: `exists (select 1 from muster.escalations e where e.id = escalation_id)`,
    grants: keep,
    sweep: true,
  },
  messages: { admits: own, grants: change, sweep: true },
  // A decision tells everyone concerned, so somebody who may act may write a notification for others, but read only their own.
  notifications: { admits: own, writes: all, grants: change, sweep: true },
  outbox_events: { admits: all, grants: 'insert', sweep: true },
  receipts: { admits: 'false', writes: all, grants: 'insert', sweep: true },
  audit_seals: {
    admits: `(select muster.actor_has('data_protection_officer'))`,
    grants: 'select',
    sweep: true,
  },
  audit_entries: {
    admits: `(select muster.actor_has('data_protection_officer'))
        and (register_id is null or register_id <> all ((select muster.actor_hidden_registers())::uuid[]))
      or ${runRegisters('register_id')}`,
    writes: own,
    grants: 'select',
    sweep: true,
  },
  audit_seen: {
    admits: `(select muster.actor_has('data_protection_officer'))
        and register_id <> all ((select muster.actor_hidden_registers())::uuid[])
      or ${runRegisters('register_id')}`,
    writes: all,
    grants: 'select',
    sweep: true,
  },
  imports: { admits: runRegisters('register_id'), grants: change, sweep: true },
  import_rows: {
    admits: `exists (select 1 from muster.imports i where i.id = import_id)`,
    grants: erase,
    sweep: true,
  },
  imported_values: { admits: fullCase('case_id'), grants: change, sweep: false },
};

const mineOf = (table: string) => (table === 'partnerships' ? mine.replace('partnership_id', 'id') : mine);

const policiesOf = (table: string, rule: Rule) => `
alter table muster.${table} enable row level security;
grant ${rule.grants} on muster.${table} to muster_api, muster_worker;
create policy person on muster.${table} to muster_api, muster_worker
  using (${mineOf(table)} and (${rule.admits}))
  with check (${mineOf(table)} and (${rule.writes ?? rule.admits}));
${
  rule.sweep
    ? `grant select, insert, update, delete on muster.${table} to muster_worker;
create policy sweep on muster.${table} to muster_worker
  using (${table === 'partnerships' ? 'id' : 'partnership_id'} = (select muster.system_partnership()));`
    : ''
}
${
  rule.lookup
    ? `grant select on muster.${table} to muster_lookup;
create policy lookup on muster.${table} for select to muster_lookup using (true);`
    : ''
}`;

const extras = `
-- Audit rows are written by everybody and changed by nobody; only the sealing may set its own column.
grant insert on muster.audit_entries, muster.audit_seen to muster_api, muster_worker;
revoke update, delete on muster.audit_entries, muster.audit_seen, muster.audit_seals, muster.case_changes, muster.receipts from muster_worker;
grant update (seal) on muster.audit_entries to muster_worker;

grant execute on all functions in schema muster to muster_api, muster_worker, muster_lookup;
revoke execute on function muster.partnerships_to_sweep() from muster_api;
`;

const lookups = `
grant create on schema muster to muster_lookup;
create function muster.groups_closed_to(person uuid) returns uuid[] language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return (select coalesce(array_agg(distinct r.group_id), '{}') from registers r
    where r.partnership_id = partnership_of(person) and r.compartment and r.group_id <> all (groups_of(person))); end $$;
alter function muster.groups_closed_to(uuid) owner to muster_lookup;
comment on function muster.groups_closed_to is 'Groups that keep a compartment and that somebody is not in.';
create function muster.meetings_of(person uuid) returns uuid[] language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ begin
  return (select coalesce(array_agg(m.id), '{}') from meetings m
    where m.partnership_id = partnership_of(person) and m.group_id = any (groups_of(person))); end $$;
alter function muster.meetings_of(uuid) owner to muster_lookup;
comment on function muster.meetings_of is 'The meetings of the groups that somebody is in.';

create function muster.search_subjects(words text, in_register uuid, at_most integer)
  returns table (case_id uuid, register_id uuid, compartment boolean) language plpgsql stable security definer
  set search_path = muster, public, pg_temp as $$
declare
  who uuid := muster.actor_id();
  partnership uuid := partnership_of(who);
  agency uuid := agency_of(who);
  full_registers uuid[] := registers_of(who, '{chair,vice_chair,coordinator,member}') || registers_directed_by(who);
  stakes uuid[] := action_cases_of(agency);
  folded text := fold_name(words);
begin
  -- Trigram operators are not leakproof: behind a policy they could not use their index. So access is applied here.
  return query select c.id, c.register_id, c.compartment from subjects s
    join cases c on c.partnership_id = s.partnership_id and c.subject_id = s.id
    where s.partnership_id = partnership
      and (in_register is null or s.register_id = in_register)
      and (s.upn = upper(trim(words)) or s.search_key like '%' || replace(replace(replace(folded, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%')
      and (c.register_id = any (full_registers)
        or (not c.compartment and (agency in (c.lead_agency_id, c.last_school_id) or c.id = any (stakes))))
    order by (c.status = 'open') desc, s.search_key, c.id limit least(at_most, 200);
end $$;
alter function muster.search_subjects(text, uuid, integer) owner to muster_lookup;
comment on function muster.search_subjects is 'Cases by part of a name or by UPN that the actor may see with names; observers find nothing.';
revoke create on schema muster from muster_lookup;
`;
