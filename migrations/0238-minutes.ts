import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Minutes of a meeting: what people write around what happened, the members' comments, and, from approval on, every block as it
 * stood with the item and the case that it came from. So row-level security decides what is in each reader's copy, and nothing
 * of it changes any more: what was wrong is put right by a correction that everybody sees.
 */
export class Minutes1780000238000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(policies);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}

const tables = `
create table muster.minutes (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  group_id uuid not null,
  status text not null default 'draft' check (status in ('draft','in_review','approved')),
  begun_by uuid not null,
  begun_at timestamptz not null,
  comments_due_on date,
  approved_by uuid,
  approved_at timestamptz,
  approved_because text check (approved_because <> ''),
  head jsonb,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  version integer not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, meeting_id),
  foreign key (partnership_id, meeting_id) references muster.meetings,
  foreign key (partnership_id, group_id) references muster.groups,
  foreign key (partnership_id, begun_by) references muster.people,
  foreign key (partnership_id, approved_by) references muster.people,
  check ((status = 'approved') = (approved_at is not null and approved_by is not null and head is not null and sha256 is not null)),
  check (status = 'draft' or comments_due_on is not null));
create index minutes_group on muster.minutes (partnership_id, group_id);
create index minutes_begun_by on muster.minutes (partnership_id, begun_by);
create index minutes_approved_by on muster.minutes (partnership_id, approved_by);
comment on table muster.minutes is 'The minutes of a meeting. approved_because: why they were approved although comments were open. head, sha256: what stood above them and the fingerprint of the whole copy as HTML when they were approved. Locked from then on.';

create table muster.minutes_texts (
  partnership_id uuid not null,
  id uuid not null,
  minutes_id uuid not null,
  section text not null,
  item_id uuid,
  text text not null,
  edited_by uuid not null,
  edited_at timestamptz not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, minutes_id, section),
  foreign key (partnership_id, minutes_id) references muster.minutes,
  foreign key (partnership_id, item_id) references muster.agenda_items,
  foreign key (partnership_id, edited_by) references muster.people,
  check (case when item_id is null then section in ('meeting','closing') else section = item_id::text end));
create index minutes_texts_item on muster.minutes_texts (partnership_id, item_id);
create index minutes_texts_edited_by on muster.minutes_texts (partnership_id, edited_by);
comment on table muster.minutes_texts is 'What is written around what happened: at the start, in an item, at the close. Whoever may see the item may see it; in an item about cases, whoever sees these with names.';

create table muster.minutes_comments (
  partnership_id uuid not null,
  id uuid not null,
  minutes_id uuid not null,
  section text not null,
  item_id uuid,
  text text not null check (text <> ''),
  person_id uuid not null,
  at timestamptz not null,
  answer text check (answer <> ''),
  answered_by uuid,
  answered_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, minutes_id) references muster.minutes,
  foreign key (partnership_id, item_id) references muster.agenda_items,
  foreign key (partnership_id, person_id) references muster.people,
  foreign key (partnership_id, answered_by) references muster.people,
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
  check (case when item_id is null then section in ('meeting','attendance','closing') else section = item_id::text end));
create index minutes_comments_minutes on muster.minutes_comments (partnership_id, minutes_id, at);
create index minutes_comments_item on muster.minutes_comments (partnership_id, item_id);
create index minutes_comments_person on muster.minutes_comments (partnership_id, person_id);
create index minutes_comments_answered_by on muster.minutes_comments (partnership_id, answered_by);
comment on table muster.minutes_comments is 'What members say about a draft in review, each answered once.';

create table muster.minutes_blocks (
  partnership_id uuid not null,
  minutes_id uuid not null,
  position integer not null,
  section text not null,
  item_id uuid,
  case_id uuid,
  block jsonb not null,
  primary key (partnership_id, minutes_id, position),
  foreign key (partnership_id, minutes_id) references muster.minutes,
  foreign key (partnership_id, item_id) references muster.agenda_items,
  foreign key (partnership_id, case_id) references muster.cases);
create index minutes_blocks_item on muster.minutes_blocks (partnership_id, item_id);
create index minutes_blocks_case on muster.minutes_blocks (partnership_id, case_id);
comment on table muster.minutes_blocks is 'Minutes as they were approved, block by block (Block of libs/minutes), each with the item and the case that decide who may see it. Written once.';

create table muster.minutes_corrections (
  partnership_id uuid not null,
  id uuid not null,
  minutes_id uuid not null,
  section text not null,
  item_id uuid,
  was text not null,
  is_now text not null check (is_now <> ''),
  because text not null check (because <> ''),
  person_id uuid not null,
  at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, minutes_id) references muster.minutes,
  foreign key (partnership_id, item_id) references muster.agenda_items,
  foreign key (partnership_id, person_id) references muster.people,
  check (case when item_id is null then section in ('meeting','attendance','closing') else section = item_id::text end));
create index minutes_corrections_minutes on muster.minutes_corrections (partnership_id, minutes_id, at);
create index minutes_corrections_item on muster.minutes_corrections (partnership_id, item_id);
create index minutes_corrections_person on muster.minutes_corrections (partnership_id, person_id);
comment on table muster.minutes_corrections is 'What was put right after approval; shown in every copy beside what stood. Written once.';
`;

