import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The chronology of a case says when an action got another owner or another date. An agency's lead, who reassigns within the
 * agency, is not of the group and reads no chronology: they may append a line about their agency's own action, and no more.
 */
export class ActionsInTheChronology1780000111000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table muster.case_changes
  add column action_id uuid,
  add foreign key (partnership_id, action_id) references muster.actions,
  add check ((kind = 'action') = (action_id is not null));
create index case_changes_action on muster.case_changes (partnership_id, action_id) where action_id is not null;
comment on table muster.case_changes is 'The chronology: what changed, was and is, who and when. Append-only. kind: opened, field, lead, rating, closed, reopened, review, action. what: a field key, or a word for the page. action_id: the action whose owner or date changed.';
alter policy person on muster.case_changes with check (
  partnership_id = (select muster.actor_partnership()) and (
    exists (select 1 from muster.cases c where c.id = case_id
      and c.register_id = any ((select muster.actor_full_registers())::uuid[]))
    or kind = 'action' and person_id = (select muster.actor_id()) and exists (
      select 1 from muster.actions a where a.id = action_id and a.case_id = case_changes.case_id
        and not a.compartment and a.owner_agency_id = (select muster.actor_agency()))));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
