import { appendAudit } from '#libs/audit';
import { isDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authorisePlan, findPlanAction, idTaken, mayInGroup, noPlan, openPlan } from './authorise-plan.js';
import type { Denied } from './authorise-plan.js';
import { makesCircle } from './domain/dependencies.js';
import { endOfPeriod, isPeriod } from './domain/period.js';
import { selectPlanOwners } from './sql/owner.queries.js';
import {
  insertPlanAction,
  selectDependencies,
  selectIdsInPlan,
  selectPlanAction,
  setDependencies,
  updatePlanAction,
} from './sql/plan-action.queries.js';
import type { PlanActionRow, PlanActionValues } from './sql/plan-action.queries.js';
import { selectTheme } from './sql/plan.queries.js';
import type { PlanRow } from './sql/plan.queries.js';
import { tellNewOwner } from './tell-owner.js';
import { LINE, textProblem } from './typed-text.js';

/** What an action of a plan is about. */
export interface PlanActionFields {
  readonly themeId: string;
  readonly title: string;
  readonly ownerAgencyId: string;
  readonly ownerPersonId?: string | null | undefined;
  /** The financial year, named by its April, in which it is to be done; and a quarter of it. */
  readonly year?: number | null | undefined;
  readonly quarter?: number | null | undefined;
  /** Left out: the last day of the year or quarter. */
  readonly dueOn?: string | null | undefined;
  readonly costPence?: number | null | undefined;
  /** Actions of the same plan for which it waits. */
  readonly dependsOn?: readonly string[] | undefined;
}

export type AddPlanAction = PlanActionFields & { readonly id: string };
export type ChangePlanAction = PlanActionFields & {
  readonly actionId: string;
  readonly expectedVersion: number;
};

export type PlanActionRefusal =
  | Denied
  | 'plan-closed'
  | 'action-closed'
  | 'text-missing'
  | 'text-too-long'
  | 'theme-wrong'
  | 'owner-unknown'
  | 'period-wrong'
  | 'due-date-wrong'
  | 'cost-wrong'
  | 'dependency-wrong'
  | 'already-exists'
  | 'changed-meanwhile';

/** The columns of an action, or what is wrong with what was typed. */
async function valuesOf(
  tx: ActorTx,
  id: string,
  plan: PlanRow,
  input: PlanActionFields,
): Promise<Outcome<PlanActionValues, PlanActionRefusal>> {
  const wrong = textProblem('title', input.title, LINE, 'Write what is to be done.');
  if (wrong) return wrong;
  const owner = await ownerProblem(tx, plan.groupId, input);
  if (owner) return owner;
  const [year, quarter] = [input.year ?? null, input.quarter ?? null];
  if (year === null ? quarter !== null : !isPeriod({ year, quarter }))
    return refuse('period-wrong', {
      field: 'year',
      message: 'Choose a financial year, and a quarter of it.',
    });
  const dueOn = input.dueOn || (year === null ? '' : endOfPeriod({ year, quarter }));
  if (!isDate(dueOn))
    return refuse('due-date-wrong', { field: 'dueOn', message: 'Enter a due date, or choose a year.' });
  const costPence = input.costPence ?? null;
  if (costPence !== null && !(Number.isSafeInteger(costPence) && costPence >= 0))
    return refuse('cost-wrong', { field: 'cost', message: 'Enter the cost in pounds, such as 1,200.' });
  return ok({
    id,
    themeId: input.themeId,
    title: input.title.trim(),
    ownerAgencyId: input.ownerAgencyId,
    ownerPersonId: input.ownerPersonId || null,
    year,
    quarter,
    dueOn,
    costPence,
  });
}

/** An owner must be able to see the plan: an agency with a member in the group, and one of those members if any is named. */
async function ownerProblem(tx: ActorTx, groupId: string, input: PlanActionFields) {
  const agency = (await selectPlanOwners(tx, groupId)).find(
    ({ agencyId }) => agencyId === input.ownerAgencyId,
  );
  if (!agency)
    return refuse('owner-unknown', {
      field: 'owner',
      message: 'Choose an agency that has a member in this group.',
    });
  if (input.ownerPersonId && !agency.people.some(({ id }) => id === input.ownerPersonId))
    return refuse('owner-unknown', {
      field: 'owner',
      message: 'Choose somebody who speaks for that agency in this group.',
    });
  return undefined;
}

