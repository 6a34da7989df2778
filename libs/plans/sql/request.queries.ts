import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';
import type { PlanActionStatus } from './plan-action.queries.js';

export type RequestStatus = 'sent' | 'accepted' | 'declined' | 'answered' | 'withdrawn';

/** Something that one group asks of another. */
export interface GroupRequestRow {
  readonly id: string;
  readonly fromGroupId: string;
  readonly fromGroupName: string;
  readonly fromSponsorId: string | null;
  readonly toGroupId: string;
  readonly toGroupName: string;
  readonly toSponsorId: string | null;
  readonly title: string;
  readonly text: string;
  readonly dueOn: string | null;
  readonly askedById: string;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly status: RequestStatus;
  /** Why it was declined or withdrawn. */
  readonly decisionReason: string;
  readonly decidedById: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly answer: string;
  readonly answeredById: string | null;
  readonly answeredByName: string | null;
  readonly answeredAt: Date | null;
  /** The action that acceptance made of it. */
  readonly planActionId: string | null;
  /** How that action stands; null also for whoever may not read the other group's plans. */
  readonly planActionStatus: PlanActionStatus | null;
  readonly planActionOutcome: string | null;
  readonly version: number;
}

const columns = `r.id, r.from_group_id as "fromGroupId", f.name as "fromGroupName", f.sponsor_id as "fromSponsorId",
  r.to_group_id as "toGroupId", t.name as "toGroupName", t.sponsor_id as "toSponsorId", r.title, r.text, r.due_on as "dueOn",
  r.asked_by as "askedById", a.name as "askedByName", r.asked_at as "askedAt", r.status, r.decision_reason as "decisionReason",
  r.decided_by as "decidedById", d.name as "decidedByName", r.decided_at as "decidedAt", r.answer,
  r.answered_by as "answeredById", w.name as "answeredByName", r.answered_at as "answeredAt",
  p.id as "planActionId", p.status as "planActionStatus", p.outcome_note as "planActionOutcome", r.version`;
const from = `muster.group_requests r
  join muster.groups f on f.partnership_id = r.partnership_id and f.id = r.from_group_id
  join muster.groups t on t.partnership_id = r.partnership_id and t.id = r.to_group_id
  join muster.people a on a.partnership_id = r.partnership_id and a.id = r.asked_by
  left join muster.people d on d.partnership_id = r.partnership_id and d.id = r.decided_by
  left join muster.people w on w.partnership_id = r.partnership_id and w.id = r.answered_by
  left join muster.plan_actions p on p.partnership_id = r.partnership_id and p.id = r.plan_action_id`;

/** A request of a group whose work the actor may read, on whichever side. */
function readable(tx: ActorTx, first: number) {
  const sender = accessibleBy(tx.actor, 'read', 'Group', 'f', first);
  const receiver = accessibleBy(tx.actor, 'read', 'Group', 't', first + sender.parameters.length);
  return {
    sql: `(${sender.sql} or ${receiver.sql})`,
    parameters: [...sender.parameters, ...receiver.parameters],
  };
}

export async function selectRequest(tx: ActorTx, id: string): Promise<GroupRequestRow | undefined> {
  const access = readable(tx, 3);
  const [found] = await tx.query<GroupRequestRow & Record<string, unknown>>(
    `select ${columns} from ${from} where r.partnership_id = $1 and r.id = $2 and ${access.sql}`,
    [tx.actor.partnershipId, id, ...access.parameters],
  );
  return found;
}

/** What waits first, by date; then what is settled, the latest first. Of one group, or of all that the actor may read. */
export function selectRequests(tx: ActorTx, groupId: string | undefined): Promise<GroupRequestRow[]> {
  const access = readable(tx, 3);
  return tx.query<GroupRequestRow & Record<string, unknown>>(
    `select ${columns} from ${from}
     where r.partnership_id = $1 and ($2::uuid is null or r.from_group_id = $2 or r.to_group_id = $2) and ${access.sql}
     order by r.status not in ('sent', 'accepted'), case when r.status in ('sent', 'accepted') then r.due_on end nulls last,
       r.asked_at desc, r.id limit 200`,
    [tx.actor.partnershipId, groupId ?? null, ...access.parameters],
  );
}

