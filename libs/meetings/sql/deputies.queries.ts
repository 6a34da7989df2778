import type { ActorTx } from '#libs/database';

/** Somebody who is not in a group and works for an agency that has a member there. */
export interface PossibleDeputy {
  readonly id: string;
  readonly name: string;
  readonly agencyName: string;
}

/** Who can be recorded as a deputy without being in the group. */
export const selectPossibleDeputies = (tx: ActorTx, groupId: string): Promise<PossibleDeputy[]> =>
  tx.query<PossibleDeputy & Record<string, unknown>>(
    `with inside as (select m.person_id, m.represents_agency_id, m.role from muster.group_memberships m
       where m.partnership_id = $1 and m.group_id = $2 and m.from_on <= $3::date and (m.until_on is null or m.until_on >= $3::date)),
     theirs as (
       select p.agency_id as id from inside i join muster.people p on p.partnership_id = $1 and p.id = i.person_id where i.role <> 'observer'
       union select i.represents_agency_id from inside i where i.role <> 'observer' and i.represents_agency_id is not null)
     select p.id, p.name, g.name as "agencyName" from muster.people p
     join muster.agencies g on g.partnership_id = p.partnership_id and g.id = p.agency_id
     where p.partnership_id = $1 and p.active and p.agency_id in (select id from theirs)
       and not exists (select 1 from inside i where i.person_id = p.id)
     order by g.name, p.name, p.id limit 500`,
    [tx.actor.partnershipId, groupId, tx.clock.today()],
  );
