import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a meeting decides, with each agency's voice, dissent and the chair's final decision; and the actions that it sets,
 * with their outcomes. Both are seen with the item of the agenda that they belong to, and of a conference only by whoever
 * may see the case. The agency that owns an action sees the action, and nothing of its item.
 */
export class Decisions1780000234000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(decisions);
    await runner.query(parts.map(partOfDecision).join('\n'));
    await runner.query(actions);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}

const mine = 'partnership_id = (select muster.actor_partnership())';
/** The item is seen; and if it is about a case, its subject is, too: observers see cases without names. */
const seesItem = `exists (select 1 from muster.agenda_items i where i.id = item_id and (i.case_id is null or exists (
  select 1 from muster.cases c join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
  where c.id = i.case_id)))`;
const runsItem = `exists (select 1 from muster.agenda_items i
  join muster.meetings m on m.partnership_id = i.partnership_id and m.id = i.meeting_id
  where i.id = item_id and m.group_id = any ((select muster.actor_run_groups())::uuid[]))`;

const decisions = `
create table muster.decisions (
  partnership_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  text text not null check (text <> '' and length(text) <= 2000),
  proposed_by_agency_id uuid not null,
  status text not null default 'open' check (status in ('open','carried','not_carried','chair_decided','withdrawn')),
  adopted boolean,
  chair_reason text not null default '',
  quorate boolean,
  quorum jsonb,
  proceed_reason text not null default '',
  sitting_id uuid,
  decided_at timestamptz,
  decided_by uuid,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, item_id) references muster.agenda_items,
  foreign key (partnership_id, proposed_by_agency_id) references muster.agencies,
  foreign key (partnership_id, sitting_id) references muster.sittings,
  foreign key (partnership_id, decided_by) references muster.people,
  foreign key (partnership_id, recorded_by) references muster.people,
  check ((status in ('carried','not_carried','chair_decided')) = (adopted is not null)),
  check ((adopted is null) = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  check ((status = 'chair_decided') = (chair_reason <> '')),
  check (proceed_reason = '' or quorate is false));
create index decisions_item on muster.decisions (partnership_id, item_id, recorded_at);
create index decisions_agency on muster.decisions (partnership_id, proposed_by_agency_id);
create index decisions_sitting on muster.decisions (partnership_id, sitting_id);
create index decisions_decided_by on muster.decisions (partnership_id, decided_by);
create index decisions_recorded_by on muster.decisions (partnership_id, recorded_by);
comment on table muster.decisions is 'What is decided under an item of an agenda. quorate: null where the group has set no quorum; false: taken all the same, for proceed_reason. quorum: what was asked for and who was there, at that moment.';
comment on column muster.decisions.adopted is 'Whether what was proposed holds: by majority (carried, not_carried), or because the chair decided.';

alter table muster.decisions enable row level security;
grant select, insert, update on muster.decisions to muster_api, muster_worker;
create policy person on muster.decisions for select to muster_api, muster_worker using (${mine} and ${seesItem});
create policy arranged on muster.decisions to muster_api, muster_worker
  using (${mine} and ${seesItem} and ${runsItem}) with check (${mine} and ${seesItem} and ${runsItem});

create table muster.decision_voices (
  partnership_id uuid not null,
  decision_id uuid not null,
  agency_id uuid not null,
  voice text not null check (voice in ('for','against','abstains')),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (partnership_id, decision_id, agency_id),
  foreign key (partnership_id, decision_id) references muster.decisions,
  foreign key (partnership_id, agency_id) references muster.agencies,
  foreign key (partnership_id, recorded_by) references muster.people);
create index decision_voices_agency on muster.decision_voices (partnership_id, agency_id);
create index decision_voices_recorded_by on muster.decision_voices (partnership_id, recorded_by);
comment on table muster.decision_voices is 'How an agency that was there stands to what was proposed: one voice an agency, however many came.';

create table muster.dissents (
  partnership_id uuid not null,
  id uuid not null,
  decision_id uuid not null,
  agency_id uuid not null,
  reason text not null check (reason <> '' and length(reason) <= 2000),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (partnership_id, id),
  unique (partnership_id, decision_id, agency_id),
  foreign key (partnership_id, decision_id) references muster.decisions,
  foreign key (partnership_id, agency_id) references muster.agencies,
  foreign key (partnership_id, recorded_by) references muster.people);
create index dissents_agency on muster.dissents (partnership_id, agency_id);
create index dissents_recorded_by on muster.dissents (partnership_id, recorded_by);
comment on table muster.dissents is 'That an agency that was there disagrees with a decision, and why. The decision stands beside it.';

create table muster.decision_corrections (
  partnership_id uuid not null,
  id uuid not null,
  decision_id uuid not null,
  text text not null,
  adopted boolean not null,
  reason text not null check (reason <> '' and length(reason) <= 2000),
  corrected_by uuid not null,
  corrected_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, decision_id) references muster.decisions,
  foreign key (partnership_id, corrected_by) references muster.people);
create index decision_corrections_decision on muster.decision_corrections (partnership_id, decision_id, corrected_at);
create index decision_corrections_by on muster.decision_corrections (partnership_id, corrected_by);
comment on table muster.decision_corrections is 'What a decision said before it was corrected, who corrected it, and why. Append-only.';
`;

const parts = [
  { table: 'decision_voices', grants: 'select, insert, update, delete' },
  { table: 'dissents', grants: 'select, insert' },
  { table: 'decision_corrections', grants: 'select, insert' },
] as const;

