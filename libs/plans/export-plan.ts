import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authorisePlan } from './authorise-plan.js';
import type { Denied } from './authorise-plan.js';
import { planCsv } from './domain/plan-csv.js';
import { selectFindings } from './sql/finding.queries.js';
import { selectPlanActions } from './sql/plan-action.queries.js';

/**
 * The actions of a plan and the findings that they answer as CSV, marked, and with nothing in it that a spreadsheet program would run. For everybody who reads
 * the plan. The file's name tells neither group nor plan. Refuses: `not-found`. Writes: an audit entry.
 */
export async function exportPlan(
  tx: ActorTx,
  input: { readonly planId: string },
): Promise<Outcome<{ filename: string; content: string }, Denied>> {
  const plan = await authorisePlan(tx, input.planId, 'read');
  if (!plan.ok) return plan;
  await appendAudit(tx, { action: 'plan.exported', about: input.planId });
  const findings = await selectFindings(tx, input.planId);
  const actions = (await selectPlanActions(tx, input.planId)).map((action) => ({
    ...action,
    findings: findings.filter(({ actionIds }) => actionIds.includes(action.id)),
  }));
  const content = planCsv(
    actions,
    findings.filter(({ actionIds }) => !actionIds.length),
  );
  return ok({ filename: `plan-${tx.clock.today()}.csv`, content });
}
