import type { ActorTx } from '#libs/database';

/** Somebody of a group who is in another meeting at that time. */
export interface ElsewhereRow {
  readonly start: Date;
  readonly personId: string;
  readonly name: string;
  readonly agencyName: string;
}

/** For each start, in order, the members with an overlapping meeting; nothing to those who do not run the group. */
export const selectElsewhere = (
  tx: ActorTx,
  of: {
    groupId: string;
    times: readonly { startsAt: Date; minutes: number }[];
    apartFrom: readonly string[];
  },
): Promise<ElsewhereRow[]> =>
  tx.query<ElsewhereRow>(
    `select x.start, p.id as "personId", p.name, a.name as "agencyName"
     from muster.members_elsewhere($2, $3, $4, $5) x
     join muster.people p on p.partnership_id = $1 and p.id = x.person
     join muster.agencies a on a.partnership_id = p.partnership_id and a.id = p.agency_id
     order by x.start, a.name, p.name, p.id`,
    [
      tx.actor.partnershipId,
      of.groupId,
      of.times.map(({ startsAt }) => startsAt),
      of.times.map(({ minutes }) => minutes),
      of.apartFrom,
    ],
  );

export const countMembers = async (tx: ActorTx, groupId: string): Promise<number> =>
  (
    await tx.query<{ count: number }>(
      `select count(distinct person_id)::integer as count from muster.group_memberships
       where partnership_id = $1 and group_id = $2 and role <> 'observer' and from_on <= $3
         and (until_on is null or until_on >= $3)`,
      [tx.actor.partnershipId, groupId, tx.clock.today()],
    )
  )[0]!.count;
