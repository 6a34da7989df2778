import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { assembleReport, leftOpen } from './domain/closure-report.js';
import type { Handover, WholePlan } from './domain/closure-report.js';
import { chosenHandovers, handOver } from './hand-over.js';
import { findFinishing, groupClosed } from './extensions.js';
import type { FinishRefusal } from './extensions.js';
import {
  decideReportRow,
  insertReport,
  selectExtensions,
  selectReport,
  updateGroupEnd,
} from './sql/finish.queries.js';
import type { ExtensionRow, FinishingGroup, ReportRow } from './sql/finish.queries.js';
import { selectPlanActions } from './sql/plan-action.queries.js';
import { selectMeasures, selectPlans, selectThemes } from './sql/plan.queries.js';
import { tellRunners, tellSponsor } from './tell-group.js';
import { PROSE, textProblem, tooLong } from './typed-text.js';

export interface SubmitReport {
  readonly id: string;
  readonly groupId: string;
  readonly summary: string;
  /** Who goes on with each action that is still open: a group or an agency. */
  readonly handovers: readonly ChosenHandover[];
}

export interface ChosenHandover {
  readonly actionId: string;
  readonly groupId?: string | null | undefined;
  readonly agencyId?: string | null | undefined;
  readonly note?: string | null | undefined;
}

export interface DecideReport {
  readonly groupId: string;
  readonly expectedVersion: number;
  readonly accept: boolean;
  readonly remark?: string | undefined;
}

export type ReportRefusal = FinishRefusal | 'actions-open' | 'handover-unknown' | 'already-submitted';

/** How a task-and-finish group stands: its time, its plans, what was asked of its sponsor. */
export interface FinishPage extends FinishingGroup {
  /** Working days until the end date; negative once it has passed; null without an end date, or when the group is closed. */
  readonly workingDaysLeft: number | null;
  readonly mayRun: boolean;
  readonly maySponsor: boolean;
  readonly extensions: readonly ExtensionRow[];
  readonly report: ReportRow | null;
  readonly openActions: readonly { readonly id: string; readonly title: string }[];
  readonly actions: number;
  readonly done: number;
  readonly measures: readonly {
    readonly id: string;
    readonly text: string;
    readonly target: string;
    readonly achieved: 'yes' | 'partly' | 'no' | null;
  }[];
}

async function wholePlans(tx: ActorTx, groupId: string) {
  const plans = [];
  for (const plan of await selectPlans(tx, groupId)) {
    plans.push({
      plan,
      themes: await selectThemes(tx, plan.id),
      measures: await selectMeasures(tx, plan.id),
      actions: await selectPlanActions(tx, plan.id),
    });
  }
  return plans;
}

function daysLeft(tx: ActorTx, { endsOn, closedOn }: FinishingGroup): number | null {
  if (!endsOn || closedOn) return null;
  const today = tx.clock.today();
  return endsOn >= today
    ? tx.calendar.workingDaysBetween(today, endsOn)
    : -tx.calendar.workingDaysBetween(endsOn, today) || -1;
}

/** Reads how a task-and-finish group stands. Refuses: `not-found`. Writes: an audit entry. */
export async function readFinish(
  tx: ActorTx,
  input: { readonly groupId: string },
): Promise<Outcome<FinishPage, 'not-found'>> {
  const found = await findFinishing(tx, input.groupId);
  if (!found.ok) return found;
  const group = found.value;
  const plans = await wholePlans(tx, group.id);
  const actions = plans.flatMap((whole) => whole.actions);
  await appendAudit(tx, { action: 'plan.listed', about: group.id });
  return ok({
    ...group,
    workingDaysLeft: daysLeft(tx, group),
    mayRun: may(tx.actor, 'run', 'Group', group),
    maySponsor: may(tx.actor, 'sponsor', 'Group', group),
    extensions: await selectExtensions(tx, group.id),
    report: (await selectReport(tx, group.id)) ?? null,
    openActions: leftOpen(plans, []),
    actions: actions.length,
    done: actions.filter(({ status }) => status === 'done').length,
    measures: plans.flatMap(({ measures }) =>
      measures.map(({ id, text, target, achieved }) => ({ id, text, target, achieved })),
    ),
  });
}

