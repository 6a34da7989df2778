import type { ActorTx } from '#libs/database';
import { mayOwnOn } from './action.queries.js';

export interface PossibleOwner {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** Agencies and the people in them who can own an action; in a compartment only people who may see the case. */
export const selectOwnersFor = (
  tx: ActorTx,
  kase: { registerId: string; compartment: boolean },
): Promise<PossibleOwner[]> =>
  tx.query<PossibleOwner>(
    `select g.id as "agencyId", g.name as "agencyName",
       coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name) filter (where p.id is not null), '[]') as people
     from muster.agencies g
     left join muster.people p on p.partnership_id = g.partnership_id and p.agency_id = g.id and p.active
       and (not $2::boolean or ${mayOwnOn('$3', 'p.id')})
     where g.partnership_id = $1 and g.active
     group by g.id, g.name
     having not $2::boolean or count(p.id) > 0
     order by g.name`,
    [tx.actor.partnershipId, kase.compartment, kase.registerId],
  );

/** Who hears of an open action that is new to them; nobody once it is completed. */
export const selectOwnersToTell = async (
  tx: ActorTx,
  actionId: string,
): Promise<{ caseId: string; dueOn: string; people: string[] } | undefined> =>
  (
    await tx.query<{ caseId: string; dueOn: string; people: string[] }>(
      `select a.case_id as "caseId", a.due_on as "dueOn", array(
         select p.id::text from muster.people p
         where p.partnership_id = a.partnership_id and p.active and muster.may_see_case(p.id, a.case_id)
           and case when a.owner_person_id is not null then p.id = a.owner_person_id
                    else p.agency_id = a.owner_agency_id and p.agency_role = 'lead' end) as people
       from muster.actions a where a.partnership_id = $1 and a.id = $2 and a.status = 'open'`,
      [tx.actor.partnershipId, actionId],
    )
  )[0];
