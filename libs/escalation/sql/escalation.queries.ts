import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { newId } from '#libs/kernel';
import type { Response } from '../domain/response.js';
import { chairs, leads } from './concerned.sql.js';

/** An escalation with what is needed to answer it. */
export interface EscalationRow {
  readonly id: string;
  readonly ladderId: string;
  readonly caseId: string;
  readonly reference: string;
  readonly actionId: string | null;
  readonly registerId: string;
  readonly groupId: string;
  readonly compartment: boolean;
  readonly status: 'open' | 'answered' | 'closed';
  readonly version: number;
  readonly ownerAgencyId: string;
  readonly ownerPersonId: string | null;
  readonly dueOn: string;
}

/** The escalation if the actor may read it; no lock, because FOR UPDATE would hide it from those who only read. */
export async function findEscalation(tx: ActorTx, id: string): Promise<EscalationRow | undefined> {
  const access = accessibleBy(tx.actor, 'read', 'Escalation', 'e', 3);
  const [row] = await tx.query<EscalationRow & Record<string, unknown>>(
    `select e.id, e.ladder_id as "ladderId", e.case_id as "caseId", c.reference, e.action_id as "actionId",
       e.register_id as "registerId", r.group_id as "groupId", e.compartment, e.status, e.version,
       coalesce(a.owner_agency_id, c.lead_agency_id) as "ownerAgencyId",
       case when a.id is null then c.lead_person_id else a.owner_person_id end as "ownerPersonId",
       coalesce(a.due_on, c.review_by) as "dueOn"
     from muster.escalations e
     join muster.cases c on c.partnership_id = e.partnership_id and c.id = e.case_id
     join muster.registers r on r.partnership_id = e.partnership_id and r.id = e.register_id
     left join muster.actions a on a.partnership_id = e.partnership_id and a.id = e.action_id
     where e.partnership_id = $1 and e.id = $2 and ${access.sql}`,
    [tx.actor.partnershipId, id, ...access.parameters],
  );
  return row;
}

export const lockEscalation = async (
  tx: ActorTx,
  id: string,
): Promise<{ status: string; version: number } | undefined> =>
  (
    await tx.query<{ status: string; version: number }>(
      'select status, version from muster.escalations where partnership_id = $1 and id = $2 for update',
      [tx.actor.partnershipId, id],
    )
  )[0];

export async function insertResponse(
  tx: ActorTx,
  response: Response & {
    readonly id: string;
    readonly escalationId: string;
    readonly meetingId: string | null;
  },
): Promise<boolean> {
  const inserted = await tx.query(
    `insert into muster.escalation_responses (partnership_id, id, escalation_id, kind, reason, until_on, owner_agency_id,
       owner_person_id, meeting_id, responded_by, responded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning id`,
    [
      tx.actor.partnershipId,
      response.id,
      response.escalationId,
      response.kind,
      response.reason.trim(),
      response.untilOn ?? null,
      response.ownerAgencyId ?? null,
      response.ownerPersonId ?? null,
      response.meetingId,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );
  return inserted.length > 0;
}

/** The escalation that this very response answered before, when it is sent twice. */
export const findOwnResponse = async (
  tx: ActorTx,
  responseId: string,
): Promise<{ escalationId: string } | undefined> =>
  (
    await tx.query<{ escalationId: string }>(
      `select escalation_id as "escalationId" from muster.escalation_responses
       where partnership_id = $1 and id = $2 and responded_by = $3`,
      [tx.actor.partnershipId, responseId, tx.actor.personId],
    )
  )[0];

export const markAnswered = (tx: ActorTx, id: string): Promise<unknown[]> =>
  tx.query(
    `update muster.escalations set status = 'answered', closed_at = $3, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, tx.clock.now()],
  );

/** The name of an active agency of the partnership; with a person, only if they are active in that agency. */
export const findOwner = async (
  tx: ActorTx,
  agencyId: string,
  personId: string | undefined,
): Promise<{ agency: string } | undefined> =>
  (
    await tx.query<{ agency: string }>(
      `select a.name as agency from muster.agencies a where a.partnership_id = $1 and a.id = $2 and a.active
         and ($3::uuid is null or exists (select 1 from muster.people p where p.partnership_id = $1 and p.id = $3
           and p.agency_id = a.id and p.active))`,
      [tx.actor.partnershipId, agencyId, personId ?? null],
    )
  )[0];

export const setCaseLead = (
  tx: ActorTx,
  id: string,
  agencyId: string,
  personId: string | null,
): Promise<unknown[]> =>
  tx.query(
    `update muster.cases set lead_agency_id = $3, lead_person_id = $4, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, agencyId, personId],
  );

