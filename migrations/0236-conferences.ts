import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Conferences about cases: what the agencies report in advance, what is said and decided, the plan, the family, and the time
 * limits that follow. What has an audience of its own is a row of its own; while a transaction says that it writes for the
 * family (`muster.audience`), the rows of the professionals are not there at all.
 */
export class Conferences1780000236000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(parts);
    await runner.query(policies);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}

const tables = `
create table muster.conferences (
  partnership_id uuid not null,
  item_id uuid not null,
  case_id uuid not null,
  register_id uuid not null,
  compartment boolean not null,
  kind text not null check (kind in ('initial','review')),
  outcome text,
  interim boolean not null default false,
  quorate boolean,
  proceeded_because text not null default '',
  reconvene_on date,
  held_on date,
  finished_at timestamptz,
  finished_by uuid,
  version integer not null default 1,
  primary key (partnership_id, item_id),
  foreign key (partnership_id, item_id) references muster.agenda_items,
  foreign key (partnership_id, case_id) references muster.cases,
  foreign key (partnership_id, register_id, compartment) references muster.registers (partnership_id, id, compartment),
  foreign key (partnership_id, finished_by) references muster.people,
  check ((finished_at is null) = (held_on is null)));
create index conferences_case on muster.conferences (partnership_id, case_id, held_on desc);
create index conferences_register on muster.conferences (partnership_id, register_id, compartment);
create index conferences_finished_by on muster.conferences (partnership_id, finished_by);
comment on table muster.conferences is 'The conference about one case: an agenda item of a meeting of the group that keeps its register.';
comment on column muster.conferences.quorate is 'As it stood when the conference ended; null where the group has set no quorum.';
comment on column muster.conferences.interim is 'It was not quorate: there is an interim plan, and it is reconvened.';

create table muster.conference_notes (
  partnership_id uuid not null,
  item_id uuid not null,
  kind text not null check (kind in ('discussion','child_views','decision')),
  audience text not null check (audience in ('family','professionals')),
  text text not null check (text <> ''),
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (partnership_id, item_id, kind, audience),
  foreign key (partnership_id, item_id) references muster.conferences,
  foreign key (partnership_id, written_by) references muster.people);
create index conference_notes_written_by on muster.conference_notes (partnership_id, written_by);
comment on table muster.conference_notes is 'What was said and decided in a conference, each for its audience.';

create table muster.conference_reports (
  partnership_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  case_id uuid not null,
  register_id uuid not null,
  compartment boolean not null,
  agency_id uuid not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  due_on date not null,
  returned_at timestamptz,
  returned_by uuid,
  late boolean not null default false,
  nothing_to_report boolean not null default false,
  amended_at timestamptz,
  closed_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, item_id, agency_id),
  foreign key (partnership_id, item_id) references muster.conferences,
  foreign key (partnership_id, case_id) references muster.cases,
  foreign key (partnership_id, register_id, compartment) references muster.registers (partnership_id, id, compartment),
  foreign key (partnership_id, agency_id) references muster.agencies,
  foreign key (partnership_id, asked_by) references muster.people,
  foreign key (partnership_id, returned_by) references muster.people,
  check ((returned_at is null) = (returned_by is null)));
create index conference_reports_case on muster.conference_reports (partnership_id, case_id);
create index conference_reports_register on muster.conference_reports (partnership_id, register_id, compartment);
create index conference_reports_agency on muster.conference_reports (partnership_id, agency_id, due_on);
create index conference_reports_asked_by on muster.conference_reports (partnership_id, asked_by);
create index conference_reports_returned_by on muster.conference_reports (partnership_id, returned_by);
comment on table muster.conference_reports is 'That an agency is asked to report to a conference by a day, and whether it did. What it reports stands in conference_report_parts.';
comment on column muster.conference_reports.closed_at is 'The conference has ended: an agency outside the group sees its report, and not the conference.';

create table muster.conference_report_parts (
  partnership_id uuid not null,
  report_id uuid not null,
  kind text not null check (kind in ('facts','opinion','source')),
  audience text not null check (audience in ('family','professionals')),
  text text not null check (text <> ''),
  primary key (partnership_id, report_id, kind, audience),
  foreign key (partnership_id, report_id) references muster.conference_reports);
comment on table muster.conference_report_parts is 'What an agency reported: facts, opinion and source apart, for the family or in confidence for the professionals.';
`;

