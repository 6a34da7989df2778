import type { MigrationInterface, QueryRunner } from 'typeorm';

const seesItem = `exists (select 1 from muster.agenda_items i where i.id = item_id and (i.case_id is null or exists (
  select 1 from muster.cases c join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
  where c.id = i.case_id)))`;
const officer = `(select muster.actor_has('administrator') or muster.actor_has('data_protection_officer'))`;
const owns = `(group_id <> all ((select muster.groups_closed_to(muster.actor_id()))::uuid[]) and (
    owner_person_id = (select muster.actor_id())
    or (owner_agency_id = (select muster.actor_agency()) and not ${officer})
    or exists (select 1 from muster.group_memberships g
      where g.group_id = meeting_actions.group_id and g.person_id = (select muster.actor_id())
        and g.represents_agency_id = meeting_actions.owner_agency_id and g.role <> 'observer'
        and g.from_on <= (select muster.today()) and (g.until_on is null or g.until_on >= (select muster.today())))))`;

/**
 * An action that was set under no item of the agenda is for the group: a director who sees the meeting for one register of
 * theirs does not see it, as they see nothing else of the meeting that belongs to no item.
 */
export class ActionsOfNoItem1780000253000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter policy person on muster.meeting_actions
  using (partnership_id = (select muster.actor_partnership())
    and (exists (select 1 from muster.meetings m where m.id = meeting_id)
      and case when item_id is null then group_id = any ((select muster.actor_groups())::uuid[]) else ${seesItem} end
      or ${owns}));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