export const setCaseReviewBy = (tx: ActorTx, id: string, reviewBy: string): Promise<unknown[]> =>
  tx.query(
    'update muster.cases set review_by = $3, version = version + 1 where partnership_id = $1 and id = $2',
    [tx.actor.partnershipId, id, reviewBy],
  );

export const insertCaseChange = (
  tx: ActorTx,
  change: { caseId: string; kind: 'lead' | 'review'; what: string; was: string | null; isNow: string },
): Promise<unknown[]> =>
  tx.query(
    `insert into muster.case_changes (partnership_id, case_id, at, person_id, kind, what, was, is_now, source)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'hand')`,
    [
      tx.actor.partnershipId,
      change.caseId,
      tx.clock.now(),
      tx.actor.personId,
      change.kind,
      change.what,
      change.was,
      change.isNow,
    ],
  );

/** A meeting of the group that keeps the register, with its first sitting. */
export async function insertMeeting(
  tx: ActorTx,
  meeting: { id: string; sittingId: string; groupId: string; title: string; startsAt: Date; place: string },
): Promise<void> {
  await tx.query(
    'insert into muster.meetings (partnership_id, id, group_id, title, called_by, created_at) values ($1, $2, $3, $4, $5, $6)',
    [tx.actor.partnershipId, meeting.id, meeting.groupId, meeting.title, tx.actor.personId, tx.clock.now()],
  );
  await tx.query(
    'insert into muster.sittings (partnership_id, id, meeting_id, starts_at, place) values ($1, $2, $3, $4, $5)',
    [tx.actor.partnershipId, meeting.sittingId, meeting.id, meeting.startsAt, meeting.place],
  );
}

/** Everyone concerned: the owner now (or their agency's leads), the leads of the owner's agency, the chair. */
export const findConcerned = async (
  tx: ActorTx,
  of: { registerId: string; ownerAgencyId: string; ownerPersonId: string | null },
): Promise<string[]> =>
  (
    await tx.query<{ person_id: string }>(
      `select p.id as person_id from muster.people p where p.partnership_id = $1 and p.id = $2 and p.active
       union select person_id from (${leads}) as l where agency_id = $3
       union select person_id from (${chairs}) as c where register_id = $4`,
      [tx.actor.partnershipId, of.ownerPersonId, of.ownerAgencyId, of.registerId],
    )
  ).map(({ person_id }) => person_id);

/**
 * Who owns what pauses until a meeting, and leads their agency, as far as they are not in the meeting's group: what it was
 * called about, once for each action or case.
 */
export const findOwnersOutside = (
  tx: ActorTx,
  meetingId: string,
): Promise<{ caseId: string; actionId: string | null; people: string[] }[]> =>
  tx.query(
    `select l.case_id as "caseId", l.action_id as "actionId", array_agg(distinct p.id::text) as people from muster.ladders l
     join muster.meetings m on m.partnership_id = l.partnership_id and m.id = l.paused_for_meeting_id
     join muster.cases c on c.partnership_id = l.partnership_id and c.id = l.case_id
     left join muster.actions a on a.partnership_id = l.partnership_id and a.id = l.action_id
     join muster.people p on p.partnership_id = l.partnership_id and p.active
       and (p.id = case when a.id is null then c.lead_person_id else a.owner_person_id end
         or (p.agency_role = 'lead' and p.agency_id = coalesce(a.owner_agency_id, c.lead_agency_id)))
     where l.partnership_id = $1 and l.paused_for_meeting_id = $2 and l.state = 'paused'
       and not exists (select 1 from muster.group_memberships g
         where g.partnership_id = m.partnership_id and g.group_id = m.group_id and g.person_id = p.id
           and g.from_on <= muster.today() and (g.until_on is null or g.until_on >= muster.today()))
     group by l.case_id, l.action_id`,
    [tx.actor.partnershipId, meetingId],
  );

/** Puts the escalated case on the agenda of the meeting that a response called; does nothing for other responses. */
export const putOnAgenda = (tx: ActorTx, responseId: string): Promise<unknown[]> =>
  tx.query(
    `insert into muster.agenda_items (partnership_id, id, meeting_id, position, kind, title)
     select x.partnership_id, $3, m.id, 1 + (select count(*) from muster.agenda_items i
       where i.partnership_id = m.partnership_id and i.meeting_id = m.id), 'discussion', m.title
     from muster.escalation_responses x
     join muster.meetings m on m.partnership_id = x.partnership_id and m.id = x.meeting_id
     where x.partnership_id = $1 and x.id = $2`,
    [tx.actor.partnershipId, responseId, newId()],
  );
