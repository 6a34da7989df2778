import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { mayOwnOn } from './action.queries.js';
import type { ActionStatus } from './action.queries.js';

/** An action as an inbox or its own page shows it. Names are null where the actor may not know them. */
export interface ActionSummary {
  readonly id: string;
  readonly title: string;
  readonly caseId: string;
  /** Null once the actor's agency has no more to do with the case. */
  readonly reference: string | null;
  readonly registerId: string;
  readonly compartment: boolean;
  readonly dueOn: string;
  readonly firstDueOn: string;
  readonly status: ActionStatus;
  readonly outcomeNote: string;
  readonly closedAt: Date | null;
  readonly ownerAgencyId: string;
  readonly ownerAgencyName: string;
  readonly ownerPersonId: string | null;
  readonly ownerPersonName: string | null;
  readonly setByName: string;
  readonly setAt: Date;
  readonly version: number;
  /** The subject's name, for those who may see it. */
  readonly subjectName: string | null;
}

const summary = `a.id, a.title, a.case_id as "caseId", c.reference, a.register_id as "registerId", a.compartment,
  a.due_on as "dueOn", a.first_due_on as "firstDueOn", a.status, a.outcome_note as "outcomeNote", a.closed_at as "closedAt",
  a.owner_agency_id as "ownerAgencyId", g.name as "ownerAgencyName", a.owner_person_id as "ownerPersonId",
  p.name as "ownerPersonName", s.name as "setByName", a.set_at as "setAt", a.version,
  nullif(concat_ws(' ', nullif(u.forename, ''), u.surname), '') as "subjectName"`;

const joins = `left join muster.cases c on c.partnership_id = a.partnership_id and c.id = a.case_id
  join muster.agencies g on g.partnership_id = a.partnership_id and g.id = a.owner_agency_id
  join muster.people s on s.partnership_id = a.partnership_id and s.id = a.set_by
  left join muster.people p on p.partnership_id = a.partnership_id and p.id = a.owner_person_id
  left join muster.subjects u on u.partnership_id = c.partnership_id and u.id = c.subject_id`;

/**
 * Actions that wait for the actor: their own, their agency's without a named owner, and as an agency's lead all of the
 * agency's. Open ones by due date; with `closedSince`, those completed from that day on, newest first.
 */
export function selectInbox(
  tx: ActorTx,
  page: {
    readonly closedSince?: string;
    /** Open ones that are due from the first to the last day, both included; a missing end is open. */
    readonly due?: { readonly from?: string; readonly to?: string };
    /** The due date, or of completed ones the instant, of the last one before, and its id. */
    readonly after?: { readonly on: string; readonly id: string };
    readonly first: number;
  },
): Promise<ActionSummary[]> {
  const access = accessibleBy(tx.actor, 'read', 'Action', 'a', 11);
  const closed = page.closedSince !== undefined;
  return tx.query<ActionSummary>(
    `select ${summary} from muster.actions a ${joins}
     where a.partnership_id = $1 and ${access.sql}
       and (a.owner_person_id = $2 or (a.owner_agency_id = $3 and (a.owner_person_id is null or $4::boolean)))
       and ${closed ? "a.status <> 'open' and a.closed_at >= $5::date" : "a.status = 'open' and $5::date is null"}
       and ($6::text is null or ${closed ? '(a.closed_at, a.id) < ($6::timestamptz, $7::uuid)' : '(a.due_on, a.id) > ($6::date, $7::uuid)'})
       and ($9::date is null or a.due_on >= $9::date) and ($10::date is null or a.due_on <= $10::date)
     order by ${closed ? 'a.closed_at desc, a.id desc' : 'a.due_on, a.id'} limit $8`,
    [
      tx.actor.partnershipId,
      tx.actor.personId,
      tx.actor.agencyId,
      tx.actor.agencyRole === 'lead',
      page.closedSince ?? null,
      page.after?.on ?? null,
      page.after?.id ?? null,
      page.first,
      page.due?.from ?? null,
      page.due?.to ?? null,
      ...access.parameters,
    ],
  );
}

/** How many open actions wait for the actor: overdue, and due within seven days. */
export const countInbox = async (tx: ActorTx): Promise<{ overdue: number; soon: number; later: number }> => {
  const access = accessibleBy(tx.actor, 'read', 'Action', 'a', 6);
  const rows = await tx.query<{ overdue: number; soon: number; later: number }>(
    `select count(*) filter (where a.due_on < $5::date) as overdue,
       count(*) filter (where a.due_on between $5::date and $5::date + 7) as soon,
       count(*) filter (where a.due_on > $5::date + 7) as later
     from muster.actions a where a.partnership_id = $1 and a.status = 'open' and ${access.sql}
       and (a.owner_person_id = $2 or (a.owner_agency_id = $3 and (a.owner_person_id is null or $4::boolean)))`,
    [
      tx.actor.partnershipId,
      tx.actor.personId,
      tx.actor.agencyId,
      tx.actor.agencyRole === 'lead',
      tx.clock.today(),
      ...access.parameters,
    ],
  );
  return rows[0]!;
};

export async function selectSummary(tx: ActorTx, id: string): Promise<ActionSummary | undefined> {
  const access = accessibleBy(tx.actor, 'read', 'Action', 'a', 3);
  const rows = await tx.query<ActionSummary>(
    `select ${summary} from muster.actions a ${joins} where a.partnership_id = $1 and a.id = $2 and ${access.sql}`,
    [tx.actor.partnershipId, id, ...access.parameters],
  );
  return rows[0];
}

/** People of the owning agency to whom an action may be given; in a compartment, members alone. */
export const selectPossibleOwners = (
  tx: ActorTx,
  action: ActionSummary,
): Promise<{ id: string; name: string }[]> =>
  tx.query(
    `select p.id, p.name from muster.people p
     where p.partnership_id = $1 and p.agency_id = $2 and p.active and (not $3::boolean or ${mayOwnOn('$4', 'p.id')})
     order by p.name`,
    [tx.actor.partnershipId, action.ownerAgencyId, action.compartment, action.registerId],
  );
