import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';
import type { ActionFacts, ConferenceFacts, DecisionFacts } from '../domain/facts.js';

export type DecisionRow = DecisionFacts & { readonly itemId: string };

/**
 * What was decided under each item; what is still open or was withdrawn is not. Of a conference for those who may read its
 * case with everything: minutes are written for these.
 */
export const selectDecisions = (tx: ActorTx, meetingId: string): Promise<DecisionRow[]> => {
  const access = accessibleBy(tx.actor, 'readAll', 'Case', 'c', 3);
  return tx.query<DecisionRow & Record<string, unknown>>(
    `select d.id, d.item_id as "itemId", to_jsonb(d.recorded_at)#>>'{}' as at, d.text, g.name as "proposedBy", d.status, d.adopted,
       d.chair_reason as "chairReason", d.quorate, d.proceed_reason as "proceedReason",
       (select coalesce(jsonb_agg(jsonb_build_object('agency', y.name, 'voice', v.voice)), '[]')
        from muster.decision_voices v join muster.agencies y on y.partnership_id = v.partnership_id and y.id = v.agency_id
        where v.partnership_id = d.partnership_id and v.decision_id = d.id) as voices,
       (select coalesce(jsonb_agg(jsonb_build_object('agency', y.name, 'reason', x.reason)), '[]')
        from muster.dissents x join muster.agencies y on y.partnership_id = x.partnership_id and y.id = x.agency_id
        where x.partnership_id = d.partnership_id and x.decision_id = d.id) as dissents,
       (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'was', x.text, 'because', x.reason, 'at', x.corrected_at)), '[]')
        from muster.decision_corrections x where x.partnership_id = d.partnership_id and x.decision_id = d.id) as corrections
     from muster.decisions d
     join muster.agenda_items i on i.partnership_id = d.partnership_id and i.id = d.item_id
     join muster.agencies g on g.partnership_id = d.partnership_id and g.id = d.proposed_by_agency_id
     left join muster.cases c on c.partnership_id = i.partnership_id and c.id = i.case_id
     where d.partnership_id = $1 and i.meeting_id = $2 and d.adopted is not null and (i.case_id is null or ${access.sql})`,
    [tx.actor.partnershipId, meetingId, ...access.parameters],
  );
};

export type MeetingActionRow = ActionFacts & { readonly itemId: string | null };

/** What the meeting asked agencies to do. */
export const selectMeetingActions = (tx: ActorTx, meetingId: string): Promise<MeetingActionRow[]> => {
  const access = accessibleBy(tx.actor, 'readAll', 'Case', 'c', 3);
  return tx.query<MeetingActionRow & Record<string, unknown>>(
    `select a.id, a.item_id as "itemId", a.title, a.due_on as "dueOn", g.name as owner
     from muster.meeting_actions a
     join muster.agencies g on g.partnership_id = a.partnership_id and g.id = a.owner_agency_id
     left join muster.agenda_items i on i.partnership_id = a.partnership_id and i.id = a.item_id
     left join muster.cases c on c.partnership_id = i.partnership_id and c.id = i.case_id
     where a.partnership_id = $1 and a.meeting_id = $2 and (a.item_id is null or i.id is not null)
       and (i.case_id is null or ${access.sql})`,
    [tx.actor.partnershipId, meetingId, ...access.parameters],
  );
};

export type ConferenceRow = ConferenceFacts & {
  readonly itemId: string;
  readonly registerId: string;
  readonly compartment: boolean;
};

/** The conferences of a meeting, for those who take part in them: its record is theirs, and never the family's copy. */
export const selectConferences = (tx: ActorTx, meetingId: string): Promise<ConferenceRow[]> => {
  const access = accessibleBy(tx.actor, 'read', 'Conference', 'k', 3);
  return tx.query<ConferenceRow & Record<string, unknown>>(
    `select k.item_id as "itemId", k.case_id as "caseId", k.register_id as "registerId", k.compartment, k.kind,
       upper(left(s.forename, 1) || left(s.surname, 1)) as initials, k.outcome, k.interim, k.quorate,
       k.proceeded_because as "proceededBecause", k.reconvene_on as "reconveneOn",
       (select jsonb_build_object('kind', p.kind, 'aims', p.aims, 'reviewBy', p.review_by) from muster.conference_plans p
        where p.partnership_id = k.partnership_id and p.item_id = k.item_id) as plan,
       (select coalesce(jsonb_agg(jsonb_build_object('kind', n.kind, 'audience', n.audience, 'text', n.text)), '[]')
        from muster.conference_notes n where n.partnership_id = k.partnership_id and n.item_id = k.item_id) as notes,
       (select coalesce(jsonb_agg(jsonb_build_object('agency', g.name, 'returned', r.returned_at is not null, 'late', r.late)), '[]')
        from muster.conference_reports r join muster.agencies g on g.partnership_id = r.partnership_id and g.id = r.agency_id
        where r.partnership_id = k.partnership_id and r.item_id = k.item_id and r.withdrawn_at is null) as reports,
       (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'title', a.title, 'dueOn', a.first_due_on, 'owner', g.name)), '[]')
        from muster.conference_actions x
        join muster.actions a on a.partnership_id = x.partnership_id and a.id = x.action_id
        join muster.agencies g on g.partnership_id = a.partnership_id and g.id = a.owner_agency_id
        where x.partnership_id = k.partnership_id and x.item_id = k.item_id) as actions
     from muster.conferences k
     join muster.agenda_items i on i.partnership_id = k.partnership_id and i.id = k.item_id
     join muster.cases c on c.partnership_id = k.partnership_id and c.id = k.case_id
     join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
     where k.partnership_id = $1 and i.meeting_id = $2 and ${access.sql}`,
    [tx.actor.partnershipId, meetingId, ...access.parameters],
  );
};
