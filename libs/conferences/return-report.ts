import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { findCase } from '#libs/registers';
import { conferenceRules, findConference } from './find-conference.js';
import { lockReport, saveReturned, selectParts, selectReport } from './sql/report.queries.js';
import type { ReportPart, ReportRow } from './sql/report.queries.js';

const LONGEST = 10_000;

/** Said for a report that is not there and for one that somebody may not see. */
export const noReport = () =>
  refuse('not-found', { message: 'There is no such report, or your agency was not asked for it.' });

/**
 * Whether the actor answers for the agency that is asked: because it is asked, until the conference ends; as one of the
 * conference; or as an agency with a stake in the case.
 */
export async function answersFor(tx: ActorTx, report: ReportRow): Promise<boolean> {
  if (report.agencyId !== tx.actor.agencyId || report.withdrawnAt) return false;
  if (!report.closed && may(tx.actor, 'contribute', 'Report', report)) return true;
  return (await findCase(tx, report.caseId, 'contribute')) !== undefined;
}

export interface ReturnReport {
  readonly reportId: string;
  readonly expectedVersion: number;
  readonly nothingToReport: boolean;
  readonly parts: readonly ReportPart[];
}

export type ReturnReportRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'changed-meanwhile'
  | 'conference-over'
  | 'facts-missing'
  | 'nothing-and-something'
  | 'family-not-told'
  | 'text-too-long';

/**
 * Returns what an agency reports to a conference: facts, opinion and their source apart, each for the family or in confidence
 * for the professionals; or that it has nothing to report. Until the conference ends it can be returned again, and is marked as
 * amended then. Returned after its day it is late for good.
 *
 * Refuses: `not-found` (no such report, or of another agency, or the case is hidden), `changed-meanwhile` (`current` has the
 * version), `conference-over`, `facts-missing`, `nothing-and-something`, `family-not-told` (a part for the family, and the
 * pathway has no family part), `text-too-long` (10,000 characters).
 * Writes: the report and its parts, an audit entry.
 */
export async function returnReport(
  tx: ActorTx,
  input: ReturnReport,
): Promise<Outcome<ReportRow, ReturnReportRefusal>> {
  const report = await selectReport(tx, input.reportId);
  if (!report || !(await answersFor(tx, report))) return noReport();
  const version = await lockReport(tx, report.id);
  if (version === undefined) return noReport();
  if (version !== input.expectedVersion)
    return refuse('changed-meanwhile', {
      current: { version, parts: await selectParts(tx, [report.id]) },
    });
  if (report.closed)
    return refuse('conference-over', { message: 'The conference has ended. Tell its coordinator instead.' });
  const parts = input.parts
    .map((part) => ({ ...part, text: part.text.trim() }))
    .filter(({ text }) => text !== '');
  const wrong = problemOf(input.nothingToReport, parts);
  if (wrong) return wrong;
  const { conference } = await conferenceRules(tx, report.registerId);
  if (!conference.familyPart && parts.some(({ audience }) => audience === 'family'))
    return refuse('family-not-told', {
      field: 'facts',
      message: 'The family has no part in this conference. Write it for the professionals.',
    });

  const late = tx.clock.today() > report.dueOn;
  await saveReturned(tx, report.id, { nothingToReport: input.nothingToReport, late, parts });
  const { caseId, registerId, compartment } = report;
  await appendAudit(tx, {
    action: 'conference.report-returned',
    caseId,
    registerId,
    compartment,
    about: report.id,
  });
  const inside = await findConference(tx, report.itemId);
  if (inside) await announce(tx, { meetingId: inside.meetingId, moved: 'conference' });
  return ok((await selectReport(tx, report.id))!);
}

function problemOf(nothing: boolean, parts: readonly ReportPart[]) {
  if (nothing && parts.length)
    return refuse('nothing-and-something', {
      field: 'nothingToReport',
      message: 'Either say that there is nothing to report, or write what there is.',
    });
  if (!nothing && !parts.some(({ kind }) => kind === 'facts'))
    return refuse('facts-missing', {
      field: 'facts',
      message: 'Write what your agency knows, or say that it has nothing to report.',
    });
  if (parts.some(({ text }) => text.length > LONGEST))
    return refuse('text-too-long', { field: 'facts', message: 'Shorten each text to 10,000 characters.' });
  return undefined;
}
