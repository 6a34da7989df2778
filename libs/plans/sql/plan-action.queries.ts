import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';

export type PlanActionStatus = 'open' | 'done' | 'not_possible' | 'not_done';
export type PlanRating = 'red' | 'amber' | 'green';

export interface PlanActionRow {
  readonly id: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly planStatus: 'open' | 'closed';
  readonly groupId: string;
  readonly groupName: string;
  readonly sponsorId: string | null;
  readonly themeId: string;
  readonly themeTitle: string;
  readonly title: string;
  readonly ownerAgencyId: string;
  readonly ownerAgencyName: string;
  readonly ownerPersonId: string | null;
  readonly ownerPersonName: string | null;
  readonly year: number | null;
  readonly quarter: number | null;
  readonly dueOn: string;
  readonly firstDueOn: string;
  readonly status: PlanActionStatus;
  readonly rating: PlanRating | null;
  readonly ratingReason: string;
  readonly blocker: string;
  /** Whole pence; null when nobody said what it costs. */
  readonly costPence: number | null;
  readonly outcomeNote: string;
  readonly closedAt: Date | null;
  readonly setByName: string;
  readonly setAt: Date;
  readonly version: number;
  /** Actions of the same plan for which it waits. */
  readonly dependsOn: readonly string[];
  /** The latest progress note, if there is one. */
  readonly latestNote: string | null;
  readonly latestNoteAt: Date | null;
}

const columns = `a.id, a.plan_id as "planId", p.title as "planTitle", p.status as "planStatus", p.group_id as "groupId",
  g.name as "groupName", g.sponsor_id as "sponsorId", a.theme_id as "themeId", t.title as "themeTitle", a.title,
  a.owner_agency_id as "ownerAgencyId", y.name as "ownerAgencyName", a.owner_person_id as "ownerPersonId",
  o.name as "ownerPersonName", a.year, a.quarter, a.due_on as "dueOn", a.first_due_on as "firstDueOn", a.status, a.rating,
  a.rating_reason as "ratingReason", a.blocker, a.cost_pence::float8 as "costPence", a.outcome_note as "outcomeNote",
  a.closed_at as "closedAt", s.name as "setByName", a.set_at as "setAt", a.version,
  array(select d.depends_on_id::text from muster.plan_action_dependencies d
    where d.partnership_id = a.partnership_id and d.action_id = a.id) as "dependsOn",
  n.text as "latestNote", n.written_at as "latestNoteAt"`;
const from = `muster.plan_actions a
  join muster.action_plans p on p.partnership_id = a.partnership_id and p.id = a.plan_id
  join muster.groups g on g.partnership_id = p.partnership_id and g.id = p.group_id
  join muster.plan_themes t on t.partnership_id = a.partnership_id and t.id = a.theme_id
  join muster.agencies y on y.partnership_id = a.partnership_id and y.id = a.owner_agency_id
  join muster.people s on s.partnership_id = a.partnership_id and s.id = a.set_by
  left join muster.people o on o.partnership_id = a.partnership_id and o.id = a.owner_person_id
  left join lateral (select w.text, w.written_at from muster.plan_action_notes w
    where w.partnership_id = a.partnership_id and w.action_id = a.id order by w.written_at desc, w.id desc limit 1) n on true`;

/** The actions of a plan that the actor may read, by theme and due date. */
export const selectPlanActions = (tx: ActorTx, planId: string): Promise<PlanActionRow[]> =>
  tx.query<PlanActionRow & Record<string, unknown>>(
    `select ${columns} from ${from} where a.partnership_id = $1 and a.plan_id = $2 order by t.position, a.due_on, a.id`,
    [tx.actor.partnershipId, planId],
  );

export async function selectPlanAction(tx: ActorTx, id: string): Promise<PlanActionRow | undefined> {
  const access = accessibleBy(tx.actor, 'read', 'Group', 'g', 3);
  const [found] = await tx.query<PlanActionRow & Record<string, unknown>>(
    `select ${columns} from ${from} where a.partnership_id = $1 and a.id = $2 and ${access.sql}`,
    [tx.actor.partnershipId, id, ...access.parameters],
  );
  return found;
}

/** Locks an action and answers it as it stands. */
export async function lockPlanAction(tx: ActorTx, id: string): Promise<PlanActionRow> {
  await tx.query('select 1 from muster.plan_actions where partnership_id = $1 and id = $2 for update', [
    tx.actor.partnershipId,
    id,
  ]);
  return (await selectPlanAction(tx, id))!;
}

