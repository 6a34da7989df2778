import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { notify } from '#libs/notifications';
import { findConference, runsConference } from './find-conference.js';
import { recorded } from './record-conference.js';
import { noReport } from './return-report.js';
import { lockReport, selectAsked, selectReport } from './sql/report.queries.js';
import type { ReportRow } from './sql/report.queries.js';
import { updateWithdrawn } from './sql/request.queries.js';

export interface WithdrawReport {
  readonly reportId: string;
  readonly expectedVersion: number;
  readonly because: string;
}

export type WithdrawReportRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'changed-meanwhile'
  | 'conference-over'
  | 'report-returned'
  | 'reason-missing'
  | 'text-too-long';

/**
 * Withdraws a request for a report that was made by mistake, with the reason, and tells the agency. The request stays in the
 * conference with who withdrew it, when and why; the agency meets it no longer, and can be asked again. Sent twice, it is
 * withdrawn once. Chair, vice-chair and coordinator of the group.
 *
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile` (`current` is the request that stands), `conference-over`,
 * `report-returned` (what an agency reported stays), `reason-missing`, `text-too-long` (2,000 characters).
 * Writes: the request, notifications, an audit entry.
 */
export async function withdrawReport(
  tx: ActorTx,
  input: WithdrawReport,
): Promise<Outcome<ReportRow, WithdrawReportRefusal>> {
  const seen = await selectReport(tx, input.reportId);
  if (!seen) return noReport();
  const conference = await findConference(tx, seen.itemId);
  if (!conference || !runsConference(tx, conference)) return refuse('not-allowed');
  const because = input.because.trim();
  if (!because) return refuse('reason-missing', { field: 'because', message: 'Write why it is withdrawn.' });
  if (because.length > 2_000)
    return refuse('text-too-long', { field: 'because', message: 'Shorten the reason to 2,000 characters.' });

  const version = await lockReport(tx, seen.id);
  const report = (await selectReport(tx, seen.id))!;
  if (report.withdrawnBecause === because && version === input.expectedVersion + 1) return ok(report);
  if (version !== input.expectedVersion) return refuse('changed-meanwhile', { current: report });
  if (report.closed)
    return refuse('conference-over', { message: 'This conference has ended. The request stays as it is.' });
  if (report.returnedAt)
    return refuse('report-returned', {
      message: 'The agency has reported. What it reported stays, and the request with it.',
    });

  const { groupId, compartment, caseId } = conference;
  const people = await selectAsked(tx, { groupId, agencyIds: [report.agencyId], compartment });
  await updateWithdrawn(tx, report.id, because);
  await notify(tx, { people, kind: 'conference_report_withdrawn', caseId });
  await recorded(tx, conference, 'conference.report-withdrawn');
  return ok((await selectReport(tx, report.id))!);
}