const parts = `
create table muster.conference_family (
  partnership_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  name text not null check (name <> ''),
  relation text not null check (relation <> ''),
  views text not null default '',
  attended boolean,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, item_id) references muster.conferences);
create index conference_family_item on muster.conference_family (partnership_id, item_id);
comment on table muster.conference_family is 'Who of the family takes part, with what they said in advance. They have no account. One parent is not told of another.';

create table muster.conference_plans (
  partnership_id uuid not null,
  item_id uuid not null,
  kind text not null check (kind in ('full','interim')),
  aims text not null check (aims <> ''),
  review_by date not null,
  made_at timestamptz not null,
  made_by uuid not null,
  version integer not null default 1,
  primary key (partnership_id, item_id),
  foreign key (partnership_id, item_id) references muster.conferences,
  foreign key (partnership_id, made_by) references muster.people);
create index conference_plans_made_by on muster.conference_plans (partnership_id, made_by);
comment on table muster.conference_plans is 'What a conference plans for the case, and by when it is reviewed. Its actions are those of the case.';

create table muster.conference_actions (
  partnership_id uuid not null,
  action_id uuid not null,
  item_id uuid not null,
  audience text not null check (audience in ('family','professionals')),
  primary key (partnership_id, action_id),
  foreign key (partnership_id, action_id) references muster.actions,
  foreign key (partnership_id, item_id) references muster.conferences);
create index conference_actions_item on muster.conference_actions (partnership_id, item_id);
comment on table muster.conference_actions is 'Actions that a conference set, and whether the family is told of them.';

create table muster.conference_limits (
  partnership_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  register_id uuid not null,
  kind text not null check (kind in ('initial','first_review','later_review','core_group','reconvene')),
  started_on date not null,
  due_on date not null,
  warning text not null default '',
  set_by_item_id uuid,
  met_by_item_id uuid,
  met_on date,
  primary key (partnership_id, id),
  foreign key (partnership_id, case_id) references muster.cases,
  foreign key (partnership_id, register_id) references muster.registers,
  foreign key (partnership_id, set_by_item_id) references muster.conferences,
  foreign key (partnership_id, met_by_item_id) references muster.conferences);
create index conference_limits_case on muster.conference_limits (partnership_id, case_id, due_on);
create index conference_limits_open on muster.conference_limits (partnership_id, register_id, due_on) where met_on is null;
create index conference_limits_register on muster.conference_limits (partnership_id, register_id);
create unique index conference_limits_one_open on muster.conference_limits (partnership_id, case_id, kind) where met_on is null;
create index conference_limits_set_by on muster.conference_limits (partnership_id, set_by_item_id);
create index conference_limits_met_by on muster.conference_limits (partnership_id, met_by_item_id);
comment on table muster.conference_limits is 'By when the next conference about a case, or its core group, must have taken place. warning: bank holidays are not known so far.';

create table muster.conference_clocks (
  partnership_id uuid not null,
  item_id uuid not null,
  kind text not null check (kind in ('decision_letter','record')),
  started_on date not null,
  due_on date not null,
  met_at timestamptz,
  met_by uuid,
  primary key (partnership_id, item_id, kind),
  foreign key (partnership_id, item_id) references muster.conferences,
  foreign key (partnership_id, met_by) references muster.people);
create index conference_clocks_open on muster.conference_clocks (partnership_id, due_on) where met_at is null;
create index conference_clocks_met_by on muster.conference_clocks (partnership_id, met_by);
comment on table muster.conference_clocks is 'By when the decision letter and the record of a conference go out, and when they did.';

create table muster.conference_tellings (
  partnership_id uuid not null,
  item_id uuid not null,
  kind text not null check (kind in ('decision_letter','record')),
  step text not null check (step in ('due','overdue')),
  told_at timestamptz not null,
  primary key (partnership_id, item_id, kind, step),
  foreign key (partnership_id, item_id, kind) references muster.conference_clocks);
comment on table muster.conference_tellings is 'That whoever runs the group was told that a letter or a record is due today, or overdue.';
`;

const mine = 'partnership_id = (select muster.actor_partnership())';
const swept = 'partnership_id = (select muster.system_partnership())';
const member = 'register_id = any ((select muster.actor_member_registers())::uuid[])';
const runs = 'register_id = any ((select muster.actor_run_registers())::uuid[])';
const ofConference = 'exists (select 1 from muster.conferences k where k.item_id = %.item_id';
const inside = (table: string) => `${ofConference.replace('%', table)})`;
const inCharge = (table: string) => `${ofConference.replace('%', table)} and k.${runs})`;
// An agency outside the group meets its own report, and only while it has a stake in the case. In a compartment nobody is outside.
const ownReport = `(not compartment and agency_id = (select muster.actor_agency()) and exists (select 1 from muster.cases c where c.id = case_id))`;
const ownInside = `(${member} and agency_id = (select muster.actor_agency()))`;

