import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links by which people choose their own password: nobody else ever knows it. */
export class Invitations1780000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table sign_in.invitations (
  token_hash text primary key check (token_hash ~ '^[A-Za-z0-9_-]{43}$'),
  person_id uuid not null,
  email text not null check (email = lower(email) and email like '%@%'),
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  used_at timestamptz);
create index invitations_person on sign_in.invitations (person_id);
comment on table sign_in.invitations is 'Single-use links to choose a password, made by an administrator for a person of their partnership. Only the hash of the link''s secret is kept.';
alter table sign_in.invitations enable row level security;
create policy sign_in_keeps on sign_in.invitations to muster_sign_in using (true) with check (true);
grant select, insert, update, delete on sign_in.invitations to muster_sign_in;

-- The API writes invitations and cannot read one back. muster.people shows it the administrator's own partnership.
create policy administrator_invites on sign_in.invitations for insert to muster_api with check (
  (select muster.actor_has('administrator'))
  and exists (select from muster.people p where p.id = person_id and p.email = invitations.email and p.active));
grant insert (token_hash, person_id, email, expires_at) on sign_in.invitations to muster_api;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
