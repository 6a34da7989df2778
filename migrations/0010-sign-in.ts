import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The own sign-in: accounts with passwords, what the OpenID provider keeps, and the keys it signs with. */
export class SignIn1780000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create schema sign_in;
comment on schema sign_in is 'Accounts and sessions of the own sign-in. No application but sign-in reads it.';
grant usage on schema sign_in to muster_sign_in, muster_api, muster_lookup;

create table sign_in.accounts (
  person_id uuid primary key,
  email text not null unique check (email = lower(email) and email like '%@%'),
  password_hash text not null check (password_hash like '$argon2id$%'),
  demonstration boolean not null default false,
  failed_attempts integer not null default 0 check (failed_attempts >= 0),
  locked_until timestamptz,
  created_at timestamptz not null default now());
comment on table sign_in.accounts is 'Who signs in here with a password. person_id is the person''s id in muster.people: both are made together, and the API refuses a token of a person who is gone.';
comment on column sign_in.accounts.demonstration is 'Made for the demonstration with a published password: never authenticated in production.';
comment on column sign_in.accounts.failed_attempts is 'Wrong passwords since the last right one or the last lock.';

create table sign_in.oidc_payloads (
  kind text not null,
  id text not null,
  payload jsonb not null,
  grant_id text,
  user_code text,
  uid text,
  account_id uuid,
  expires_at timestamptz not null,
  consumed_at timestamptz,
  primary key (kind, id));
create index oidc_payloads_grant on sign_in.oidc_payloads (grant_id) where grant_id is not null;
create unique index oidc_payloads_uid on sign_in.oidc_payloads (uid) where kind = 'Session';
create index oidc_payloads_user_code on sign_in.oidc_payloads (user_code) where user_code is not null;
create index oidc_payloads_account on sign_in.oidc_payloads (account_id) where account_id is not null;
create index oidc_payloads_expiry on sign_in.oidc_payloads (expires_at);
comment on table sign_in.oidc_payloads is 'Sessions, grants, codes and refresh tokens of the OpenID provider. Ids of codes and refresh tokens are hashes: reading this table gives nobody a token.';

create table sign_in.signing_keys (
  generation integer primary key check (generation > 0),
  kid text not null unique,
  sealed_jwk bytea not null,
  created_at timestamptz not null default now());
comment on table sign_in.signing_keys is 'Private keys that sign tokens, AES-256-GCM under a key derived from MUSTER_SECRET, so that several sign-in processes share them. The highest generation signs.';

alter table sign_in.accounts enable row level security;
alter table sign_in.oidc_payloads enable row level security;
alter table sign_in.signing_keys enable row level security;
create policy sign_in_keeps on sign_in.accounts to muster_sign_in using (true) with check (true);
create policy sign_in_keeps on sign_in.oidc_payloads to muster_sign_in using (true) with check (true);
create policy sign_in_keeps on sign_in.signing_keys to muster_sign_in using (true) with check (true);
grant select, insert, update, delete on sign_in.accounts, sign_in.oidc_payloads, sign_in.signing_keys to muster_sign_in;

-- The lookup role sees which sessions stand, and neither whose they are nor their cookies.
create policy lookup_sees_sessions on sign_in.oidc_payloads for select to muster_lookup using (kind = 'Session');
grant select (kind, uid, expires_at) on sign_in.oidc_payloads to muster_lookup;

create function sign_in.session_stands(sid text) returns boolean
  language sql stable strict security definer
  set search_path = pg_catalog, pg_temp
  as $$ select exists (
    select from sign_in.oidc_payloads p where p.kind = 'Session' and p.uid = sid and p.expires_at > now()) $$;
comment on function sign_in.session_stands is 'True while the sign-in session of an access token (its claim sid) has neither ended nor run out. Whether the person still stands is for the caller to ask.';
revoke execute on function sign_in.session_stands from public;
grant execute on function sign_in.session_stands to muster_api;
grant create on schema sign_in to muster_lookup;
alter function sign_in.session_stands owner to muster_lookup;
revoke create on schema sign_in from muster_lookup;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
