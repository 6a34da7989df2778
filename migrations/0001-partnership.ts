import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The partnership: its agencies, people, groups, pathways and registers. */
export class Partnership1780000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create schema if not exists muster;
create extension if not exists pg_trgm with schema public;
grant usage on schema muster to muster_api, muster_worker, muster_sign_in, muster_lookup;

create function muster.fold_name(name text) returns text language sql immutable parallel safe strict
  set search_path = pg_catalog
  return translate(regexp_replace(lower(normalize(name, NFD)), '[\\u0300-\\u036f''’-]', '', 'g'), 'łøđßæœ', 'lodsao');
comment on function muster.fold_name is 'A name as it is searched: lower case, without accents, apostrophes and hyphens.';

create table muster.partnerships (
  id uuid primary key,
  name text not null check (name <> ''),
  created_at timestamptz not null default now());
comment on table muster.partnerships is 'The tenant: agencies that share under one information-sharing agreement.';

create table muster.agencies (
  partnership_id uuid not null references muster.partnerships,
  id uuid not null default uuidv7(),
  name text not null check (name <> ''),
  kind text not null check (kind in ('council','school','police','health','voluntary','other')),
  urn text check (urn ~ '^[0-9]{6}$'),
  aliases text[] not null default '{}',
  active boolean not null default true,
  version integer not null default 1,
  primary key (partnership_id, id));
create unique index agencies_name on muster.agencies (partnership_id, lower(name));
create unique index agencies_urn on muster.agencies (partnership_id, urn) where urn is not null;
comment on table muster.agencies is 'An organisation of the partnership; schools carry their URN.';

create table muster.people (
  partnership_id uuid not null,
  id uuid not null unique default uuidv7(),
  agency_id uuid not null,
  name text not null check (name <> ''),
  email text not null check (email = lower(email) and email like '%@%'),
  agency_role text not null default 'user' check (agency_role in ('user','lead')),
  active boolean not null default true,
  demonstration boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (partnership_id, id),
  foreign key (partnership_id, agency_id) references muster.agencies);
create unique index people_email on muster.people (email);
create index people_agency on muster.people (partnership_id, agency_id);
comment on table muster.people is 'Somebody who works for an agency and may sign in.';

create table muster.identities (
  partnership_id uuid not null,
  issuer text not null,
  subject text not null,
  person_id uuid not null,
  primary key (partnership_id, issuer, subject),
  unique (issuer, subject),
  foreign key (partnership_id, person_id) references muster.people);
create index identities_person on muster.identities (partnership_id, person_id);
comment on table muster.identities is 'Which issuer''s subject is which person. The own sign-in has issuer ''muster'' and the person''s id.';

create table muster.groups (
  partnership_id uuid not null references muster.partnerships,
  id uuid not null default uuidv7(),
  name text not null check (name <> ''),
  kind text not null check (kind in ('strategic_group','steering_group','board','panel','task_and_finish_group')),
  parent_group_id uuid,
  terms_of_reference text not null default '',
  ends_on date,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, parent_group_id) references muster.groups);
create unique index groups_name on muster.groups (partnership_id, lower(name));
create index groups_parent on muster.groups (partnership_id, parent_group_id);
comment on table muster.groups is 'A strategic group, steering group, board, panel or task-and-finish group.';

create table muster.group_memberships (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  group_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('chair','vice_chair','coordinator','member','observer')),
  from_on date not null default current_date,
  until_on date,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, group_id) references muster.groups,
  foreign key (partnership_id, person_id) references muster.people,
  check (until_on is null or until_on >= from_on));
create index group_memberships_person on muster.group_memberships (person_id, group_id);
create index group_memberships_group on muster.group_memberships (partnership_id, group_id);
comment on table muster.group_memberships is 'Who is in a group, in which role, from when until when (both days included).';

create table muster.pathways (
  partnership_id uuid not null references muster.partnerships,
  id uuid not null default uuidv7(),
  key text not null,
  published_version integer,
  primary key (partnership_id, id),
  unique (partnership_id, key));
comment on table muster.pathways is 'A pathway; its content is in the versions.';

create table muster.pathway_versions (
  partnership_id uuid not null,
  pathway_id uuid not null,
  version integer not null check (version > 0),
  document jsonb not null,
  status text not null default 'draft' check (status in ('draft','published','withdrawn')),
  published_at timestamptz,
  published_by uuid,
  created_at timestamptz not null default now(),
  primary key (partnership_id, pathway_id, version),
  foreign key (partnership_id, pathway_id) references muster.pathways);
comment on table muster.pathway_versions is 'One validated version of a pathway document. Published versions never change.';

create table muster.registers (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  group_id uuid not null,
  pathway_id uuid not null,
  pathway_version integer not null,
  name text not null check (name <> ''),
  neutral_name text not null check (neutral_name <> ''),
  compartment boolean not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, id, compartment),
  foreign key (partnership_id, group_id) references muster.groups,
  foreign key (partnership_id, pathway_id, pathway_version) references muster.pathway_versions);
create index registers_group on muster.registers (partnership_id, group_id);
create index registers_pathway on muster.registers (partnership_id, pathway_id);
comment on table muster.registers is 'The list of cases that a group keeps under one pathway. A compartment is seen by its group alone.';

create table muster.service_areas (
  partnership_id uuid not null references muster.partnerships,
  id uuid not null default uuidv7(),
  name text not null check (name <> ''),
  version integer not null default 1,
  primary key (partnership_id, id));
create unique index service_areas_name on muster.service_areas (partnership_id, lower(name));
comment on table muster.service_areas is 'A named set of registers that service directors answer for.';

create table muster.service_area_registers (
  partnership_id uuid not null,
  service_area_id uuid not null,
  register_id uuid not null,
  primary key (partnership_id, service_area_id, register_id),
  foreign key (partnership_id, service_area_id) references muster.service_areas,
  foreign key (partnership_id, register_id) references muster.registers);
create index service_area_registers_register on muster.service_area_registers (partnership_id, register_id);
comment on table muster.service_area_registers is 'Which registers belong to a service area.';

create table muster.appointments (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  role text not null check (role in ('administrator','data_protection_officer','service_director')),
  service_area_id uuid,
  from_on date not null default current_date,
  until_on date,
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references muster.people,
  foreign key (partnership_id, service_area_id) references muster.service_areas,
  check ((role = 'service_director') = (service_area_id is not null)),
  check (until_on is null or until_on >= from_on));
create index appointments_person on muster.appointments (person_id);
create index appointments_area on muster.appointments (partnership_id, service_area_id);
comment on table muster.appointments is 'Roles that belong to a person: administrator, data-protection officer, service director of an area.';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