const mine = 'partnership_id = (select muster.actor_partnership())';
const run = 'group_id = any ((select muster.actor_run_groups())::uuid[])';
const ofMinutes = (table: string, more = '') =>
  `exists (select 1 from muster.minutes m where m.partnership_id = ${table}.partnership_id and m.id = minutes_id${more})`;
/**
 * The item itself is asked for, so that its own policies decide; what is about cases is for those who see these with names. What
 * belongs to no item is for the group, and not for a director who sees the meeting for one register of theirs.
 */
const ofItem = (table: string) => `(case when item_id is null
    then ${ofMinutes(table, ' and m.group_id = any ((select muster.actor_groups())::uuid[])')} else exists (select 1 from muster.agenda_items i
    where i.partnership_id = ${table}.partnership_id and i.id = item_id
      and (i.register_id is null or i.register_id = any ((select muster.actor_full_registers())::uuid[]))
      and (i.case_id is null or exists (select 1 from muster.cases c where c.id = i.case_id
        and c.register_id = any ((select muster.actor_full_registers())::uuid[])))) end)`;
const ran = ` and m.${run}`;

const around = (table: string) => `
alter table muster.${table} enable row level security;
create policy seen on muster.${table} for select to muster_api
  using (${mine} and ${ofMinutes(table)} and ${ofItem(table)});
`;

const policies = `
alter table muster.minutes enable row level security;
grant select, insert, update on muster.minutes to muster_api;
-- A draft is for those who run the group, a draft in review for its members, and what was approved for whoever may see the meeting.
create policy seen on muster.minutes for select to muster_api
  using (${mine} and exists (select 1 from muster.meetings t where t.partnership_id = minutes.partnership_id and t.id = meeting_id)
    and (status = 'approved' or ${run} or (status = 'in_review' and group_id = any ((select muster.actor_joined_groups())::uuid[]))));
create policy begun on muster.minutes for insert to muster_api
  with check (${mine} and ${run} and status = 'draft' and begun_by = (select muster.actor_id()));
create policy unlocked on muster.minutes for update to muster_api
  using (${mine} and ${run} and status <> 'approved')
  with check (${mine} and ${run} and (approved_by is null or approved_by = (select muster.actor_id())));
${around('minutes_texts')}
grant select, insert, update on muster.minutes_texts to muster_api;
create policy written on muster.minutes_texts for insert to muster_api
  with check (${mine} and edited_by = (select muster.actor_id())
    and ${ofMinutes('minutes_texts', ` and m.status <> 'approved'${ran}`)});
create policy changed on muster.minutes_texts for update to muster_api
  using (${mine} and ${ofMinutes('minutes_texts', ` and m.status <> 'approved'${ran}`)})
  with check (${mine} and edited_by = (select muster.actor_id())
    and ${ofMinutes('minutes_texts', ` and m.status <> 'approved'${ran}`)});
${around('minutes_comments')}
grant select, insert, update on muster.minutes_comments to muster_api;
create policy said on muster.minutes_comments for insert to muster_api
  with check (${mine} and person_id = (select muster.actor_id()) and answer is null
    and ${ofMinutes('minutes_comments', " and m.status = 'in_review'")} and ${ofItem('minutes_comments')});
create policy answered on muster.minutes_comments for update to muster_api
  using (${mine} and answer is null and ${ofMinutes('minutes_comments', ` and m.status = 'in_review'${ran}`)})
  with check (${mine} and answered_by = (select muster.actor_id())
    and ${ofMinutes('minutes_comments', ` and m.status = 'in_review'${ran}`)});

alter table muster.minutes_blocks enable row level security;
grant select, insert on muster.minutes_blocks to muster_api;
-- What is written around cases is for those who see them; counts are for everybody who may see the item.
create policy seen on muster.minutes_blocks for select to muster_api
  using (${mine} and ${ofMinutes('minutes_blocks')}
    and (item_id is null or exists (select 1 from muster.agenda_items i where i.partnership_id = minutes_blocks.partnership_id and i.id = item_id))
    and (block->>'kind' not in ('said', 'note') or ${ofItem('minutes_blocks')})
    and (case_id is null or exists (select 1 from muster.cases c where c.id = case_id
      and c.register_id = any ((select muster.actor_full_registers())::uuid[]))));
create policy frozen on muster.minutes_blocks for insert to muster_api
  with check (${mine} and ${ofMinutes('minutes_blocks', ` and m.status <> 'approved'${ran}`)});
${around('minutes_corrections')}
grant select, insert on muster.minutes_corrections to muster_api;
create policy corrected on muster.minutes_corrections for insert to muster_api
  with check (${mine} and person_id = (select muster.actor_id())
    and ${ofMinutes('minutes_corrections', ` and m.status = 'approved'${ran}`)} and ${ofItem('minutes_corrections')});
`;
