import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meetings, register checks, the reviews in them, and actions. */
export class Meetings1780000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table muster.meetings (
  partnership_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  title text not null check (title <> ''),
  status text not null default 'planned' check (status in ('planned','running','adjourned','held','cancelled')),
  called_by uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (partnership_id, id),
  foreign key (partnership_id, group_id) references muster.groups,
  foreign key (partnership_id, called_by) references muster.people);
create index meetings_group on muster.meetings (partnership_id, group_id);
comment on table muster.meetings is 'A meeting of a group; it takes place in one or more sittings.';

create table muster.sittings (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  starts_at timestamptz not null,
  place text not null default '',
  started_at timestamptz,
  ended_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, meeting_id) references muster.meetings);
create index sittings_meeting on muster.sittings (partnership_id, meeting_id, starts_at);
comment on table muster.sittings is 'One day on which a meeting sits: the first, and one more for each adjournment.';

create table muster.agenda_items (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('register_check','discussion')),
  title text not null,
  register_id uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, meeting_id) references muster.meetings,
  foreign key (partnership_id, register_id) references muster.registers,
  check ((kind = 'register_check') = (register_id is not null)));
create index agenda_items_meeting on muster.agenda_items (partnership_id, meeting_id, position);
create index agenda_items_register on muster.agenda_items (partnership_id, register_id);
comment on table muster.agenda_items is 'What a meeting goes through, in order.';

create table muster.attendances (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  sitting_id uuid not null,
  person_id uuid not null,
  agency_id uuid not null,
  status text not null check (status in ('present','remote','apologies','absent')),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, sitting_id, person_id),
  foreign key (partnership_id, sitting_id) references muster.sittings,
  foreign key (partnership_id, person_id) references muster.people,
  foreign key (partnership_id, agency_id) references muster.agencies);
comment on table muster.attendances is 'Who came to a sitting, in person or remotely, who sent apologies.';

create table muster.register_checks (
  partnership_id uuid not null,
  id uuid not null,
  agenda_item_id uuid not null,
  register_id uuid not null,
  status text not null default 'planned' check (status in ('planned','running','adjourned','finished')),
  started_at timestamptz,
  finished_at timestamptz,
  finished_by uuid,
  next_check_on date,
  version integer not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, agenda_item_id),
  foreign key (partnership_id, agenda_item_id) references muster.agenda_items,
  foreign key (partnership_id, register_id) references muster.registers);
create unique index register_checks_one_open on muster.register_checks (partnership_id, register_id) where status in ('running','adjourned');
create index register_checks_register on muster.register_checks (partnership_id, register_id, finished_at desc);
comment on table muster.register_checks is 'The sitting in which every case of a register is reviewed: an agenda item of a meeting. One at a time for each register.';

create table muster.reviews (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  check_id uuid not null,
  case_id uuid not null,
  position integer not null,
  status text not null default 'waiting' check (status in ('waiting','come_back','decided','undecided')),
  satisfactory boolean,
  reason text not null default '',
  contribution_id uuid,
  rating_before text,
  rating_after text check (rating_after in ('red','amber','green')),
  rating_reason text not null default '',
  next_review_on date,
  outcome text,
  undecided_reason text,
  decided_by uuid,
  decided_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, check_id, case_id),
  foreign key (partnership_id, check_id) references muster.register_checks,
  foreign key (partnership_id, case_id) references muster.cases,
  foreign key (partnership_id, contribution_id) references muster.contributions);
create index reviews_check on muster.reviews (partnership_id, check_id, position);
create index reviews_case on muster.reviews (partnership_id, case_id, decided_at desc);
comment on table muster.reviews is 'What a register check decided of one case. Changed only with the version that was seen; case_changes and audit keep what was before.';

create table muster.check_places (
  partnership_id uuid not null,
  check_id uuid not null,
  person_id uuid not null,
  review_id uuid not null,
  at timestamptz not null,
  primary key (partnership_id, check_id, person_id),
  foreign key (partnership_id, check_id) references muster.register_checks,
  foreign key (partnership_id, person_id) references muster.people,
  foreign key (partnership_id, review_id) references muster.reviews);
comment on table muster.check_places is 'Where somebody stopped in a register check, so that they resume there.';

create table muster.actions (
  partnership_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  register_id uuid not null,
  compartment boolean not null,
  review_id uuid,
  title text not null check (title <> ''),
  owner_agency_id uuid not null,
  owner_person_id uuid,
  due_on date not null,
  first_due_on date not null,
  status text not null default 'open' check (status in ('open','done','not_possible','not_done')),
  outcome_note text not null default '',
  closed_at timestamptz,
  closed_by uuid,
  set_by uuid not null,
  set_at timestamptz not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, case_id) references muster.cases,
  foreign key (partnership_id, register_id, compartment) references muster.registers (partnership_id, id, compartment),
  foreign key (partnership_id, review_id) references muster.reviews,
  foreign key (partnership_id, owner_agency_id) references muster.agencies,
  foreign key (partnership_id, owner_person_id) references muster.people,
  foreign key (partnership_id, set_by) references muster.people,
  check ((status = 'open') = (closed_at is null)));
create index actions_case on muster.actions (partnership_id, case_id, set_at);
create index actions_open_agency on muster.actions (partnership_id, owner_agency_id, due_on, case_id) where status = 'open';
create index actions_open_person on muster.actions (partnership_id, owner_person_id, due_on) where status = 'open';
create index actions_review on muster.actions (partnership_id, review_id);
create index actions_register on muster.actions (partnership_id, register_id) where status = 'open';
comment on table muster.actions is 'Something somebody must do by a date. Outcomes: done; not possible, because circumstances changed; not done.';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