const openProblem = (plans: readonly WholePlan[], handovers: readonly Handover[]) => {
  const left = leftOpen(plans, handovers);
  return left.length
    ? refuse('actions-open', {
        field: `to-${left[0]!.id}`,
        message: 'Say who goes on with each action that is still open, or complete it first.',
      })
    : undefined;
};

/**
 * Submits the closure report of a task-and-finish group to its sponsor: what was achieved against each measure, how each
 * action ended, and what is handed over to whom, assembled from its plans as they stand now, with the text around it. Whoever
 * runs the group; again after the sponsor returned it.
 *
 * Refuses: `not-found`, `not-allowed`, `group-closed`, `text-missing`, `text-too-long`, `actions-open` (an open action
 * that nobody goes on with), `handover-unknown` (no such agency or group to hand over to), `already-submitted`. Writes: the report, an audit entry, a notification to the
 * sponsor. Sent twice, it is submitted once.
 */
export async function submitReport(
  tx: ActorTx,
  input: SubmitReport,
): Promise<Outcome<ReportRow, ReportRefusal>> {
  const found = await findFinishing(tx, input.groupId);
  if (!found.ok) return found;
  const group = found.value;
  if (!may(tx.actor, 'run', 'Group', group)) return refuse('not-allowed');
  const before = await selectReport(tx, group.id);
  if (before?.id === input.id) return ok(before);
  if (group.closedOn) return groupClosed();
  const wrong = textProblem('summary', input.summary, PROSE, 'Write what the group found and did.');
  if (wrong) return wrong;
  const plans = await wholePlans(tx, group.id);
  const handovers = await chosenHandovers(tx, group.id, input.handovers);
  if (!handovers.ok) return handovers;
  const open = openProblem(plans, handovers.value);
  if (open) return open;
  const content = assembleReport(plans, handovers.value);
  await insertReport(tx, { id: input.id, groupId: group.id, summary: input.summary.trim(), content });
  const made = await selectReport(tx, group.id);
  if (made?.id !== input.id)
    return refuse('already-submitted', { message: 'A report waits for the sponsor’s decision already.' });
  await appendAudit(tx, { action: 'group.report-submitted', about: group.id });
  await tellSponsor(tx, group, 'group_report_submitted');
  return ok(made);
}

/**
 * Accepts the closure report, which closes the group and passes on what is handed over to other groups, or returns it with a
 * remark. The group's sponsor alone.
 * Refuses: `not-found`, `not-allowed`, `text-missing` (returned without a remark), `text-too-long`, `changed-meanwhile`
 * (nothing waits in that version), `handover-unknown` (a group that was to go on cannot any more). Writes: the decision, the day on which the group closed, requests to other groups, audit entries, a notification to
 * whoever runs the group.
 */
export async function decideReport(
  tx: ActorTx,
  input: DecideReport,
): Promise<Outcome<ReportRow, ReportRefusal>> {
  const found = await findFinishing(tx, input.groupId);
  if (!found.ok) return found;
  const group = found.value;
  if (!may(tx.actor, 'sponsor', 'Group', group)) return refuse('not-allowed');
  const remark = (input.remark ?? '').trim();
  const wrong = input.accept
    ? tooLong('remark', remark, PROSE)
    : textProblem('remark', remark, PROSE, 'Say what is missing.');
  if (wrong) return wrong;
  const current = await selectReport(tx, group.id);
  if (input.accept && current?.status === 'submitted' && current.version === input.expectedVersion) {
    const handed = await handOver(tx, group.id, current);
    if (!handed.ok) return handed;
  }
  const row = {
    id: current?.id ?? group.id,
    expectedVersion: input.expectedVersion,
    status: input.accept ? 'accepted' : 'returned',
    remark,
  } as const;
  if (!(await decideReportRow(tx, row))) return refuse('changed-meanwhile', { current: current ?? null });
  if (input.accept) await updateGroupEnd(tx, group.id, { closedOn: tx.clock.today() });
  await appendAudit(tx, {
    action: input.accept ? 'group.closed' : 'group.report-returned',
    about: group.id,
  });
  await tellRunners(tx, group.id, input.accept ? 'group_report_accepted' : 'group_report_returned');
  return ok((await selectReport(tx, group.id))!);
}
