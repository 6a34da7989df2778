import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports of registers from spreadsheets: staged rows, what is wrong with them, and what was imported last. */
export class Imports1780000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table muster.imports (
  partnership_id uuid not null,
  id uuid not null,
  register_id uuid not null,
  compartment boolean not null,
  started_by uuid not null,
  status text not null default 'waiting_for_file' check (status in
    ('waiting_for_file','reading','matching','checking','ready','applying','finished','failed','abandoned')),
  failure text,
  encoding text,
  delimiter text,
  headings jsonb not null default '[]',
  samples jsonb not null default '[]',
  mapping jsonb not null default '{}',
  file_hash text,
  rows_read integer not null default 0,
  rows_done integer not null default 0,
  counts jsonb not null default '{}',
  created_at timestamptz not null,
  confirmed_at timestamptz,
  finished_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, register_id, compartment) references muster.registers (partnership_id, id, compartment),
  foreign key (partnership_id, started_by) references muster.people);
create index imports_register on muster.imports (partnership_id, register_id, created_at desc);
comment on table muster.imports is 'One spreadsheet on its way into a register.';

create table muster.import_rows (
  partnership_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  cells jsonb not null,
  "values" jsonb,
  problems jsonb not null default '[]',
  plan text check (plan in ('create','update','unchanged','conflict','duplicate','decide','bad')),
  case_id uuid,
  differences jsonb not null default '[]',
  decision text,
  decided_by uuid,
  done_at timestamptz,
  primary key (partnership_id, import_id, row_number),
  foreign key (partnership_id, import_id) references muster.imports);
create index import_rows_plan on muster.import_rows (partnership_id, import_id, plan, row_number);
create index import_rows_open on muster.import_rows (partnership_id, import_id, row_number) where done_at is null;
comment on table muster.import_rows is 'One row of the spreadsheet as it was, as it was understood, what is wrong with it, and what it will do.';

create table muster.imported_values (
  partnership_id uuid not null,
  case_id uuid not null,
  import_id uuid not null,
  "values" jsonb not null,
  imported_at timestamptz not null,
  primary key (partnership_id, case_id),
  foreign key (partnership_id, case_id) references muster.cases,
  foreign key (partnership_id, import_id) references muster.imports);
create index imported_values_import on muster.imported_values (partnership_id, import_id);
comment on table muster.imported_values is 'What the last import said of a case, so that next week''s export changes only what changed in the file.';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
