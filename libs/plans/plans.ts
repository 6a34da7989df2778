import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseGroup, authorisePlan, idTaken } from './authorise-plan.js';
import type { Denied } from './authorise-plan.js';
import { insertPlan, lockPlan, selectPlan, updatePlan } from './sql/plan.queries.js';
import type { PlanKind, PlanRow } from './sql/plan.queries.js';
import { LINE, textProblem } from './typed-text.js';

export interface AddPlan {
  /** Made by the client: sent twice, the plan is made once. */
  readonly id: string;
  readonly groupId: string;
  readonly title: string;
  readonly kind: PlanKind;
}

export interface ChangePlan {
  readonly planId: string;
  readonly expectedVersion: number;
  readonly title: string;
  /** A closed plan is read and not changed. It can be opened again. */
  readonly status: 'open' | 'closed';
}

export type PlanRefusal = Denied | 'text-missing' | 'text-too-long' | 'already-exists' | 'changed-meanwhile';

const titleProblem = (title: string) => textProblem('title', title, LINE, 'Write what the plan is called.');

/**
 * Begins a plan of a group. Whoever runs the group.
 * Refuses: `not-found`, `not-allowed`, `text-missing`, `text-too-long`, `already-exists` (the id is another plan's).
 * Writes: the plan, an audit entry. Sent twice, it is made once.
 */
export async function addPlan(tx: ActorTx, input: AddPlan): Promise<Outcome<PlanRow, PlanRefusal>> {
  const group = await authoriseGroup(tx, input.groupId, 'run');
  if (!group.ok) return group;
  const wrong = titleProblem(input.title);
  if (wrong) return wrong;
  const before = await selectPlan(tx, input.id);
  if (before) return before.groupId === input.groupId ? ok(before) : idTaken();
  await insertPlan(tx, { ...input, title: input.title.trim() });
  const made = await selectPlan(tx, input.id);
  if (!made) return idTaken();
  await appendAudit(tx, { action: 'plan.added', about: input.id });
  return ok(made);
}

/**
 * Renames a plan, closes it or opens it again. Whoever runs the group.
 * Refuses: `not-found`, `not-allowed`, `text-missing`, `text-too-long`, `changed-meanwhile` (with the plan as it is now).
 * Writes: the plan, an audit entry.
 */
export async function changePlan(tx: ActorTx, input: ChangePlan): Promise<Outcome<PlanRow, PlanRefusal>> {
  const seen = await authorisePlan(tx, input.planId, 'run');
  if (!seen.ok) return seen;
  const wrong = titleProblem(input.title);
  if (wrong) return wrong;
  const { version } = await lockPlan(tx, input.planId);
  const current = await selectPlan(tx, input.planId);
  if (version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  await updatePlan(tx, input.planId, { title: input.title.trim(), status: input.status });
  await appendAudit(tx, { action: 'plan.changed', about: input.planId });
  return ok((await selectPlan(tx, input.planId))!);
}
