import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';

export type PlanKind = 'plan' | 'findings' | 'strategy' | 'task_and_finish';
export type Achieved = 'yes' | 'partly' | 'no';

/** A group as far as its plans need it. */
export interface PlanGroup {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly sponsorId: string | null;
}

export interface PlanRow {
  readonly id: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly sponsorId: string | null;
  readonly title: string;
  readonly kind: PlanKind;
  readonly status: 'open' | 'closed';
  readonly closedOn: string | null;
  readonly version: number;
}

export interface ThemeRow {
  readonly id: string;
  readonly planId: string;
  readonly position: number;
  readonly title: string;
  readonly version: number;
}

export interface MeasureRow {
  readonly id: string;
  readonly planId: string;
  readonly themeId: string;
  readonly position: number;
  readonly text: string;
  readonly target: string;
  readonly achieved: Achieved | null;
  readonly evidence: string;
  readonly judgedByName: string | null;
  readonly judgedAt: Date | null;
  readonly version: number;
}

/** The group if the actor may read what it keeps. Row-level security on groups is wider than that: it shows names. */
export async function selectGroup(tx: ActorTx, groupId: string): Promise<PlanGroup | undefined> {
  const access = accessibleBy(tx.actor, 'read', 'Group', 'g', 3);
  const [found] = await tx.query<PlanGroup>(
    `select g.id, g.name, g.kind, g.sponsor_id as "sponsorId" from muster.groups g
     where g.partnership_id = $1 and g.id = $2 and ${access.sql}`,
    [tx.actor.partnershipId, groupId, ...access.parameters],
  );
  return found;
}

const planColumns = `p.id, p.group_id as "groupId", g.name as "groupName", g.sponsor_id as "sponsorId", p.title, p.kind, p.status,
  p.closed_on as "closedOn", p.version`;
const planFrom = `muster.action_plans p join muster.groups g on g.partnership_id = p.partnership_id and g.id = p.group_id`;

export async function selectPlan(tx: ActorTx, planId: string): Promise<PlanRow | undefined> {
  const access = accessibleBy(tx.actor, 'read', 'Group', 'g', 3);
  const [found] = await tx.query<PlanRow>(
    `select ${planColumns} from ${planFrom} where p.partnership_id = $1 and p.id = $2 and ${access.sql}`,
    [tx.actor.partnershipId, planId, ...access.parameters],
  );
  return found;
}

/** A plan with the numbers of its actions, as a list shows it. */
export interface ListedPlan extends PlanRow {
  readonly actions: number;
  readonly done: number;
  readonly overdue: number;
  readonly red: number;
  readonly amber: number;
  readonly green: number;
}

/** Plans of one group, or of all groups that the actor may read; open ones first. */
export function selectPlans(tx: ActorTx, groupId: string | undefined): Promise<ListedPlan[]> {
  const access = accessibleBy(tx.actor, 'read', 'Group', 'g', 4);
  return tx.query<ListedPlan>(
    `select ${planColumns}, count(a.id) as actions, count(a.id) filter (where a.status = 'done') as done,
       count(a.id) filter (where a.status = 'open' and a.due_on < $3::date) as overdue,
       count(a.id) filter (where a.status = 'open' and a.rating = 'red') as red,
       count(a.id) filter (where a.status = 'open' and a.rating = 'amber') as amber,
       count(a.id) filter (where a.status = 'open' and a.rating = 'green') as green
     from ${planFrom}
     left join muster.plan_actions a on a.partnership_id = p.partnership_id and a.plan_id = p.id
     where p.partnership_id = $1 and ($2::uuid is null or p.group_id = $2) and ${access.sql}
     group by p.partnership_id, p.id, g.partnership_id, g.id
     order by p.status = 'closed', g.name, p.title, p.id`,
    [tx.actor.partnershipId, groupId ?? null, tx.clock.today(), ...access.parameters],
  );
}

export const insertPlan = (
  tx: ActorTx,
  plan: { id: string; groupId: string; title: string; kind: PlanKind },
): Promise<unknown[]> =>
  tx.query(
    `insert into muster.action_plans (partnership_id, id, group_id, title, kind, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (partnership_id, id) do nothing`,
    [tx.actor.partnershipId, plan.id, plan.groupId, plan.title, plan.kind, tx.actor.personId, tx.clock.now()],
  );

/** Locks the plan, so that two changes of what is in it come one after the other. Answers its version and status. */
export const lockPlan = async (
  tx: ActorTx,
  planId: string,
): Promise<{ version: number; status: 'open' | 'closed' }> =>
  (
    await tx.query<{ version: number; status: 'open' | 'closed' }>(
      'select version, status from muster.action_plans where partnership_id = $1 and id = $2 for update',
      [tx.actor.partnershipId, planId],
    )
  )[0]!;

