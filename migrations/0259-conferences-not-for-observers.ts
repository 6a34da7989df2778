import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A conference is never for observers, whoever is chosen as its audience: an agenda item that is one is for the members, or for
 * named people who take part. Until now the chair could show its reference to everybody by choosing the wrong audience.
 */
export class ConferencesNotForObservers1780000259000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
update muster.agenda_items set audience = 'members' where kind = 'conference' and audience = 'everybody';
alter table muster.agenda_items
  add constraint agenda_items_conference_reserved check (kind <> 'conference' or audience <> 'everybody');
grant create on schema muster to muster_lookup;
create or replace function muster.reserved_items_for(person uuid) returns uuid[] language plpgsql stable security definer
  set search_path = muster, pg_temp as $$ declare here uuid := partnership_of(person); ran uuid[] := groups_run_by(person); begin
  return (select coalesce(array_agg(i.id), '{}') from agenda_items i
    join meetings m on m.partnership_id = i.partnership_id and m.id = i.meeting_id
    where i.partnership_id = here and (i.audience <> 'everybody' or i.proposal <> 'accepted')
      and (m.group_id = any (ran) or i.proposed_by = person
        or (i.proposal = 'accepted' and i.audience = 'members' and exists (select 1 from group_memberships g
          where g.partnership_id = here and g.group_id = m.group_id and g.person_id = person and g.role <> 'observer'
            and g.from_on <= today() and (g.until_on is null or g.until_on >= today())))
        or (i.proposal = 'accepted' and i.audience = 'named' and exists (select 1 from group_memberships g
          where g.partnership_id = here and g.group_id = m.group_id and g.person_id = person
            and (g.role <> 'observer' or i.kind <> 'conference')
            and g.from_on <= today() and (g.until_on is null or g.until_on >= today()))
          and exists (select 1 from agenda_item_readers r
            where r.partnership_id = here and r.item_id = i.id and r.person_id = person))));
end $$;
revoke create on schema muster from muster_lookup;
comment on function muster.reserved_items_for is 'Agenda items that are not for everybody, and that somebody may see. A conference is for nobody who only observes, also by name.';
comment on column muster.agenda_items.audience is 'everybody: all of the group, and never a conference. members: not its observers. named: those who run the group, and agenda_item_readers.';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
