import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';
import type { MeetingActionStatus } from './meeting-action.queries.js';

/** An action on a case that a meeting agreed, without anybody's name from the case. */
export interface CaseActionRow {
  readonly id: string;
  readonly title: string;
  readonly caseId: string;
  readonly registerId: string;
  readonly compartment: boolean;
  readonly reference: string;
  /** The item of the agenda under which it was agreed. */
  readonly itemTitle: string;
  readonly ownerAgencyName: string;
  readonly ownerPersonName: string | null;
  readonly dueOn: string;
  readonly status: MeetingActionStatus;
  readonly outcomeNote: string;
}

/** What the checks and conferences of a meeting asked for about cases, as far as the actor may read each action and its case. */
export const selectCaseActionsOfMeeting = (tx: ActorTx, meetingId: string): Promise<CaseActionRow[]> => {
  const action = accessibleBy(tx.actor, 'read', 'Action', 'a', 3);
  const kase = accessibleBy(tx.actor, 'list', 'Case', 'c', 3 + action.parameters.length);
  return tx.query<CaseActionRow & Record<string, unknown>>(
    `with agreed as (
       select a.id, i.title as item_title, i.position from muster.agenda_items i
       join muster.register_checks k on k.partnership_id = i.partnership_id and k.agenda_item_id = i.id
       join muster.reviews v on v.partnership_id = k.partnership_id and v.check_id = k.id
       join muster.actions a on a.partnership_id = v.partnership_id and a.review_id = v.id
       where i.partnership_id = $1 and i.meeting_id = $2
       union all
       select x.action_id, i.title, i.position from muster.agenda_items i
       join muster.conference_actions x on x.partnership_id = i.partnership_id and x.item_id = i.id
       where i.partnership_id = $1 and i.meeting_id = $2)
     select a.id, a.title, c.id as "caseId", c.register_id as "registerId", c.compartment, c.reference, g.item_title as "itemTitle",
       y.name as "ownerAgencyName", p.name as "ownerPersonName", a.due_on as "dueOn", a.status, a.outcome_note as "outcomeNote"
     from agreed g
     join muster.actions a on a.partnership_id = $1 and a.id = g.id
     join muster.cases c on c.partnership_id = $1 and c.id = a.case_id
     join muster.agencies y on y.partnership_id = $1 and y.id = a.owner_agency_id
     left join muster.people p on p.partnership_id = $1 and p.id = a.owner_person_id
     where ${action.sql} and ${kase.sql}
     order by g.position, a.due_on, c.reference, a.id`,
    [tx.actor.partnershipId, meetingId, ...action.parameters, ...kase.parameters],
  );
};