export const updatePlan = (
  tx: ActorTx,
  planId: string,
  to: { title: string; status: 'open' | 'closed' },
): Promise<unknown[]> =>
  tx.query(
    `update muster.action_plans set title = $3, status = $4, version = version + 1,
       closed_on = case when $4 = 'closed' then coalesce(closed_on, $5::date) end
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, planId, to.title, to.status, tx.clock.today()],
  );

const themeColumns = `t.id, t.plan_id as "planId", t.position, t.title, t.version`;

export const selectThemes = (tx: ActorTx, planId: string): Promise<ThemeRow[]> =>
  tx.query<ThemeRow & Record<string, unknown>>(
    `select ${themeColumns} from muster.plan_themes t where t.partnership_id = $1 and t.plan_id = $2 order by t.position`,
    [tx.actor.partnershipId, planId],
  );

/** A theme of an open plan, and which plan it is of. */
export interface ThemeOfGroup {
  readonly id: string;
  readonly title: string;
  readonly planTitle: string;
}

export const selectThemesOfGroup = (tx: ActorTx, groupId: string): Promise<ThemeOfGroup[]> =>
  tx.query<ThemeOfGroup & Record<string, unknown>>(
    `select t.id, t.title, p.title as "planTitle" from muster.plan_themes t
     join muster.action_plans p on p.partnership_id = t.partnership_id and p.id = t.plan_id
     where t.partnership_id = $1 and p.group_id = $2 and p.status = 'open' order by lower(p.title), p.id, t.position`,
    [tx.actor.partnershipId, groupId],
  );

/** One theme; row-level security shows it with its plan alone. */
export const selectTheme = async (tx: ActorTx, themeId: string): Promise<ThemeRow | undefined> =>
  (
    await tx.query<ThemeRow & Record<string, unknown>>(
      `select ${themeColumns} from muster.plan_themes t where t.partnership_id = $1 and t.id = $2`,
      [tx.actor.partnershipId, themeId],
    )
  )[0];

/** Puts a theme at the end of its plan. The plan is locked. */
export const insertTheme = (
  tx: ActorTx,
  theme: { id: string; planId: string; title: string },
): Promise<unknown[]> =>
  tx.query(
    `insert into muster.plan_themes (partnership_id, id, plan_id, position, title)
     select $1, $2, $3, coalesce(max(t.position), 0) + 1, $4 from muster.plan_themes t
     where t.partnership_id = $1 and t.plan_id = $3 on conflict (partnership_id, id) do nothing`,
    [tx.actor.partnershipId, theme.id, theme.planId, theme.title],
  );

export const updateTheme = (tx: ActorTx, themeId: string, title: string): Promise<unknown[]> =>
  tx.query(
    'update muster.plan_themes set title = $3, version = version + 1 where partnership_id = $1 and id = $2',
    [tx.actor.partnershipId, themeId, title],
  );

const measureColumns = `m.id, m.plan_id as "planId", m.theme_id as "themeId", m.position, m.text, m.target, m.achieved, m.evidence,
  j.name as "judgedByName", m.judged_at as "judgedAt", m.version`;
const measureFrom = `muster.plan_measures m left join muster.people j on j.partnership_id = m.partnership_id and j.id = m.judged_by`;

export const selectMeasures = (tx: ActorTx, planId: string): Promise<MeasureRow[]> =>
  tx.query<MeasureRow & Record<string, unknown>>(
    `select ${measureColumns} from ${measureFrom} where m.partnership_id = $1 and m.plan_id = $2 order by m.position`,
    [tx.actor.partnershipId, planId],
  );

export const selectMeasure = async (tx: ActorTx, measureId: string): Promise<MeasureRow | undefined> =>
  (
    await tx.query<MeasureRow & Record<string, unknown>>(
      `select ${measureColumns} from ${measureFrom} where m.partnership_id = $1 and m.id = $2`,
      [tx.actor.partnershipId, measureId],
    )
  )[0];

/** Puts a measure at the end of its theme. The plan is locked. */
export const insertMeasure = (
  tx: ActorTx,
  measure: { id: string; planId: string; themeId: string; text: string; target: string },
): Promise<unknown[]> =>
  tx.query(
    `insert into muster.plan_measures (partnership_id, id, plan_id, theme_id, position, text, target)
     select $1, $2, $3, $4, coalesce(max(m.position), 0) + 1, $5, $6 from muster.plan_measures m
     where m.partnership_id = $1 and m.theme_id = $4 on conflict (partnership_id, id) do nothing`,
    [tx.actor.partnershipId, measure.id, measure.planId, measure.themeId, measure.text, measure.target],
  );

export const updateMeasure = (
  tx: ActorTx,
  measureId: string,
  to: { text: string; target: string; achieved: Achieved | null; evidence: string; judged: boolean },
): Promise<unknown[]> =>
  tx.query(
    `update muster.plan_measures set text = $3, target = $4, achieved = $5, evidence = $6, version = version + 1,
       judged_by = case when $5::text is null then null when $7::boolean then $8::uuid else judged_by end,
       judged_at = case when $5::text is null then null when $7::boolean then $9::timestamptz else judged_at end
     where partnership_id = $1 and id = $2`,
    [
      tx.actor.partnershipId,
      measureId,
      to.text,
      to.target,
      to.achieved,
      to.evidence,
      to.judged,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );
