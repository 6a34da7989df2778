import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A paper of a conference names whom it is about, so it is for whoever sees the case with its name: not for observers. */
export class PapersOfAConference1780000252000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter policy person on muster.agenda_papers
  using (partnership_id = (select muster.actor_partnership())
    and exists (select 1 from muster.agenda_items i where i.id = item_id and (i.case_id is null or exists (
      select 1 from muster.cases c join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
      where c.id = i.case_id))));
comment on table muster.agenda_papers is 'Files that belong to an agenda item, seen by whoever sees it, and of a conference only by whoever sees its case with the name. Withdrawn with a reason, never deleted. late: after meetings.papers_due_on.';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
