import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseGroup, authorisePlan, findPlanAction, mayInGroup } from './authorise-plan.js';
import type { Denied } from './authorise-plan.js';
import { mayReport } from './report-progress.js';
import { selectFindings } from './sql/finding.queries.js';
import type { FindingRow } from './sql/finding.queries.js';
import { selectPlanOwners } from './sql/owner.queries.js';
import type { PlanOwner } from './sql/owner.queries.js';
import { selectMyPlanActions, selectPlanActions } from './sql/plan-action.queries.js';
import type { PlanActionRow } from './sql/plan-action.queries.js';
import { selectMeasures, selectPlans, selectThemes, selectThemesOfGroup } from './sql/plan.queries.js';
import type {
  ListedPlan,
  MeasureRow,
  PlanGroup,
  PlanRow,
  ThemeOfGroup,
  ThemeRow,
} from './sql/plan.queries.js';
import { selectNotes, selectRatings } from './sql/progress.queries.js';
import type { PlanActionNote, PlanActionRating } from './sql/progress.queries.js';
import { selectRequestOfAction } from './sql/request.queries.js';
import type { RequestStatus } from './sql/request.queries.js';

/** An action of a plan and how its date stands today. */
export interface DatedPlanAction extends PlanActionRow {
  /** Whole working days since its date; null when it is not overdue. */
  readonly overdueWorkingDays: number | null;
}

const dated = (tx: ActorTx, action: PlanActionRow): DatedPlanAction => {
  const today = tx.clock.today();
  const overdue = action.status === 'open' && action.dueOn < today;
  return {
    ...action,
    overdueWorkingDays: overdue ? tx.calendar.workingDaysBetween(action.dueOn, today) : null,
  };
};

/**
 * The open actions of plans that are the actor's, by due date: theirs by name, or of an agency for which they speak in the
 * group when nobody was named. At most 100. Writes: an audit entry.
 */
export async function listMyPlanActions(tx: ActorTx): Promise<DatedPlanAction[]> {
  await appendAudit(tx, { action: 'inbox.listed' });
  return (await selectMyPlanActions(tx, 100)).map((action) => dated(tx, action));
}

/** A theme with what is gathered under it. */
export interface PlanTheme extends ThemeRow {
  readonly measures: readonly MeasureRow[];
  readonly actions: readonly DatedPlanAction[];
}

/** A plan as its page shows it. */
export interface PlanPage extends PlanRow {
  readonly mayRun: boolean;
  readonly themes: readonly PlanTheme[];
  /** What an inspection or audit found; what no action answers first. */
  readonly findings: readonly FindingRow[];
}

/** The plans of every group that the actor may read: members, observers, and who oversees a group. Writes: an audit entry. */
export async function listPlans(tx: ActorTx): Promise<ListedPlan[]> {
  await appendAudit(tx, { action: 'plan.listed' });
  return selectPlans(tx, undefined);
}

/** A group and its plans. */
export interface PlansOfGroup {
  readonly group: PlanGroup;
  readonly mayRun: boolean;
  /** A task-and-finish group has an end, and a page about it. */
  readonly finishes: boolean;
  readonly plans: readonly ListedPlan[];
}

/** The plans of one group. Refuses: `not-found` (none, or not for the actor to read). Writes: an audit entry. */
export async function readPlansOfGroup(
  tx: ActorTx,
  input: { readonly groupId: string },
): Promise<Outcome<PlansOfGroup, Denied>> {
  const group = await authoriseGroup(tx, input.groupId, 'read');
  if (!group.ok) return group;
  await appendAudit(tx, { action: 'plan.listed', about: input.groupId });
  return ok({
    group: group.value,
    mayRun: mayInGroup(tx, 'run', { groupId: group.value.id, sponsorId: group.value.sponsorId }),
    finishes: group.value.kind === 'task_and_finish_group',
    plans: await selectPlans(tx, input.groupId),
  });
}

