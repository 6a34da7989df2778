import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The action plans of a group: themes, measures ("we will have achieved this when …"), actions with their ratings, progress
 * notes and dependencies. Read by everybody in the group and by whoever oversees it; written by people in the group alone.
 */
export class ActionPlans1780000210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(actions);
    await runner.query(policies);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}

const tables = `
create table muster.action_plans (
  partnership_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  title text not null check (title <> ''),
  kind text not null check (kind in ('plan','findings','strategy','task_and_finish')),
  status text not null default 'open' check (status in ('open','closed')),
  closed_on date,
  created_by uuid not null,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, group_id) references muster.groups,
  foreign key (partnership_id, created_by) references muster.people,
  check ((status = 'closed') = (closed_on is not null)));
create index action_plans_group on muster.action_plans (partnership_id, group_id);
create index action_plans_created_by on muster.action_plans (partnership_id, created_by);
comment on table muster.action_plans is 'A plan that a group works by. kind: an action plan, the answer to findings, a strategy, the plan of a task-and-finish group.';

create table muster.plan_themes (
  partnership_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  position integer not null check (position > 0),
  title text not null check (title <> ''),
  version integer not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, plan_id, position),
  foreign key (partnership_id, plan_id) references muster.action_plans);
comment on table muster.plan_themes is 'A part of a plan, in the order of position: what it gathers measures and actions under.';

create table muster.plan_measures (
  partnership_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  theme_id uuid not null,
  position integer not null check (position > 0),
  text text not null check (text <> ''),
  target text not null default '',
  achieved text check (achieved in ('yes','partly','no')),
  evidence text not null default '',
  judged_by uuid,
  judged_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, theme_id, position),
  foreign key (partnership_id, plan_id) references muster.action_plans,
  foreign key (partnership_id, theme_id) references muster.plan_themes,
  foreign key (partnership_id, judged_by) references muster.people,
  check ((achieved is null) = (judged_at is null) and (judged_by is null) = (judged_at is null)));
create index plan_measures_plan on muster.plan_measures (partnership_id, plan_id);
create index plan_measures_judged_by on muster.plan_measures (partnership_id, judged_by);
comment on table muster.plan_measures is 'By what a group will know: "we will have achieved this when …", and whether it was, with the evidence.';
`;

const actions = `
create table muster.plan_actions (
  partnership_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  theme_id uuid not null,
  title text not null check (title <> ''),
  owner_agency_id uuid not null,
  owner_person_id uuid,
  year integer check (year between 2000 and 2200),
  quarter integer check (quarter between 1 and 4),
  due_on date not null,
  first_due_on date not null,
  status text not null default 'open' check (status in ('open','done','not_possible','not_done')),
  rating text check (rating in ('red','amber','green')),
  rating_reason text not null default '',
  blocker text not null default '',
  cost_pence bigint check (cost_pence >= 0),
  outcome_note text not null default '',
  closed_at timestamptz,
  set_by uuid not null,
  set_at timestamptz not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, plan_id) references muster.action_plans,
  foreign key (partnership_id, theme_id) references muster.plan_themes,
  foreign key (partnership_id, owner_agency_id) references muster.agencies,
  foreign key (partnership_id, owner_person_id) references muster.people,
  foreign key (partnership_id, set_by) references muster.people,
  check (quarter is null or year is not null),
  check ((status = 'open') = (closed_at is null)));
create index plan_actions_plan on muster.plan_actions (partnership_id, plan_id, due_on);
create index plan_actions_theme on muster.plan_actions (partnership_id, theme_id);
create index plan_actions_agency on muster.plan_actions (partnership_id, owner_agency_id, due_on) where status = 'open';
create index plan_actions_person on muster.plan_actions (partnership_id, owner_person_id, due_on) where status = 'open';
create index plan_actions_set_by on muster.plan_actions (partnership_id, set_by);
comment on table muster.plan_actions is 'Something that a plan says is to be done. year and quarter: of the financial year that begins in that April; without a quarter, the whole year.';

create table muster.plan_action_ratings (
  partnership_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  rating text not null check (rating in ('red','amber','green')),
  reason text not null check (reason <> ''),
  rated_by uuid not null,
  rated_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, action_id) references muster.plan_actions,
  foreign key (partnership_id, rated_by) references muster.people);
create index plan_action_ratings_action on muster.plan_action_ratings (partnership_id, action_id, rated_at);
create index plan_action_ratings_by on muster.plan_action_ratings (partnership_id, rated_by);
comment on table muster.plan_action_ratings is 'Every rating that an action of a plan was given, with its reason. Append-only.';

create table muster.plan_action_notes (
  partnership_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  text text not null check (text <> ''),
  person_id uuid not null,
  written_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, action_id) references muster.plan_actions,
  foreign key (partnership_id, person_id) references muster.people);
create index plan_action_notes_action on muster.plan_action_notes (partnership_id, action_id, written_at);
create index plan_action_notes_person on muster.plan_action_notes (partnership_id, person_id);
comment on table muster.plan_action_notes is 'How an action of a plan comes on: what its owner told. Append-only.';

create table muster.plan_action_dependencies (
  partnership_id uuid not null,
  action_id uuid not null,
  depends_on_id uuid not null,
  primary key (partnership_id, action_id, depends_on_id),
  foreign key (partnership_id, action_id) references muster.plan_actions,
  foreign key (partnership_id, depends_on_id) references muster.plan_actions,
  check (action_id <> depends_on_id));
create index plan_action_dependencies_on on muster.plan_action_dependencies (partnership_id, depends_on_id);
comment on table muster.plan_action_dependencies is 'That an action waits for another of the same plan. Never in a circle.';
`;

const mine = 'partnership_id = (select muster.actor_partnership())';
const within = 'group_id = any ((select muster.actor_groups())::uuid[])';
const overseen = 'group_id = any ((select muster.actor_overseen_groups())::uuid[])';
const grants = {
  plan_themes: 'select, insert, update',
  plan_measures: 'select, insert, update',
  plan_actions: 'select, insert, update',
  plan_action_ratings: 'select, insert',
  plan_action_notes: 'select, insert',
  plan_action_dependencies: 'select, insert, delete',
} as const;

/** Parts of a plan are seen with the plan, and written by people in its group. */
const partOf = (table: keyof typeof grants): string => {
  const plan = ['plan_themes', 'plan_measures', 'plan_actions'].includes(table)
    ? `exists (select 1 from muster.action_plans p where p.id = plan_id`
    : `exists (select 1 from muster.plan_actions a join muster.action_plans p on p.partnership_id = a.partnership_id and p.id = a.plan_id
         where a.id = action_id`;
  return `
alter table muster.${table} enable row level security;
grant ${grants[table]} on muster.${table} to muster_api, muster_worker;
create policy person on muster.${table} to muster_api, muster_worker
  using (${mine} and ${plan}))
  with check (${mine} and ${plan} and p.${within}));
create policy sweep on muster.${table} to muster_worker using (partnership_id = (select muster.system_partnership()));`;
};

const policies = `
alter table muster.action_plans enable row level security;
grant select, insert, update on muster.action_plans to muster_api, muster_worker;
create policy person on muster.action_plans to muster_api, muster_worker
  using (${mine} and (${within} or ${overseen}))
  with check (${mine} and ${within});
create policy sweep on muster.action_plans to muster_worker using (partnership_id = (select muster.system_partnership()));
${(Object.keys(grants) as (keyof typeof grants)[]).map(partOf).join('\n')}
`;
