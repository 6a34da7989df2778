import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authorisePlan, idTaken, noPlan, openPlan } from './authorise-plan.js';
import type { Denied } from './authorise-plan.js';
import { insertTheme, selectTheme, updateTheme } from './sql/plan.queries.js';
import type { ThemeRow } from './sql/plan.queries.js';
import { LINE, textProblem } from './typed-text.js';

export interface AddTheme {
  readonly id: string;
  readonly planId: string;
  readonly title: string;
}

export interface ChangeTheme {
  readonly themeId: string;
  readonly expectedVersion: number;
  readonly title: string;
}

export type ThemeRefusal =
  Denied | 'plan-closed' | 'text-missing' | 'text-too-long' | 'already-exists' | 'changed-meanwhile';

const titleProblem = (title: string) => textProblem('title', title, LINE, 'Write what the theme is called.');

/**
 * Adds a theme at the end of a plan. Whoever runs the group.
 * Refuses: `not-found`, `not-allowed`, `plan-closed`, `text-missing`, `text-too-long`, `already-exists`.
 * Writes: the theme, an audit entry. Sent twice, it is made once.
 */
export async function addTheme(tx: ActorTx, input: AddTheme): Promise<Outcome<ThemeRow, ThemeRefusal>> {
  const plan = await authorisePlan(tx, input.planId, 'run');
  if (!plan.ok) return plan;
  const wrong = titleProblem(input.title);
  if (wrong) return wrong;
  const open = await openPlan(tx, input.planId);
  if (!open.ok) return open;
  const before = await selectTheme(tx, input.id);
  if (before) return before.planId === input.planId ? ok(before) : idTaken();
  await insertTheme(tx, { ...input, title: input.title.trim() });
  const made = await selectTheme(tx, input.id);
  if (!made) return idTaken();
  await appendAudit(tx, { action: 'plan.changed', about: input.planId });
  return ok(made);
}

/**
 * Renames a theme. Whoever runs the group.
 * Refuses: `not-found`, `not-allowed`, `plan-closed`, `text-missing`, `text-too-long`, `changed-meanwhile`.
 * Writes: the theme, an audit entry.
 */
export async function changeTheme(tx: ActorTx, input: ChangeTheme): Promise<Outcome<ThemeRow, ThemeRefusal>> {
  const theme = await selectTheme(tx, input.themeId);
  if (!theme) return noPlan();
  const plan = await authorisePlan(tx, theme.planId, 'run');
  if (!plan.ok) return plan;
  const wrong = titleProblem(input.title);
  if (wrong) return wrong;
  const open = await openPlan(tx, theme.planId);
  if (!open.ok) return open;
  const current = (await selectTheme(tx, input.themeId))!;
  if (current.version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  await updateTheme(tx, input.themeId, input.title.trim());
  await appendAudit(tx, { action: 'plan.changed', about: theme.planId });
  return ok((await selectTheme(tx, input.themeId))!);
}
