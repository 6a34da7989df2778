import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authorisePlan, idTaken, noPlan, openPlan } from './authorise-plan.js';
import type { Denied } from './authorise-plan.js';
import { insertFinding, selectFinding, setFindingActions, updateFinding } from './sql/finding.queries.js';
import type { FindingRow } from './sql/finding.queries.js';
import { selectIdsInPlan } from './sql/plan-action.queries.js';
import { LINE, PROSE, textProblem, tooLong } from './typed-text.js';

/** What a finding says, and what answers it. */
export interface FindingFields {
  /** Which inspection or audit found it. */
  readonly source: string;
  readonly reference?: string | undefined;
  readonly text: string;
  /** Actions of the same plan that answer it; none is allowed. */
  readonly actionIds?: readonly string[] | undefined;
}

export type AddFinding = FindingFields & { readonly id: string; readonly planId: string };
export type ChangeFinding = FindingFields & { readonly findingId: string; readonly expectedVersion: number };

export type FindingRefusal =
  | Denied
  | 'plan-closed'
  | 'text-missing'
  | 'text-too-long'
  | 'action-wrong'
  | 'already-exists'
  | 'changed-meanwhile';

const textsProblem = ({ source, reference = '', text }: FindingFields) =>
  textProblem('source', source, LINE, 'Write which inspection or audit found this.') ??
  tooLong('reference', reference, LINE) ??
  textProblem('text', text, PROSE, 'Write what was found.');

const trimmed = ({ source, reference = '', text }: FindingFields) => ({
  source: source.trim(),
  reference: reference.trim(),
  text: text.trim(),
});

async function actionsProblem(tx: ActorTx, planId: string, actionIds: readonly string[]) {
  const there = await selectIdsInPlan(tx, planId, actionIds);
  return actionIds.every((id) => there.has(id))
    ? undefined
    : refuse('action-wrong', { field: 'actionIds', message: 'Choose actions of this plan.' });
}

/**
 * Adds what an inspection or an audit found at the end of a plan's findings, with the actions that answer it. Whoever runs
 * the group. Refuses: `not-found`, `not-allowed`, `plan-closed`, `text-missing`, `text-too-long`, `action-wrong`,
 * `already-exists`. Writes: the finding, its links, an audit entry. Sent twice, it is made once.
 */
export async function addFinding(
  tx: ActorTx,
  input: AddFinding,
): Promise<Outcome<FindingRow, FindingRefusal>> {
  const plan = await authorisePlan(tx, input.planId, 'run');
  if (!plan.ok) return plan;
  const wrong = textsProblem(input);
  if (wrong) return wrong;
  const open = await openPlan(tx, input.planId);
  if (!open.ok) return open;
  const before = await selectFinding(tx, input.id);
  if (before) return before.planId === input.planId ? ok(before) : idTaken();
  const actionIds = [...new Set(input.actionIds ?? [])];
  const strange = await actionsProblem(tx, input.planId, actionIds);
  if (strange) return strange;
  await insertFinding(tx, { id: input.id, planId: input.planId, ...trimmed(input) });
  if (!(await selectFinding(tx, input.id))) return idTaken();
  await setFindingActions(tx, input.id, actionIds);
  await appendAudit(tx, { action: 'plan.changed', about: input.planId });
  return ok((await selectFinding(tx, input.id))!);
}

/**
 * Changes a finding, and which actions answer it: those left out are taken off. Whoever runs the group.
 * Refuses: as `addFinding`, and `changed-meanwhile` (with the finding as it is now).
 * Writes: the finding, its links, an audit entry.
 */
export async function changeFinding(
  tx: ActorTx,
  input: ChangeFinding,
): Promise<Outcome<FindingRow, FindingRefusal>> {
  const seen = await selectFinding(tx, input.findingId);
  if (!seen) return noPlan();
  const plan = await authorisePlan(tx, seen.planId, 'run');
  if (!plan.ok) return plan;
  const wrong = textsProblem(input);
  if (wrong) return wrong;
  const open = await openPlan(tx, seen.planId);
  if (!open.ok) return open;
  const current = (await selectFinding(tx, input.findingId))!;
  if (current.version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  const actionIds = [...new Set(input.actionIds ?? [])];
  const strange = await actionsProblem(tx, seen.planId, actionIds);
  if (strange) return strange;
  await updateFinding(tx, { id: input.findingId, ...trimmed(input) });
  await setFindingActions(tx, input.findingId, actionIds);
  await appendAudit(tx, { action: 'plan.changed', about: seen.planId });
  return ok((await selectFinding(tx, input.findingId))!);
}
