import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authorisePlan, idTaken, noPlan, openPlan } from './authorise-plan.js';
import type { Denied } from './authorise-plan.js';
import { insertMeasure, selectMeasure, selectTheme, updateMeasure } from './sql/plan.queries.js';
import type { Achieved, MeasureRow } from './sql/plan.queries.js';
import { LINE, PROSE, textProblem, tooLong } from './typed-text.js';

export interface AddMeasure {
  readonly id: string;
  readonly themeId: string;
  /** How "We will have achieved this when …" goes on. */
  readonly text: string;
  /** The figure or state that is aimed at, if there is one: "95% by March". */
  readonly target?: string | undefined;
}

export interface ChangeMeasure {
  readonly measureId: string;
  readonly expectedVersion: number;
  readonly text: string;
  readonly target?: string | undefined;
  /** Left out or null: not judged yet. */
  readonly achieved?: Achieved | null | undefined;
  /** What shows it. Needed as soon as it is judged. */
  readonly evidence?: string | undefined;
}

export type MeasureRefusal =
  | Denied
  | 'plan-closed'
  | 'text-missing'
  | 'text-too-long'
  | 'evidence-missing'
  | 'already-exists'
  | 'changed-meanwhile';

const textsProblem = (text: string, target = '') =>
  textProblem('text', text, LINE, 'Write by what the group will know that it has achieved this.') ??
  tooLong('target', target, LINE);

/**
 * Adds a measure at the end of a theme. Whoever runs the group.
 * Refuses: `not-found`, `not-allowed`, `plan-closed`, `text-missing`, `text-too-long`, `already-exists`.
 * Writes: the measure, an audit entry. Sent twice, it is made once.
 */
export async function addMeasure(
  tx: ActorTx,
  input: AddMeasure,
): Promise<Outcome<MeasureRow, MeasureRefusal>> {
  const theme = await selectTheme(tx, input.themeId);
  if (!theme) return noPlan();
  const { planId } = theme;
  const plan = await authorisePlan(tx, planId, 'run');
  if (!plan.ok) return plan;
  const wrong = textsProblem(input.text, input.target);
  if (wrong) return wrong;
  const open = await openPlan(tx, planId);
  if (!open.ok) return open;
  const before = await selectMeasure(tx, input.id);
  if (before) return before.themeId === theme.id ? ok(before) : idTaken();
  await insertMeasure(tx, {
    id: input.id,
    planId,
    themeId: theme.id,
    text: input.text.trim(),
    target: (input.target ?? '').trim(),
  });
  const made = await selectMeasure(tx, input.id);
  if (!made) return idTaken();
  await appendAudit(tx, { action: 'plan.changed', about: planId });
  return ok(made);
}

/**
 * Changes a measure, and judges whether it was achieved, with the evidence. Whoever runs the group.
 * Refuses: `not-found`, `not-allowed`, `plan-closed`, `text-missing`, `text-too-long`, `evidence-missing` (judged without
 * what shows it), `changed-meanwhile` (with the measure as it is now). Writes: the measure, an audit entry.
 */
export async function changeMeasure(
  tx: ActorTx,
  input: ChangeMeasure,
): Promise<Outcome<MeasureRow, MeasureRefusal>> {
  const seen = await selectMeasure(tx, input.measureId);
  if (!seen) return noPlan();
  const plan = await authorisePlan(tx, seen.planId, 'run');
  if (!plan.ok) return plan;
  const [achieved, evidence] = [input.achieved ?? null, (input.evidence ?? '').trim()];
  const wrong = textsProblem(input.text, input.target) ?? tooLong('evidence', evidence, PROSE);
  if (wrong) return wrong;
  if (achieved && !evidence)
    return refuse('evidence-missing', { field: 'evidence', message: 'Write what shows it.' });
  const open = await openPlan(tx, seen.planId);
  if (!open.ok) return open;
  const current = (await selectMeasure(tx, input.measureId))!;
  if (current.version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  await updateMeasure(tx, input.measureId, {
    text: input.text.trim(),
    target: (input.target ?? '').trim(),
    achieved,
    evidence,
    judged: achieved !== current.achieved || evidence !== current.evidence,
  });
  await appendAudit(tx, { action: 'plan.changed', about: seen.planId });
  return ok((await selectMeasure(tx, input.measureId))!);
}
