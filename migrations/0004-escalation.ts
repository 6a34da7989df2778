import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ladders and their timers, messages, escalations, and the outbox. */
export class Escalation1780000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table muster.ladders (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('action','case_review')),
  case_id uuid not null,
  action_id uuid,
  register_id uuid not null,
  compartment boolean not null,
  rungs jsonb not null,
  due_on date not null,
  counts_from date not null,
  run integer not null default 1,
  state text not null default 'running' check (state in ('running','stopped','paused','done')),
  state_until date,
  paused_for_meeting_id uuid,
  first_breached_on date,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, case_id) references muster.cases,
  foreign key (partnership_id, action_id) references muster.actions,
  foreign key (partnership_id, register_id, compartment) references muster.registers (partnership_id, id, compartment),
  foreign key (partnership_id, paused_for_meeting_id) references muster.meetings,
  check ((kind = 'action') = (action_id is not null)));
create unique index ladders_action on muster.ladders (partnership_id, action_id) where action_id is not null;
create unique index ladders_case on muster.ladders (partnership_id, case_id) where kind = 'case_review';
create index ladders_of_case on muster.ladders (partnership_id, case_id);
create index ladders_register on muster.ladders (partnership_id, register_id);
create index ladders_until on muster.ladders (partnership_id, state_until) where state_until is not null;
create index ladders_meeting on muster.ladders (partnership_id, paused_for_meeting_id) where paused_for_meeting_id is not null;
comment on table muster.ladders is 'What watches one due date. rungs: the escalation policy as it was when the run began. counts_from: day 0 of the overdue rungs, the due date or, for what was overdue when imported, the day of the import. run: goes up whenever the ladder restarts. first_breached_on stays for ever.';

create table muster.timers (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  ladder_id uuid not null,
  run integer not null,
  rung_no integer not null,
  rung_key text not null,
  recipient text not null check (recipient in ('owner','agencyLead','chair','serviceDirector')),
  kind text not null check (kind in ('reminder','overdue','escalation')),
  fire_at timestamptz not null,
  status text not null default 'waiting' check (status in ('waiting','fired','missed','cancelled','passed_over')),
  passed_over_because text,
  settled_at timestamptz,
  primary key (partnership_id, id),
  unique (partnership_id, ladder_id, run, rung_no),
  foreign key (partnership_id, ladder_id) references muster.ladders);
create index timers_due on muster.timers (fire_at, ladder_id) where status = 'waiting';
create index timers_passed_over on muster.timers (partnership_id, settled_at) where status = 'passed_over';
comment on table muster.timers is 'One step of a ladder and the instant at which it is due. missed: a higher step of the same ladder was due in the same sweep. passed_over: nobody in that role may see the case.';

create table muster.escalations (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  ladder_id uuid not null,
  run integer not null,
  timer_id uuid not null,
  case_id uuid not null,
  action_id uuid,
  register_id uuid not null,
  compartment boolean not null,
  raised_on date not null,
  raised_at timestamptz not null,
  status text not null default 'open' check (status in ('open','answered','closed')),
  closed_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, timer_id),
  foreign key (partnership_id, ladder_id) references muster.ladders,
  foreign key (partnership_id, case_id) references muster.cases,
  foreign key (partnership_id, action_id) references muster.actions);
create index escalations_register on muster.escalations (partnership_id, register_id, status, raised_on, id);
create index escalations_case on muster.escalations (partnership_id, case_id);
create index escalations_ladder on muster.escalations (partnership_id, ladder_id);
create index escalations_action on muster.escalations (partnership_id, action_id);
comment on table muster.escalations is 'A case or action that reached a service director because nothing happened; it asks for a response. closed: what it was about was settled without one.';

create table muster.escalation_responses (
  partnership_id uuid not null,
  id uuid not null,
  escalation_id uuid not null,
  kind text not null check (kind in ('accept','reassign','extend','convene')),
  reason text not null,
  until_on date,
  owner_agency_id uuid,
  owner_person_id uuid,
  meeting_id uuid,
  responded_by uuid not null,
  responded_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, escalation_id) references muster.escalations,
  foreign key (partnership_id, owner_agency_id) references muster.agencies,
  foreign key (partnership_id, owner_person_id) references muster.people,
  foreign key (partnership_id, meeting_id) references muster.meetings,
  foreign key (partnership_id, responded_by) references muster.people,
  check (kind not in ('accept','extend') or until_on is not null));
