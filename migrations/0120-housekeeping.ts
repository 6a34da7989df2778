import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the worker may erase when its time is over, and what it needs to find it quickly. */
export class Housekeeping1780000120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table muster.imports add column rows_erased_at timestamptz;
comment on column muster.imports.rows_erased_at is 'When the staged rows, which hold names, were erased. The import itself, its counts and its trail stay.';
create index imports_not_erased on muster.imports (partnership_id, finished_at) where rows_erased_at is null;

grant select, delete on muster.drafts to muster_worker;
create policy sweep on muster.drafts to muster_worker
  using (partnership_id = (select muster.system_partnership()));
create index drafts_saved on muster.drafts (partnership_id, saved_at);
create index saved_searches_created on muster.saved_searches (partnership_id, created_at);

-- A receipt is erased with its event and never before it: libs/outbox/prune-events.ts.
grant delete on muster.receipts to muster_worker;
create index outbox_events_done on muster.outbox_events (partnership_id, done_at) where done_at is not null;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
