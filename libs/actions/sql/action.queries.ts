import { accessibleBy } from '#libs/access';
import type { ActionFacts, CaseFacts, Verb } from '#libs/access';
import type { ActorTx } from '#libs/database';

export type ActionStatus = 'open' | 'done' | 'not_possible' | 'not_done';

/** An action with what authorising it looks at. */
export interface ActionRow extends ActionFacts {
  readonly id: string;
  readonly caseId: string;
  readonly reviewId: string | null;
  readonly title: string;
  readonly dueOn: string;
  readonly firstDueOn: string;
  readonly status: ActionStatus;
  readonly outcomeNote: string;
  readonly closedAt: Date | null;
  readonly setAt: Date;
  readonly version: number;
}

const columns = `a.id, a.case_id as "caseId", a.register_id as "registerId", a.compartment, a.review_id as "reviewId", a.title,
  a.owner_agency_id as "ownerAgencyId", a.owner_person_id as "ownerPersonId", a.due_on as "dueOn", a.first_due_on as "firstDueOn",
  a.status, a.outcome_note as "outcomeNote", a.closed_at as "closedAt", a.set_at as "setAt", a.version`;

/** The action if the actor may do `verb` to it. */
export async function selectAction(
  tx: ActorTx,
  id: string,
  verb: Verb = 'read',
): Promise<ActionRow | undefined> {
  const access = accessibleBy(tx.actor, verb, 'Action', 'a', 3);
  const rows = await tx.query<ActionRow>(
    `select ${columns} from muster.actions a where a.partnership_id = $1 and a.id = $2 and ${access.sql}`,
    [tx.actor.partnershipId, id, ...access.parameters],
  );
  return rows[0];
}

/** Locks an action that was found before. */
export const lockAction = async (tx: ActorTx, id: string): Promise<ActionRow> => {
  const rows = await tx.query<ActionRow>(
    `select ${columns} from muster.actions a where a.partnership_id = $1 and a.id = $2 for update`,
    [tx.actor.partnershipId, id],
  );
  if (!rows[0]) throw new Error('An action that was just read cannot be locked.');
  return rows[0];
};

/** What setting an action needs of its case. */
export interface CaseForAction extends CaseFacts {
  readonly id: string;
  readonly status: 'open' | 'closed';
}

export async function selectCaseForAction(tx: ActorTx, caseId: string): Promise<CaseForAction | undefined> {
  const access = accessibleBy(tx.actor, 'list', 'Case', 'c', 3);
  const rows = await tx.query<CaseForAction>(
    `select c.id, c.status, c.register_id as "registerId", c.compartment, c.lead_agency_id as "leadAgencyId",
       c.last_school_id as "lastSchoolId",
       array(select distinct oa.owner_agency_id::text from muster.actions oa
         where oa.partnership_id = c.partnership_id and oa.case_id = c.id and oa.status = 'open') as "openActionAgencyIds"
     from muster.cases c where c.partnership_id = $1 and c.id = $2 and ${access.sql}`,
    [tx.actor.partnershipId, caseId, ...access.parameters],
  );
  return rows[0];
}

export const insertAction = (
  tx: ActorTx,
  action: {
    id: string;
    caseId: string;
    registerId: string;
    compartment: boolean;
    reviewId: string | null;
    title: string;
    ownerAgencyId: string;
    ownerPersonId: string | null;
    dueOn: string;
  },
): Promise<unknown> =>
  tx.query(
    `insert into muster.actions (partnership_id, id, case_id, register_id, compartment, review_id, title, owner_agency_id,
       owner_person_id, due_on, first_due_on, set_by, set_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12)`,
    [
      tx.actor.partnershipId,
      action.id,
      action.caseId,
      action.registerId,
      action.compartment,
      action.reviewId,
      action.title,
      action.ownerAgencyId,
      action.ownerPersonId,
      action.dueOn,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

export const updateOutcome = (
  tx: ActorTx,
  id: string,
  status: ActionStatus,
  note: string,
): Promise<unknown> =>
  tx.query(
    `update muster.actions set status = $3, outcome_note = $4, closed_at = $5, closed_by = $6, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, status, note, tx.clock.now(), tx.actor.personId],
  );

/** In a compartment: whether a person can own actions on its register. Observers see no actions, so they own none. */
export const mayOwnOn = (registerId: string, personId: string): string =>
  `${registerId}::uuid = any (muster.registers_of(${personId}, '{chair,vice_chair,coordinator,member}'))`;

/** Whether the agency is active, and whether the person (if one is named) works for it and is a member of the group. */
export const checkOwner = async (
  tx: ActorTx,
  owner: { agencyId: string; personId: string | null },
  registerId: string,
): Promise<{ agency: boolean; person: boolean; member: boolean }> =>
  (
    await tx.query<{ agency: boolean; person: boolean; member: boolean }>(
      `select
         exists (select 1 from muster.agencies g where g.partnership_id = $1 and g.id = $2 and g.active) as agency,
         $3::uuid is null or exists (select 1 from muster.people p
           where p.partnership_id = $1 and p.id = $3 and p.agency_id = $2 and p.active) as person,
         $3::uuid is not null and ${mayOwnOn('$4', '$3')} as member`,
      [tx.actor.partnershipId, owner.agencyId, owner.personId, registerId],
    )
  )[0]!;