create index escalation_responses_escalation on muster.escalation_responses (partnership_id, escalation_id, responded_at);
comment on table muster.escalation_responses is 'What a service director decided. Append-only. until_on: end of an accepted risk, or the new due date of an extension.';

create table muster.messages (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  day date not null,
  status text not null default 'waiting' check (status in ('waiting','sending','sent','failed')),
  attempts integer not null default 0,
  next_try_at timestamptz not null default now(),
  claimed_at timestamptz,
  sent_at timestamptz,
  failure text,
  primary key (partnership_id, id),
  unique (partnership_id, person_id, day),
  foreign key (partnership_id, person_id) references muster.people);
create index messages_unsent on muster.messages (next_try_at) where status in ('waiting','sending');
comment on table muster.messages is 'One e-mail: all that reaches one person on one day. Its Message-ID is made of its id, so that a repeat has the same.';

create table muster.notifications (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  kind text not null,
  case_id uuid,
  action_id uuid,
  meeting_id uuid,
  import_id uuid,
  escalation_id uuid,
  timer_id uuid,
  event_id uuid,
  due_on date,
  created_at timestamptz not null,
  message_id uuid,
  read_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references muster.people,
  foreign key (partnership_id, message_id) references muster.messages);
create unique index notifications_timer on muster.notifications (partnership_id, timer_id, person_id) where timer_id is not null;
create unique index notifications_event on muster.notifications (partnership_id, event_id, person_id, kind) where event_id is not null;
create index notifications_person on muster.notifications (partnership_id, person_id, created_at desc);
create index notifications_message on muster.notifications (partnership_id, message_id);
create index notifications_unsent on muster.notifications (partnership_id, person_id) where message_id is null;
comment on table muster.notifications is 'That somebody is to hear of something: once for each timer, or event, and person. Holds ids only.';

create table muster.outbox_events (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  type text not null,
  ids jsonb not null default '{}',
  created_at timestamptz not null default now(),
  relayed_at timestamptz,
  done_at timestamptz,
  primary key (partnership_id, id));
create index outbox_events_open on muster.outbox_events (created_at) where done_at is null;
comment on table muster.outbox_events is 'What happened, for those who act on it: ids only. Done when every consumer has its receipt.';

create table muster.receipts (
  partnership_id uuid not null,
  consumer text not null,
  event_id uuid not null,
  at timestamptz not null default now(),
  primary key (partnership_id, event_id, consumer));
comment on table muster.receipts is 'That a consumer has acted on an event; written in the transaction of the effect, so that each effect happens once.';

create table muster.audit_seals (
  partnership_id uuid not null,
  number bigint not null,
  previous_hash text not null,
  hash text not null,
  entries integer not null,
  sealed_at timestamptz not null,
  primary key (partnership_id, number));
comment on table muster.audit_seals is 'A hash chain over batches of audit entries.';

create table muster.audit_entries (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  at timestamptz not null default clock_timestamp(),
  person_id uuid not null,
  agency_id uuid,
  request_id text not null,
  action text not null,
  result text not null default 'done' check (result in ('done','not-found','refused')),
  case_id uuid,
  register_id uuid,
  compartment boolean not null default false,
  about uuid,
  cases integer not null default 0,
  seal bigint,
  primary key (partnership_id, id));
create index audit_entries_unsealed on muster.audit_entries (partnership_id, id) where seal is null;
create index audit_entries_sealed on muster.audit_entries (partnership_id, seal) where seal is not null;
create index audit_entries_case on muster.audit_entries (partnership_id, case_id, id) where case_id is not null;
create index audit_entries_person on muster.audit_entries (partnership_id, person_id, id);
comment on table muster.audit_entries is 'Who read or did what, when. Append-only; sealed in batches. case_id: the one case it is about; a list has its cases in audit_seen.';

create table muster.audit_seen (
  partnership_id uuid not null,
  case_id uuid not null,
  entry_id uuid not null,
  register_id uuid not null,
  compartment boolean not null,
  primary key (partnership_id, case_id, entry_id));
create index audit_seen_entry on muster.audit_seen (partnership_id, entry_id);
comment on table muster.audit_seen is 'Which cases a listed read showed: (entry, case) pairs under a btree. Append-only.';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