/** A plan with its themes, measures and actions. Refuses: `not-found`. Writes: an audit entry. */
export async function readPlan(
  tx: ActorTx,
  input: { readonly planId: string },
): Promise<Outcome<PlanPage, Denied>> {
  const plan = await authorisePlan(tx, input.planId, 'read');
  if (!plan.ok) return plan;
  const themes = await selectThemes(tx, input.planId);
  const measures = await selectMeasures(tx, input.planId);
  const findings = await selectFindings(tx, input.planId);
  const actions = (await selectPlanActions(tx, input.planId)).map((action) => dated(tx, action));
  await appendAudit(tx, { action: 'plan.read', about: input.planId });
  return ok({
    ...plan.value,
    mayRun: mayInGroup(tx, 'run', plan.value),
    findings,
    themes: themes.map((theme) => ({
      ...theme,
      measures: measures.filter(({ themeId }) => themeId === theme.id),
      actions: actions.filter(({ themeId }) => themeId === theme.id),
    })),
  });
}

/** An action of a plan on its own page: its history, what it waits for, and what the actor may do. */
export interface PlanActionPage extends DatedPlanAction {
  readonly mayReport: boolean;
  readonly mayRun: boolean;
  readonly ratings: readonly PlanActionRating[];
  readonly notes: readonly PlanActionNote[];
  readonly waitsFor: readonly { readonly id: string; readonly title: string; readonly status: string }[];
  /** What it answers. */
  readonly findings: readonly FindingRow[];
  /** What another group passed on and this action was made of. */
  readonly request: { readonly id: string; readonly status: RequestStatus } | null;
}

/** Refuses: `not-found`. Writes: an audit entry. */
export async function readPlanAction(
  tx: ActorTx,
  input: { readonly actionId: string },
): Promise<Outcome<PlanActionPage, 'not-found'>> {
  const seen = await findPlanAction(tx, input.actionId);
  if (!seen.ok) return seen;
  const action = seen.value;
  const others = await selectPlanActions(tx, action.planId);
  await appendAudit(tx, { action: 'plan-action.read', about: action.id });
  const planOpen = action.planStatus === 'open';
  return ok({
    ...dated(tx, action),
    mayReport: planOpen && (await mayReport(tx, action)),
    mayRun: planOpen && mayInGroup(tx, 'run', action),
    ratings: await selectRatings(tx, action.id),
    notes: await selectNotes(tx, action.id),
    waitsFor: others
      .filter(({ id }) => action.dependsOn.includes(id))
      .map(({ id, title, status }) => ({ id, title, status })),
    findings: (await selectFindings(tx, action.planId)).filter(({ actionIds }) =>
      actionIds.includes(action.id),
    ),
    request: (await selectRequestOfAction(tx, action.id)) ?? null,
  });
}

/**
 * To whom an action of this group's plans can be given. Refuses: `not-found`, `not-allowed` (only whoever runs the group asks).
 */
export async function listPlanOwners(
  tx: ActorTx,
  input: { readonly groupId: string },
): Promise<Outcome<PlanOwner[], Denied>> {
  const group = await authoriseGroup(tx, input.groupId, 'run');
  if (!group.ok) return group;
  const byName = <T extends { name: string }>(people: readonly T[]) =>
    [...people].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const owners = await selectPlanOwners(tx, input.groupId);
  return owners.length
    ? ok(owners.map((owner) => ({ ...owner, people: byName(owner.people) })))
    : refuse('not-found', { message: 'Nobody in this group can own an action yet. Add members first.' });
}

/**
 * The themes of a group's open plans: where an action can be put. Refuses: `not-found`, `not-allowed` (only whoever runs the
 * group asks).
 */
export async function listThemesOfGroup(
  tx: ActorTx,
  input: { readonly groupId: string },
): Promise<Outcome<ThemeOfGroup[], Denied>> {
  const group = await authoriseGroup(tx, input.groupId, 'run');
  return group.ok ? ok(await selectThemesOfGroup(tx, input.groupId)) : group;
}