const partOfDecision = ({ table, grants }: (typeof parts)[number]) => `
alter table muster.${table} enable row level security;
grant ${grants} on muster.${table} to muster_api, muster_worker;
create policy person on muster.${table} for select to muster_api, muster_worker
  using (${mine} and exists (select 1 from muster.decisions d where d.id = decision_id));
create policy arranged on muster.${table} to muster_api, muster_worker
  using (${mine} and exists (select 1 from muster.decisions d where d.id = decision_id and ${runsItem.replace('= item_id', '= d.item_id')}))
  with check (${mine} and exists (select 1 from muster.decisions d where d.id = decision_id and ${runsItem.replace('= item_id', '= d.item_id')}));`;

const officer = `(select muster.actor_has('administrator') or muster.actor_has('data_protection_officer'))`;
/** Whose the action is: theirs, their agency's, or that of the agency that they represent in the group. */
const owns = `(group_id <> all ((select muster.groups_closed_to(muster.actor_id()))::uuid[]) and (
    owner_person_id = (select muster.actor_id())
    or (owner_agency_id = (select muster.actor_agency()) and not ${officer})
    or exists (select 1 from muster.group_memberships g
      where g.group_id = meeting_actions.group_id and g.person_id = (select muster.actor_id())
        and g.represents_agency_id = meeting_actions.owner_agency_id and g.role <> 'observer'
        and g.from_on <= (select muster.today()) and (g.until_on is null or g.until_on >= (select muster.today())))))`;

const actions = `
create table muster.meeting_actions (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  group_id uuid not null,
  item_id uuid,
  decision_id uuid,
  title text not null check (title <> '' and length(title) <= 300),
  owner_agency_id uuid not null,
  owner_person_id uuid,
  due_on date not null,
  status text not null default 'open' check (status in ('open','done','not_possible','not_done')),
  outcome_note text not null default '',
  closed_at timestamptz,
  closed_by uuid,
  carried_from_id uuid,
  set_by uuid not null,
  set_at timestamptz not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, meeting_id) references muster.meetings,
  foreign key (partnership_id, group_id) references muster.groups,
  foreign key (partnership_id, item_id) references muster.agenda_items,
  foreign key (partnership_id, decision_id) references muster.decisions,
  foreign key (partnership_id, owner_agency_id) references muster.agencies,
  foreign key (partnership_id, owner_person_id) references muster.people,
  foreign key (partnership_id, closed_by) references muster.people,
  foreign key (partnership_id, carried_from_id) references muster.meeting_actions,
  foreign key (partnership_id, set_by) references muster.people,
  check ((status = 'open') = (closed_at is null) and (closed_at is null) = (closed_by is null)),
  check (status in ('open','done') or outcome_note <> ''),
  check (decision_id is null or item_id is not null));
create index meeting_actions_meeting on muster.meeting_actions (partnership_id, meeting_id, due_on);
create index meeting_actions_open on muster.meeting_actions (partnership_id, group_id, due_on) where status = 'open';
create index meeting_actions_item on muster.meeting_actions (partnership_id, item_id);
create index meeting_actions_decision on muster.meeting_actions (partnership_id, decision_id);
create index meeting_actions_agency on muster.meeting_actions (partnership_id, owner_agency_id, due_on) where status = 'open';
create index meeting_actions_person on muster.meeting_actions (partnership_id, owner_person_id, due_on) where status = 'open';
create unique index meeting_actions_carried on muster.meeting_actions (partnership_id, carried_from_id) where carried_from_id is not null;
create index meeting_actions_closed_by on muster.meeting_actions (partnership_id, closed_by);
create index meeting_actions_set_by on muster.meeting_actions (partnership_id, set_by);
comment on table muster.meeting_actions is 'What a meeting asks somebody to do by a date; what is about a case stands in actions. Outcomes: done; not possible, because circumstances changed; not done. Carried forward only with an outcome, and once.';

alter table muster.meeting_actions enable row level security;
grant select, insert, update on muster.meeting_actions to muster_api, muster_worker;
create policy person on muster.meeting_actions for select to muster_api, muster_worker
  using (${mine} and (exists (select 1 from muster.meetings m where m.id = meeting_id) and (item_id is null or ${seesItem})
    or ${owns}));
create policy arranged on muster.meeting_actions to muster_api, muster_worker
  using (${mine} and group_id = any ((select muster.actor_run_groups())::uuid[]) and (item_id is null or ${seesItem}))
  with check (${mine} and group_id = any ((select muster.actor_run_groups())::uuid[]) and (item_id is null or ${seesItem}));
create policy owned on muster.meeting_actions for update to muster_api, muster_worker
  using (${mine} and ${owns}) with check (${mine} and ${owns});
create policy sweep on muster.meeting_actions to muster_worker using (partnership_id = (select muster.system_partnership()));

create table muster.action_questions (
  partnership_id uuid not null,
  meeting_id uuid not null,
  action_id uuid not null,
  person_id uuid not null,
  asked_at timestamptz not null,
  primary key (partnership_id, meeting_id, action_id, person_id),
  foreign key (partnership_id, meeting_id) references muster.meetings,
  foreign key (partnership_id, person_id) references muster.people);
create index action_questions_person on muster.action_questions (partnership_id, person_id);
comment on table muster.action_questions is 'That somebody was asked, before a meeting, how an action of theirs came out: one of a meeting or one on a case. Once for each meeting, though a queue be wiped.';
alter table muster.action_questions enable row level security;
grant select on muster.action_questions to muster_api;
grant select, insert on muster.action_questions to muster_worker;
create policy seen on muster.action_questions for select to muster_api
  using (${mine} and exists (select 1 from muster.meetings m where m.id = meeting_id));
create policy sweep on muster.action_questions to muster_worker using (partnership_id = (select muster.system_partnership()));
`;
