import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';

/** One thing that an item gathers, without anybody's name from a case. */
export interface GatheredRow {
  readonly kind: 'item' | 'decision' | 'meeting_action' | 'action' | 'plan_action' | 'case' | 'escalation';
  /** What its link leads to: the case of an action on a case, the meeting of what a meeting left. */
  readonly id: string;
  readonly title: string;
  readonly reference: string | null;
  readonly rating: 'red' | 'amber' | 'green' | null;
  readonly agencyName: string | null;
  readonly dueOn: string | null;
  readonly overdue: boolean;
  /** Of an action of a meeting: the item under which it was set, for the trail. */
  readonly itemId?: string | null;
}

/** A row of a case, with what the trail needs. */
export type CaseGathered = GatheredRow & {
  readonly caseId: string;
  readonly registerId: string;
  readonly compartment: boolean;
};

/** For which meeting things are gathered. */
export interface GatherFor {
  readonly meetingId: string;
  readonly groupId: string;
  /** The day of the meeting: what is due up to it belongs to it. */
  readonly on: string;
}

const most = 50;

export const selectLastHeld = async (tx: ActorTx, of: GatherFor): Promise<string | undefined> =>
  (
    await tx.query<{ id: string }>(
      `select m.id from muster.meetings m
       join muster.sittings s on s.partnership_id = m.partnership_id and s.meeting_id = m.id and s.moved_at is null
       where m.partnership_id = $1 and m.group_id = $2 and m.id <> $3 and m.status = 'held'
       group by m.id
       having max(s.starts_at) < (select max(own.starts_at) from muster.sittings own
         where own.partnership_id = $1 and own.meeting_id = $3 and own.moved_at is null)
       order by max(s.starts_at) desc, m.id limit 1`,
      [tx.actor.partnershipId, of.groupId, of.meetingId],
    )
  )[0]?.id;

/**
 * What a meeting left: items that were put off, and, where items were gone through at all, those that were not reached;
 * what it decided; and its actions that are open. As the actor may see each; `total` counts all of them.
 */
export const selectArising = (
  tx: ActorTx,
  lastId: string,
): Promise<(GatheredRow & { total: number; late: number })[]> =>
  tx.query(
    `select kind, id, title, null as reference, null as rating, agency as "agencyName", due_on as "dueOn",
       coalesce(due_on < $3, false) as overdue, item_id as "itemId", (count(*) over ())::integer as total,
       (count(*) filter (where due_on < $3) over ())::integer as late from (
       select 1 as part, 'item' as kind, i.meeting_id as id, i.title, null as agency, null::date as due_on, i.position as place,
         null::uuid as item_id
       from muster.agenda_items i where i.partnership_id = $1 and i.meeting_id = $2 and i.proposal = 'accepted'
         and i.kind <> 'register_check' and (i.stage = 'put_off' or (i.stage = 'waiting' and exists (
           select 1 from muster.agenda_items x where x.partnership_id = $1 and x.meeting_id = $2 and x.stage in ('done', 'put_off'))))
       union all
       select 2, 'decision', i.meeting_id, d.text, null, null, row_number() over (order by d.decided_at), null
       from muster.decisions d join muster.agenda_items i on i.partnership_id = d.partnership_id and i.id = d.item_id
       where d.partnership_id = $1 and i.meeting_id = $2 and i.case_id is null and d.adopted
       union all
       select 3, 'meeting_action', a.meeting_id, a.title, g.name, a.due_on, row_number() over (order by a.due_on, a.id), a.item_id
       from muster.meeting_actions a join muster.agencies g on g.partnership_id = a.partnership_id and g.id = a.owner_agency_id
       where a.partnership_id = $1 and a.meeting_id = $2 and a.status = 'open') as left_over
     order by part, place limit ${most}`,
    [tx.actor.partnershipId, lastId, tx.clock.today()],
  );

/** Open actions on cases of the group's registers that are due up to the day, the longest overdue first. */
export const selectCaseActions = (tx: ActorTx, of: GatherFor): Promise<CaseGathered[]> => {
  const access = accessibleBy(tx.actor, 'read', 'Action', 'a', 5);
  return tx.query<CaseGathered>(
    `select 'action' as kind, a.case_id as id, a.case_id as "caseId", a.register_id as "registerId", a.compartment, a.title,
       c.reference, null as rating, g.name as "agencyName", a.due_on as "dueOn", a.due_on < $4 as overdue
     from muster.actions a
     join muster.registers r on r.partnership_id = a.partnership_id and r.id = a.register_id and r.group_id = $2
     join muster.cases c on c.partnership_id = a.partnership_id and c.id = a.case_id
     join muster.agencies g on g.partnership_id = a.partnership_id and g.id = a.owner_agency_id
     where a.partnership_id = $1 and a.status = 'open' and a.due_on <= $3 and ${access.sql}
     order by a.due_on, c.reference, a.id limit ${most}`,
    [tx.actor.partnershipId, of.groupId, of.on, tx.clock.today(), ...access.parameters],
  );
};