const seenAndRun = (table: string, grants = 'select, insert, update') => `
alter table muster.${table} enable row level security;
grant ${grants} on muster.${table} to muster_api, muster_worker;
create policy seen on muster.${table} for select to muster_api, muster_worker using (${mine} and ${inside(table)});
create policy run on muster.${table} to muster_api, muster_worker
  using (${mine} and ${inCharge(table)}) with check (${mine} and ${inCharge(table)});`;

/** While a transaction writes for the family, what is not for the family is not there, whatever else would show it. */
const notForFamily = (table: string, condition: string) => `
create policy for_the_family on muster.${table} as restrictive for select to muster_api, muster_worker
  using (${condition} or coalesce(current_setting('muster.audience', true), '') <> 'family');`;

const policies = `
create function muster.actor_member_registers() returns uuid[] language sql stable
  return muster.registers_of(muster.actor_id(), '{chair,vice_chair,coordinator,member}');
comment on function muster.actor_member_registers is 'Registers of the groups in which the actor takes part: not those that they observe or direct.';
grant execute on function muster.actor_member_registers() to muster_api, muster_worker, muster_lookup;

alter table muster.conferences enable row level security;
grant select, insert, update on muster.conferences to muster_api, muster_worker;
create policy seen on muster.conferences for select to muster_api, muster_worker
  using (${mine} and ${member} and exists (select 1 from muster.agenda_items i where i.id = item_id));
create policy run on muster.conferences to muster_api, muster_worker
  using (${mine} and ${runs}) with check (${mine} and ${runs});
create policy sweep on muster.conferences to muster_worker using (${swept});

alter table muster.conference_reports enable row level security;
grant select, insert, update on muster.conference_reports to muster_api, muster_worker;
create policy seen on muster.conference_reports for select to muster_api, muster_worker
  using (${mine} and (${inside('conference_reports')} or ${ownReport}));
create policy asked on muster.conference_reports for insert to muster_api, muster_worker with check (${mine} and ${runs});
create policy closed on muster.conference_reports for update to muster_api, muster_worker
  using (${mine} and ${runs}) with check (${mine} and ${runs});
create policy returned on muster.conference_reports for update to muster_api, muster_worker
  using (${mine} and (${ownInside} or ${ownReport})) with check (${mine} and (${ownInside} or ${ownReport}));

alter table muster.conference_report_parts enable row level security;
grant select, insert, delete on muster.conference_report_parts to muster_api, muster_worker;
create policy seen on muster.conference_report_parts for select to muster_api, muster_worker
  using (${mine} and exists (select 1 from muster.conference_reports r where r.id = report_id));
create policy written on muster.conference_report_parts for insert to muster_api, muster_worker
  with check (${mine} and exists (select 1 from muster.conference_reports r
    where r.id = report_id and r.agency_id = (select muster.actor_agency())));
create policy rewritten on muster.conference_report_parts for delete to muster_api, muster_worker
  using (${mine} and exists (select 1 from muster.conference_reports r
    where r.id = report_id and r.agency_id = (select muster.actor_agency())));

${seenAndRun('conference_notes', 'select, insert, update, delete')}
${seenAndRun('conference_family', 'select, insert, update, delete')}
${seenAndRun('conference_plans')}
${seenAndRun('conference_actions', 'select, insert')}
${seenAndRun('conference_clocks')}
create policy sweep on muster.conference_clocks to muster_worker using (${swept});

alter table muster.conference_limits enable row level security;
grant select, insert, update on muster.conference_limits to muster_api, muster_worker;
create policy seen on muster.conference_limits for select to muster_api, muster_worker using (${mine} and ${member});
create policy run on muster.conference_limits to muster_api, muster_worker
  using (${mine} and ${runs}) with check (${mine} and ${runs});

alter table muster.conference_tellings enable row level security;
grant select, insert on muster.conference_tellings to muster_worker;
create policy sweep on muster.conference_tellings to muster_worker using (${swept});

${notForFamily('conference_notes', `audience = 'family'`)}
${notForFamily('conference_report_parts', `audience = 'family'`)}
${notForFamily('conference_actions', `audience = 'family'`)}
${notForFamily('conference_family', 'false')}
`;
