import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { findFinishing } from './extensions.js';
import { selectReport } from './sql/finish.queries.js';
import type { FinishingGroup, ReportRow } from './sql/finish.queries.js';

/**
 * The latest closure report of a task-and-finish group, for a document. For everybody who reads what the group does.
 * Refuses: `not-found` (no such group, or no report yet). Writes: an audit entry.
 */
export async function exportClosureReport(
  tx: ActorTx,
  input: { readonly groupId: string },
): Promise<Outcome<{ group: FinishingGroup; report: ReportRow }, 'not-found'>> {
  const found = await findFinishing(tx, input.groupId);
  if (!found.ok) return found;
  const report = await selectReport(tx, input.groupId);
  if (!report) return refuse('not-found');
  await appendAudit(tx, { action: 'group.report-exported', about: input.groupId });
  return ok({ group: found.value, report });
}
