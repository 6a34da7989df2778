import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Terms of reference in versions; agencies sign the draft that they read, and the chair settles it. */
export class TermsOfReference1780000202000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table muster.group_terms (
  partnership_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  number integer not null check (number > 0),
  text text not null check (text <> ''),
  review_by date,
  status text not null default 'draft' check (status in ('draft','agreed','withdrawn')),
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  agreed_by uuid,
  agreed_on date,
  agreed_because text check (agreed_because <> ''),
  version integer not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, group_id, number),
  foreign key (partnership_id, group_id) references muster.groups,
  foreign key (partnership_id, drafted_by) references muster.people,
  foreign key (partnership_id, agreed_by) references muster.people,
  check ((status = 'agreed') = (agreed_on is not null) and (agreed_on is null) = (agreed_by is null)),
  check (agreed_because is null or status = 'agreed'));
create unique index group_terms_one_draft on muster.group_terms (partnership_id, group_id) where status = 'draft';
create index group_terms_drafted_by on muster.group_terms (partnership_id, drafted_by);
create index group_terms_agreed_by on muster.group_terms (partnership_id, agreed_by);
comment on table muster.group_terms is 'A group''s terms of reference, one row for each version (number). version: how often the draft was changed. agreed_because: why they were agreed although a required seat had not signed.';

create table muster.group_terms_sign_offs (
  partnership_id uuid not null,
  id uuid not null,
  terms_id uuid not null,
  terms_version integer not null,
  agency_id uuid,
  sector text check (sector <> ''),
  person_id uuid not null,
  signed_at timestamptz not null,
  remark text not null default '',
  primary key (partnership_id, id),
  foreign key (partnership_id, terms_id) references muster.group_terms,
  foreign key (partnership_id, agency_id) references muster.agencies,
  foreign key (partnership_id, person_id) references muster.people,
  check ((agency_id is null) <> (sector is null)));
create unique index group_terms_signed_agency on muster.group_terms_sign_offs (partnership_id, terms_id, terms_version, agency_id)
  where agency_id is not null;
create unique index group_terms_signed_sector on muster.group_terms_sign_offs (partnership_id, terms_id, terms_version, lower(sector))
  where sector is not null;
create index group_terms_sign_offs_person on muster.group_terms_sign_offs (partnership_id, person_id);
create index group_terms_sign_offs_agency on muster.group_terms_sign_offs (partnership_id, agency_id);
comment on table muster.group_terms_sign_offs is 'That an agency or a sector signed the draft as it stood: a signature does not hold for a text that was changed since. Append-only.';

alter table muster.group_terms enable row level security;
grant select, insert, update on muster.group_terms to muster_api;
create policy seen on muster.group_terms for select to muster_api
  using (partnership_id = (select muster.actor_partnership()) and (
    (select muster.actor_has('administrator')) or group_id = any ((select muster.actor_groups())::uuid[])
    or group_id = any ((select muster.actor_overseen_groups())::uuid[])));
create policy drafted on muster.group_terms for insert to muster_api
  with check (partnership_id = (select muster.actor_partnership()) and drafted_by = (select muster.actor_id()) and status = 'draft'
    and ((select muster.actor_has('administrator')) or group_id = any ((select muster.actor_run_groups())::uuid[])));
-- What was agreed never changes.
create policy settled on muster.group_terms for update to muster_api
  using (partnership_id = (select muster.actor_partnership()) and status = 'draft'
    and ((select muster.actor_has('administrator')) or group_id = any ((select muster.actor_run_groups())::uuid[])))
  with check (partnership_id = (select muster.actor_partnership())
    and ((select muster.actor_has('administrator')) or group_id = any ((select muster.actor_run_groups())::uuid[]))
    and (agreed_by is null or agreed_by = (select muster.actor_id())));

alter table muster.group_terms_sign_offs enable row level security;
grant select, insert on muster.group_terms_sign_offs to muster_api;
create policy seen on muster.group_terms_sign_offs for select to muster_api
  using (partnership_id = (select muster.actor_partnership()) and exists (select 1 from muster.group_terms t where t.id = terms_id));
create policy signed on muster.group_terms_sign_offs for insert to muster_api
  with check (partnership_id = (select muster.actor_partnership()) and person_id = (select muster.actor_id())
    and exists (select 1 from muster.group_terms t where t.id = terms_id and t.status = 'draft'
      and t.group_id = any ((select muster.actor_groups())::uuid[])));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
