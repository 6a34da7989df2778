import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';
import type { GroupKind, MembershipRow } from './groups.entities.js';

export interface ListedGroup {
  readonly id: string;
  readonly name: string;
  readonly kind: GroupKind;
  /** Null also when the actor may not know of the group above. */
  readonly parentGroupId: string | null;
  readonly sponsorId: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly closedOn: string | null;
  readonly chairs: readonly string[];
}

/** Row-level security leaves out groups that keep a compartment and that the actor is not in. */
export const selectListedGroups = (tx: ActorTx): Promise<ListedGroup[]> =>
  tx.query(
    `select g.id, g.name, g.kind, above.id as "parentGroupId", g.sponsor_id as "sponsorId", g.starts_on as "startsOn",
       g.ends_on as "endsOn", g.closed_on as "closedOn", array(
         select p.name from muster.group_memberships m
         join muster.people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
         where m.partnership_id = g.partnership_id and m.group_id = g.id and m.role = 'chair'
           and m.from_on <= $2::date and (m.until_on is null or m.until_on >= $2::date) order by p.name) as chairs
     from muster.groups g
     left join muster.groups above on above.partnership_id = g.partnership_id and above.id = g.parent_group_id
     where g.partnership_id = $1 order by lower(g.name), g.id`,
    [tx.actor.partnershipId, tx.clock.today()],
  );

export interface GroupMember {
  readonly membershipId: string;
  readonly personId: string;
  readonly name: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly role: MembershipRow['role'];
  readonly fromOn: string;
  readonly untilOn: string | null;
  readonly representsAgencyId: string | null;
  readonly representsAgencyName: string | null;
  readonly representsSector: string | null;
  readonly deputyForId: string | null;
  readonly deputyForName: string | null;
  readonly version: number;
}

/** Whoever is in the group or begins later, chair first; not who has left Muster. */
export const selectMembers = (tx: ActorTx, groupId: string): Promise<GroupMember[]> =>
  tx.query(
    `select m.id as "membershipId", m.person_id as "personId", p.name, p.agency_id as "agencyId", a.name as "agencyName",
       m.role, m.from_on as "fromOn", m.until_on as "untilOn", m.represents_agency_id as "representsAgencyId",
       ra.name as "representsAgencyName", m.represents_sector as "representsSector", d.id as "deputyForId",
       dp.name as "deputyForName", m.version
     from muster.group_memberships m
     join muster.people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
     join muster.agencies a on a.partnership_id = p.partnership_id and a.id = p.agency_id
     left join muster.agencies ra on ra.partnership_id = m.partnership_id and ra.id = m.represents_agency_id
     left join muster.group_memberships d on d.partnership_id = m.partnership_id and d.id = m.deputy_for_id
     left join muster.people dp on dp.partnership_id = d.partnership_id and dp.id = d.person_id
     where m.partnership_id = $1 and m.group_id = $2 and (m.until_on is null or m.until_on >= $3::date)
     order by array_position('{chair,vice_chair,coordinator,member,observer}'::text[], m.role), lower(p.name), m.id`,
    [tx.actor.partnershipId, groupId, tx.clock.today()],
  );

export interface NamedRow {
  readonly id: string;
  readonly name: string;
}

/** The registers of a group that the actor may open, by name. */
export function selectRegisters(tx: ActorTx, groupId: string): Promise<NamedRow[]> {
  const access = accessibleBy(tx.actor, 'read', 'Register', 'r', 3);
  return tx.query(
    `select r.id, r.name from muster.registers r
     where r.partnership_id = $1 and r.group_id = $2 and ${access.sql} order by lower(r.name)`,
    [tx.actor.partnershipId, groupId, ...access.parameters],
  );
}

export const personName = async (tx: ActorTx, personId: string | null): Promise<string | null> =>
  personId
    ? ((
        await tx.query<{ name: string }>(
          'select name from muster.people where partnership_id = $1 and id = $2',
          [tx.actor.partnershipId, personId],
        )
      )[0]?.name ?? null)
    : null;
