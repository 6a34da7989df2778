import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases and what is known of them. What has an audience of its own is a table of its own. */
export class Cases1780000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table muster.subjects (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  register_id uuid not null,
  upn text,
  nhs_number text,
  forename text not null default '',
  surname text not null check (surname <> ''),
  birth_date date,
  sex text,
  ethnicity text,
  first_language text,
  sen text,
  disability text[] not null default '{}',
  postcode text,
  search_key text not null generated always as (muster.fold_name(forename || ' ' || surname)) stored,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, register_id) references muster.registers);
create unique index subjects_upn on muster.subjects (partnership_id, register_id, upn) where upn is not null;
create index subjects_birth_date on muster.subjects (partnership_id, register_id, birth_date);
create index subjects_search on muster.subjects using gin (search_key public.gin_trgm_ops);
create index subjects_upn_any on muster.subjects (partnership_id, upn) where upn is not null;
comment on table muster.subjects is 'The child (or adult) whom cases of one register are about. Every register keeps its own, so that none tells of another. Not for observers.';

create table muster.cases (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  register_id uuid not null,
  compartment boolean not null,
  subject_id uuid not null,
  reference text not null,
  status text not null default 'open' check (status in ('open','closed')),
  opened_on date not null,
  closed_on date,
  outcome text,
  lead_agency_id uuid not null,
  lead_person_id uuid,
  last_school_id uuid,
  rating text not null check (rating in ('red','amber','green')),
  rated_at timestamptz not null,
  review_by date not null,
  red_checks integer not null default 0,
  same_rating_checks integer not null default 0,
  last_check_id uuid,
  last_checked_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (partnership_id, id),
  unique (partnership_id, reference),
  foreign key (partnership_id, register_id, compartment) references muster.registers (partnership_id, id, compartment),
  foreign key (partnership_id, subject_id) references muster.subjects,
  foreign key (partnership_id, lead_agency_id) references muster.agencies,
  foreign key (partnership_id, lead_person_id) references muster.people,
  foreign key (partnership_id, last_school_id) references muster.agencies,
  check ((status = 'closed') = (closed_on is not null)));
create unique index cases_one_open on muster.cases (partnership_id, subject_id) where status = 'open';
create index cases_subject on muster.cases (partnership_id, subject_id);
create index cases_register on muster.cases (partnership_id, register_id, status,
  (case rating when 'red' then 0 when 'amber' then 1 else 2 end), review_by, id);
create index cases_lead on muster.cases (partnership_id, lead_agency_id) where not compartment;
create index cases_lead_person on muster.cases (partnership_id, lead_person_id);
create index cases_school on muster.cases (partnership_id, last_school_id) where not compartment;
create index cases_review on muster.cases (partnership_id, register_id, review_by) where status = 'open';
comment on table muster.cases is 'One subject on one register, from opening to closure. Holds nothing that identifies anybody.';

create table muster.case_details (
  partnership_id uuid not null,
  case_id uuid not null,
  fields jsonb not null default '{}',
  external_reference text,
  version integer not null default 1,
  primary key (partnership_id, case_id),
  foreign key (partnership_id, case_id) references muster.cases);
create index case_details_external on muster.case_details (partnership_id, external_reference) where external_reference is not null;
comment on table muster.case_details is 'The pathway''s own fields of a case (by field key) and its reference elsewhere. Not for observers.';

create table muster.case_ratings (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  rating text not null check (rating in ('red','amber','green')),
  reason text not null,
  review_by date not null,
  rated_at timestamptz not null,
  rated_by uuid not null,
  review_id uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, case_id) references muster.cases,
  foreign key (partnership_id, rated_by) references muster.people);
create index case_ratings_case on muster.case_ratings (partnership_id, case_id, rated_at desc);
comment on table muster.case_ratings is 'Every rating a case ever had, with its reason. Append-only.';

create table muster.contributions (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  agency_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('explanation','information','nothing_held')),
  facts text not null default '',
  opinion text not null default '',
  source text not null default '',
  facts_on date,
  given_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, case_id) references muster.cases,
  foreign key (partnership_id, agency_id) references muster.agencies,
  foreign key (partnership_id, person_id) references muster.people);
create index contributions_case on muster.contributions (partnership_id, case_id, given_at desc, id desc);
comment on table muster.contributions is 'Information from an agency; an explanation says why the case stands as it does. Append-only. Seen by the group and by its own agency.';

create table muster.case_changes (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  at timestamptz not null,
  person_id uuid not null,
  kind text not null,
  what text not null,
  was text,
  is_now text,
  source text not null check (source in ('hand','import','check')),
  primary key (partnership_id, id),
  foreign key (partnership_id, case_id) references muster.cases,
  foreign key (partnership_id, person_id) references muster.people);
create index case_changes_case on muster.case_changes (partnership_id, case_id, at desc, id desc);
comment on table muster.case_changes is 'The chronology: what changed, was and is, who and when. Append-only. kind: opened, field, lead, rating, closed, reopened, review. what: a field key, or a word for the page.';

create table muster.saved_searches (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  register_id uuid,
  words text not null,
  created_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references muster.people);
create index saved_searches_person on muster.saved_searches (partnership_id, person_id, created_at);
comment on table muster.saved_searches is 'What somebody searched for, so that no name stands in an address. Seen by that person alone.';

create table muster.drafts (
  partnership_id uuid not null,
  person_id uuid not null,
  key text not null,
  content jsonb not null,
  saved_at timestamptz not null,
  primary key (partnership_id, person_id, key),
  foreign key (partnership_id, person_id) references muster.people);
comment on table muster.drafts is 'What somebody has typed and not yet sent. Seen by that person alone.';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