/** Whether an action may wait for these. The plan is locked, so that two changes cannot close a circle together. */
async function dependencyProblem(tx: ActorTx, planId: string, id: string, dependsOn: readonly string[]) {
  const there = await selectIdsInPlan(tx, planId, dependsOn);
  if (dependsOn.some((other) => !there.has(other)))
    return refuse('dependency-wrong', { field: 'dependsOn', message: 'Choose actions of the same plan.' });
  if (makesCircle(id, dependsOn, await selectDependencies(tx, planId)))
    return refuse('dependency-wrong', {
      field: 'dependsOn',
      message: 'These actions would wait for each other. Take one of them away.',
    });
  return undefined;
}

/**
 * Adds an action to a theme of a plan. Whoever runs the group.
 * Refuses: `not-found`, `not-allowed`, `plan-closed`, `text-missing`, `text-too-long`, `owner-unknown` (nobody in the group),
 * `period-wrong`, `due-date-wrong`, `cost-wrong`, `dependency-wrong`, `already-exists`.
 * Writes: the action, what it waits for, an audit entry, a notification to its owner. Sent twice, it is made once.
 */
export async function addPlanAction(
  tx: ActorTx,
  input: AddPlanAction,
): Promise<Outcome<PlanActionRow, PlanActionRefusal>> {
  const theme = await selectTheme(tx, input.themeId);
  if (!theme) return noPlan();
  const plan = await authorisePlan(tx, theme.planId, 'run');
  if (!plan.ok) return plan;
  const before = await selectPlanAction(tx, input.id);
  if (before) return before.planId === theme.planId ? ok(before) : idTaken();
  const values = await valuesOf(tx, input.id, plan.value, input);
  if (!values.ok) return values;
  const open = await openPlan(tx, theme.planId);
  if (!open.ok) return open;
  const dependsOn = [...new Set(input.dependsOn ?? [])];
  const wrong = await dependencyProblem(tx, theme.planId, input.id, dependsOn);
  if (wrong) return wrong;
  await insertPlanAction(tx, theme.planId, values.value);
  const made = await selectPlanAction(tx, input.id);
  if (!made) return idTaken();
  await setDependencies(tx, input.id, dependsOn);
  await appendAudit(tx, { action: 'plan-action.added', about: input.id });
  const added = (await selectPlanAction(tx, input.id))!;
  await tellNewOwner(tx, added);
  return ok(added);
}

/**
 * Changes what an action of a plan is about, whose it is, when it is due, what it costs and what it waits for. Whoever runs
 * the group. The first due date stays on record.
 * Refuses: as `addPlanAction`, and `theme-wrong` (another plan's), `action-closed`, `changed-meanwhile`.
 * Writes: the action, what it waits for, an audit entry, a notification to a new owner.
 */
export async function changePlanAction(
  tx: ActorTx,
  input: ChangePlanAction,
): Promise<Outcome<PlanActionRow, PlanActionRefusal>> {
  const seen = await findPlanAction(tx, input.actionId);
  if (!seen.ok) return seen;
  const { planId } = seen.value;
  if (!mayInGroup(tx, 'run', seen.value)) return refuse('not-allowed');
  const plan = await authorisePlan(tx, planId, 'run');
  if (!plan.ok) return plan;
  if ((await selectTheme(tx, input.themeId))?.planId !== planId)
    return refuse('theme-wrong', { field: 'themeId', message: 'Choose a theme of this plan.' });
  const values = await valuesOf(tx, input.actionId, plan.value, input);
  if (!values.ok) return values;
  const open = await openPlan(tx, planId);
  if (!open.ok) return open;
  const current = (await selectPlanAction(tx, input.actionId))!;
  if (current.version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  if (current.status !== 'open')
    return refuse('action-closed', { message: 'This action is completed. Reopen it first.' });
  const dependsOn = [...new Set(input.dependsOn ?? [])];
  const wrong = await dependencyProblem(tx, planId, input.actionId, dependsOn);
  if (wrong) return wrong;
  await updatePlanAction(tx, values.value);
  await setDependencies(tx, input.actionId, dependsOn);
  await appendAudit(tx, { action: 'plan-action.changed', about: input.actionId });
  const changed = (await selectPlanAction(tx, input.actionId))!;
  await tellNewOwner(tx, changed, current);
  return ok(changed);
}