/** Open actions of the group's plans and meetings that are due up to the day, the longest overdue first. */
export const selectGroupActions = (tx: ActorTx, of: GatherFor): Promise<GatheredRow[]> =>
  tx.query<GatheredRow>(
    `select x.kind, x.id, x.title, null as reference, null as rating, g.name as "agencyName", x.due_on as "dueOn",
       x.due_on < $4 as overdue, x.item_id as "itemId"
     from (select 'plan_action' as kind, a.id, a.title, a.owner_agency_id, a.due_on, null::uuid as item_id from muster.plan_actions a
         join muster.action_plans p on p.partnership_id = a.partnership_id and p.id = a.plan_id and p.group_id = $2
         where a.partnership_id = $1 and a.status = 'open' and a.due_on <= $3
       union all
       select 'meeting_action', a.meeting_id, a.title, a.owner_agency_id, a.due_on, a.item_id from muster.meeting_actions a
         where a.partnership_id = $1 and a.group_id = $2 and a.status = 'open' and a.due_on <= $3) as x
     join muster.agencies g on g.partnership_id = $1 and g.id = x.owner_agency_id
     order by x.due_on, x.title, x.id`,
    [tx.actor.partnershipId, of.groupId, of.on, tx.clock.today()],
  );

/** Open cases of the group's registers that are to be reviewed up to the day. `total` counts all of them. */
export const selectCasesDue = (
  tx: ActorTx,
  of: GatherFor,
): Promise<(CaseGathered & { total: number; late: number })[]> => {
  const access = accessibleBy(tx.actor, 'list', 'Case', 'c', 5);
  return tx.query(
    `select 'case' as kind, c.id, c.id as "caseId", c.register_id as "registerId", c.compartment, '' as title, c.reference, c.rating,
       g.name as "agencyName", c.review_by as "dueOn", c.review_by < $4 as overdue,
       (count(*) over ())::integer as total, (count(*) filter (where c.review_by < $4) over ())::integer as late
     from muster.cases c
     join muster.registers r on r.partnership_id = c.partnership_id and r.id = c.register_id and r.group_id = $2
     join muster.agencies g on g.partnership_id = c.partnership_id and g.id = c.lead_agency_id
     where c.partnership_id = $1 and c.status = 'open' and c.review_by <= $3 and ${access.sql}
     order by c.review_by, c.reference, c.id limit ${most}`,
    [tx.actor.partnershipId, of.groupId, of.on, tx.clock.today(), ...access.parameters],
  );
};

/** Open escalations about cases of the group's registers, the longest waiting first. */
export const selectOpenEscalations = (tx: ActorTx, of: GatherFor): Promise<CaseGathered[]> => {
  const access = accessibleBy(tx.actor, 'read', 'Escalation', 'e', 3);
  return tx.query<CaseGathered>(
    `select 'escalation' as kind, e.id, e.case_id as "caseId", e.register_id as "registerId", e.compartment,
       coalesce(a.title, '') as title, c.reference, c.rating, g.name as "agencyName", e.raised_on as "dueOn", false as overdue
     from muster.escalations e
     join muster.registers r on r.partnership_id = e.partnership_id and r.id = e.register_id and r.group_id = $2
     join muster.cases c on c.partnership_id = e.partnership_id and c.id = e.case_id
     left join muster.actions a on a.partnership_id = e.partnership_id and a.id = e.action_id
     join muster.agencies g on g.partnership_id = e.partnership_id and g.id = coalesce(a.owner_agency_id, c.lead_agency_id)
     where e.partnership_id = $1 and e.status = 'open' and ${access.sql}
     order by e.raised_on, e.id limit ${most}`,
    [tx.actor.partnershipId, of.groupId, ...access.parameters],
  );
};

/** How many actions on cases are due and how many escalations are open, also for those who see none of them. */
export const selectDue = async (
  tx: ActorTx,
  of: GatherFor,
): Promise<{ actions: number; actionsOverdue: number; escalations: number }> =>
  (
    await tx.query<{ actions: number; actionsOverdue: number; escalations: number }>(
      `select actions, actions_overdue as "actionsOverdue", escalations_open as escalations from muster.due_for_meeting($1, $2)`,
      [of.meetingId, of.on],
    )
  )[0]!;
