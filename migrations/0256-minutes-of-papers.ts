import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Approved minutes name the papers of their items and what was sent with apologies. Both have readers of their own, so a block that
 * comes from one is tied to it, and its own policies decide who reads the block, as they decide who reads the paper. What was
 * said in a conference is for those who take part in it, also where somebody else sees its item and its case.
 */
export class MinutesOfPapers1780000256000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ties);
    await runner.query(policies);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}

const ties = `
alter table muster.minutes_blocks
  add column paper_id uuid,
  add column apology_sitting_id uuid,
  add column apology_person_id uuid,
  add foreign key (partnership_id, paper_id) references muster.agenda_papers,
  add foreign key (partnership_id, apology_sitting_id, apology_person_id) references muster.apologies,
  add check ((apology_sitting_id is null) = (apology_person_id is null));
create index minutes_blocks_paper on muster.minutes_blocks (partnership_id, paper_id);
create index minutes_blocks_apology on muster.minutes_blocks (partnership_id, apology_sitting_id, apology_person_id);
comment on table muster.minutes_blocks is 'Minutes as they were approved, block by block (Block of libs/minutes), each with the item, the case, the paper and the apologies that decide who may see it. Written once.';
comment on column muster.minutes_blocks.paper_id is 'The paper that the block names: for whoever may see the paper.';
comment on column muster.minutes_blocks.apology_sitting_id is 'With apology_person_id: the apologies whose information the block holds, for whoever may read it.';
`;

const inConference = (table: string) => `
    exists (select 1 from muster.agenda_items i
      where i.partnership_id = ${table}.partnership_id and i.id = item_id and i.case_id is null)
    or exists (select 1 from muster.conferences k
      where k.partnership_id = ${table}.partnership_id and k.item_id = ${table}.item_id)`;

// Restrictive, each: it takes away from every way of seeing a block that there is or will be.
const policies = `
create policy as_the_paper on muster.minutes_blocks as restrictive for select to muster_api
  using (paper_id is null or exists (select 1 from muster.agenda_papers p
    where p.partnership_id = minutes_blocks.partnership_id and p.id = paper_id));
create policy as_the_apologies on muster.minutes_blocks as restrictive for select to muster_api
  using (apology_person_id is null or exists (select 1 from muster.apologies a
    where a.partnership_id = minutes_blocks.partnership_id and a.sitting_id = apology_sitting_id and a.person_id = apology_person_id));
create policy as_the_conference on muster.minutes_blocks as restrictive for select to muster_api
  using (item_id is null or paper_id is not null or (case_id is null and block->>'kind' not in ('said', 'note'))
    or ${inConference('minutes_blocks')});
${['minutes_texts', 'minutes_comments', 'minutes_corrections']
  .map(
    (table) => `create policy as_the_conference on muster.${table} as restrictive for select to muster_api
  using (item_id is null or ${inConference(table)});`,
  )
  .join('\n')}
`;