export interface PlanActionValues {
  readonly id: string;
  readonly themeId: string;
  readonly title: string;
  readonly ownerAgencyId: string;
  readonly ownerPersonId: string | null;
  readonly year: number | null;
  readonly quarter: number | null;
  readonly dueOn: string;
  readonly costPence: number | null;
}

export const insertPlanAction = (tx: ActorTx, planId: string, action: PlanActionValues): Promise<unknown[]> =>
  tx.query(
    `insert into muster.plan_actions (partnership_id, id, plan_id, theme_id, title, owner_agency_id, owner_person_id, year,
       quarter, due_on, first_due_on, cost_pence, set_by, set_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $13)
     on conflict (partnership_id, id) do nothing`,
    [
      tx.actor.partnershipId,
      action.id,
      planId,
      action.themeId,
      action.title,
      action.ownerAgencyId,
      action.ownerPersonId,
      action.year,
      action.quarter,
      action.dueOn,
      action.costPence,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

/** The first due date stays as it was set. */
export const updatePlanAction = (tx: ActorTx, action: PlanActionValues): Promise<unknown[]> =>
  tx.query(
    `update muster.plan_actions set theme_id = $3, title = $4, owner_agency_id = $5, owner_person_id = $6, year = $7,
       quarter = $8, due_on = $9, cost_pence = $10, version = version + 1
     where partnership_id = $1 and id = $2`,
    [
      tx.actor.partnershipId,
      action.id,
      action.themeId,
      action.title,
      action.ownerAgencyId,
      action.ownerPersonId,
      action.year,
      action.quarter,
      action.dueOn,
      action.costPence,
    ],
  );

/** Replaces what an action waits for. */
export async function setDependencies(
  tx: ActorTx,
  actionId: string,
  dependsOn: readonly string[],
): Promise<void> {
  const { partnershipId } = tx.actor;
  await tx.query(
    'delete from muster.plan_action_dependencies where partnership_id = $1 and action_id = $2 and depends_on_id <> all ($3::uuid[])',
    [partnershipId, actionId, dependsOn],
  );
  await tx.query(
    `insert into muster.plan_action_dependencies (partnership_id, action_id, depends_on_id)
     select $1, $2, unnest($3::uuid[]) on conflict do nothing`,
    [partnershipId, actionId, dependsOn],
  );
}

export const selectDependencies = (
  tx: ActorTx,
  planId: string,
): Promise<{ actionId: string; dependsOnId: string }[]> =>
  tx.query(
    `select d.action_id as "actionId", d.depends_on_id as "dependsOnId" from muster.plan_action_dependencies d
     join muster.plan_actions a on a.partnership_id = d.partnership_id and a.id = d.action_id
     where d.partnership_id = $1 and a.plan_id = $2`,
    [tx.actor.partnershipId, planId],
  );

/** Which of these are actions of the plan. */
export const selectIdsInPlan = async (
  tx: ActorTx,
  planId: string,
  ids: readonly string[],
): Promise<Set<string>> =>
  new Set(
    (
      await tx.query<{ id: string }>(
        'select id from muster.plan_actions where partnership_id = $1 and plan_id = $2 and id = any ($3::uuid[])',
        [tx.actor.partnershipId, planId, ids],
      )
    ).map(({ id }) => id),
  );

/** Open actions of open plans that are the actor's: by name, or by an agency that they speak for in the group. */
export const selectMyPlanActions = (tx: ActorTx, atMost: number): Promise<PlanActionRow[]> =>
  tx.query<PlanActionRow & Record<string, unknown>>(
    `select ${columns} from ${from}
     where a.partnership_id = $1 and a.status = 'open' and p.status = 'open' and g.closed_on is null
       and exists (select 1 from muster.group_memberships m
         join muster.people me on me.partnership_id = m.partnership_id and me.id = m.person_id
         where m.partnership_id = $1 and m.group_id = p.group_id and m.person_id = $2 and m.role <> 'observer'
           and m.from_on <= $3::date and (m.until_on is null or m.until_on >= $3::date)
           and (a.owner_person_id = $2 or a.owner_person_id is null
             and a.owner_agency_id = coalesce(m.represents_agency_id, me.agency_id)))
     order by a.due_on, a.id limit $4`,
    [tx.actor.partnershipId, tx.actor.personId, tx.clock.today(), atMost],
  );
