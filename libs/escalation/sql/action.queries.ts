import type { ActorTx } from '#libs/database';

/** An owner in words: "Bethan Orrinsmith, Early Help", or the agency alone where nobody is named. */
const inWords = (agency: string, person: string) => `(select concat_ws(', ',
  (select p.name from muster.people p where p.partnership_id = $1 and p.id = ${person}),
  (select g.name from muster.agencies g where g.partnership_id = $1 and g.id = ${agency})))`;

/** The line of the chronology that an action gets another owner: before it has. */
export const insertOwnerChange = (
  tx: ActorTx,
  actionId: string,
  agencyId: string,
  personId: string | null,
): Promise<unknown[]> =>
  tx.query(
    `insert into muster.case_changes (partnership_id, case_id, action_id, at, person_id, kind, what, was, is_now, source)
     select a.partnership_id, a.case_id, a.id, $5, $6, 'action', 'owner',
       ${inWords('a.owner_agency_id', 'a.owner_person_id')}, ${inWords('$3::uuid', '$4::uuid')}, 'hand'
     from muster.actions a where a.partnership_id = $1 and a.id = $2`,
    [tx.actor.partnershipId, actionId, agencyId, personId, tx.clock.now(), tx.actor.personId],
  );

/** The line of the chronology that an action gets another due date; both in words. */
export const insertDueChange = (
  tx: ActorTx,
  actionId: string,
  was: string,
  isNow: string,
): Promise<unknown[]> =>
  tx.query(
    `insert into muster.case_changes (partnership_id, case_id, action_id, at, person_id, kind, what, was, is_now, source)
     select a.partnership_id, a.case_id, a.id, $5, $6, 'action', 'due', $3, $4, 'hand'
     from muster.actions a where a.partnership_id = $1 and a.id = $2`,
    [tx.actor.partnershipId, actionId, was, isNow, tx.clock.now(), tx.actor.personId],
  );

export const updateOwner = (
  tx: ActorTx,
  actionId: string,
  agencyId: string,
  personId: string | null,
): Promise<unknown[]> =>
  tx.query(
    `update muster.actions set owner_agency_id = $3, owner_person_id = $4, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, actionId, agencyId, personId],
  );

export const updateDueOn = (tx: ActorTx, actionId: string, dueOn: string): Promise<unknown[]> =>
  tx.query(
    'update muster.actions set due_on = $3, version = version + 1 where partnership_id = $1 and id = $2',
    [tx.actor.partnershipId, actionId, dueOn],
  );