/** Which request an action of a plan was made of. */
export const selectRequestOfAction = async (
  tx: ActorTx,
  actionId: string,
): Promise<{ id: string; status: RequestStatus } | undefined> =>
  (
    await tx.query<{ id: string; status: RequestStatus }>(
      'select id, status from muster.group_requests where partnership_id = $1 and plan_action_id = $2 order by id limit 1',
      [tx.actor.partnershipId, actionId],
    )
  )[0];

/** A group as somebody who passes something on may know of it. Row-level security leaves out what they may not know of. */
export interface RequestGroup {
  readonly id: string;
  readonly name: string;
  readonly closedOn: string | null;
  readonly keepsCompartment: boolean;
}

export const selectRequestGroup = async (tx: ActorTx, groupId: string): Promise<RequestGroup | undefined> =>
  (
    await tx.query<RequestGroup & Record<string, unknown>>(
      `select g.id, g.name, g.closed_on as "closedOn", muster.keeps_compartment(g.id) as "keepsCompartment"
       from muster.groups g where g.partnership_id = $1 and g.id = $2`,
      [tx.actor.partnershipId, groupId],
    )
  )[0];

/** A group to which something can be passed on, and how it stands to the one that passes it on. */
export interface RequestReceiver {
  readonly id: string;
  readonly name: string;
  readonly relation: 'parent' | 'child' | 'other';
}

/** Groups that something can be passed on to: the one above and those below first, then all others, by name. */
export const selectReceivers = (tx: ActorTx, groupId: string): Promise<RequestReceiver[]> =>
  tx.query<RequestReceiver & Record<string, unknown>>(
    `select g.id, g.name, case when g.id = me.parent_group_id then 'parent' when g.parent_group_id = me.id then 'child'
       else 'other' end as relation
     from muster.groups me join muster.groups g on g.partnership_id = me.partnership_id and g.id <> me.id
     where me.partnership_id = $1 and me.id = $2 and g.closed_on is null and not muster.keeps_compartment(g.id)
     order by g.id <> me.parent_group_id or me.parent_group_id is null, g.parent_group_id is distinct from me.id, lower(g.name), g.id`,
    [tx.actor.partnershipId, groupId],
  );

export const insertRequest = (
  tx: ActorTx,
  row: Pick<GroupRequestRow, 'id' | 'fromGroupId' | 'toGroupId' | 'title' | 'text' | 'dueOn'>,
): Promise<unknown[]> =>
  tx.query(
    `insert into muster.group_requests (partnership_id, id, from_group_id, to_group_id, title, text, due_on, asked_by, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      tx.actor.partnershipId,
      row.id,
      row.fromGroupId,
      row.toGroupId,
      row.title,
      row.text,
      row.dueOn,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

export async function lockRequest(tx: ActorTx, id: string): Promise<GroupRequestRow> {
  await tx.query('select 1 from muster.group_requests where partnership_id = $1 and id = $2 for update', [
    tx.actor.partnershipId,
    id,
  ]);
  return (await selectRequest(tx, id))!;
}

/** Accepted, declined or withdrawn. The row is locked. */
export const updateDecision = (
  tx: ActorTx,
  id: string,
  to: {
    status: 'accepted' | 'declined' | 'withdrawn';
    reason: string;
    planActionId: string | null;
  },
): Promise<unknown[]> =>
  tx.query(
    `update muster.group_requests set status = $3, decision_reason = $4, plan_action_id = coalesce($5, plan_action_id),
       decided_by = $6, decided_at = $7, version = version + 1 where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, to.status, to.reason, to.planActionId, tx.actor.personId, tx.clock.now()],
  );

/** Answered. The row is locked. */
export const updateAnswer = (tx: ActorTx, id: string, answer: string): Promise<unknown[]> =>
  tx.query(
    `update muster.group_requests set status = 'answered', answer = $3, answered_by = $4, answered_at = $5,
       version = version + 1 where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, answer, tx.actor.personId, tx.clock.now()],
  );

/** Who runs a group today, but for the actor. */
export const selectRunners = async (tx: ActorTx, groupId: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `select distinct m.person_id as id from muster.group_memberships m
       join muster.people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
       where m.partnership_id = $1 and m.group_id = $2 and m.role in ('chair', 'vice_chair', 'coordinator')
         and m.from_on <= $3::date and (m.until_on is null or m.until_on >= $3::date) and m.person_id <> $4`,
      [tx.actor.partnershipId, groupId, tx.clock.today(), tx.actor.personId],
    )
  ).map(({ id }) => id);
