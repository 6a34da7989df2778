import type { ActorTx } from '#libs/database';
import type { ImportOwner } from '../domain/plan-rows.js';

const inForce = (m: string) =>
  `${m}.from_on <= $3::date and (${m}.until_on is null or ${m}.until_on >= $3::date) and ${m}.role <> 'observer'`;
const speaksFor = (m: string, p: string) => `coalesce(${m}.represents_agency_id, ${p}.agency_id)`;

/** For which agencies the actor speaks in a group; observers speak for nobody. */
export const selectSpeaksFor = async (tx: ActorTx, groupId: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `select distinct ${speaksFor('m', 'p')} as id from muster.group_memberships m
       join muster.people p on p.partnership_id = m.partnership_id and p.id = m.person_id
       where m.partnership_id = $1 and m.group_id = $2 and m.person_id = $4 and ${inForce('m')}`,
      [tx.actor.partnershipId, groupId, tx.clock.today(), tx.actor.personId],
    )
  ).map(({ id }) => id);

/** Who speaks for an agency in a group today. */
export const selectSpeakers = async (tx: ActorTx, groupId: string, agencyId: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `select distinct p.id from muster.group_memberships m
       join muster.people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
       where m.partnership_id = $1 and m.group_id = $2 and ${speaksFor('m', 'p')} = $4 and ${inForce('m')}`,
      [tx.actor.partnershipId, groupId, tx.clock.today(), agencyId],
    )
  ).map(({ id }) => id);

/** An agency that somebody in the group speaks for, and who they are. */
export interface PlanOwner {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** To whom an action of a group's plan can be given: agencies with a member in it, and those members. */
export const selectPlanOwners = (tx: ActorTx, groupId: string): Promise<PlanOwner[]> =>
  tx.query<PlanOwner & Record<string, unknown>>(
    `select y.id as "agencyId", y.name as "agencyName",
       jsonb_agg(distinct jsonb_build_object('id', p.id, 'name', p.name)) as people
     from muster.group_memberships m
     join muster.people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
     join muster.agencies y on y.partnership_id = m.partnership_id and y.id = ${speaksFor('m', 'p')} and y.active
     where m.partnership_id = $1 and m.group_id = $2 and ${inForce('m')}
     group by y.id, y.name order by y.name`,
    [tx.actor.partnershipId, groupId, tx.clock.today()],
  );

/** As `selectPlanOwners`, with the e-mail address by which a table may name somebody. */
export const selectImportOwners = (tx: ActorTx, groupId: string): Promise<ImportOwner[]> =>
  tx.query<ImportOwner & Record<string, unknown>>(
    `select y.id as "agencyId", y.name as "agencyName",
       jsonb_agg(distinct jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email)) as people
     from muster.group_memberships m
     join muster.people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
     join muster.agencies y on y.partnership_id = m.partnership_id and y.id = ${speaksFor('m', 'p')} and y.active
     where m.partnership_id = $1 and m.group_id = $2 and ${inForce('m')}
     group by y.id, y.name order by y.name`,
    [tx.actor.partnershipId, groupId, tx.clock.today()],
  );
