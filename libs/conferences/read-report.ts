import { appendAudit } from '#libs/audit';
import { addDays } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { findCase } from '#libs/registers';
import { conferenceRules } from './find-conference.js';
import { answersFor, noReport } from './return-report.js';
import { selectSubject } from './sql/conference.queries.js';
import { selectAskedAbout } from './sql/request.queries.js';
import { selectAskedOfAgency, selectParts, selectReport } from './sql/report.queries.js';
import type { AskedReport, ReportPart, ReportRow } from './sql/report.queries.js';

export interface ReportPage extends ReportRow {
  readonly reference: string;
  readonly subjectName: string;
  readonly birthDate: string | null;
  readonly caseWord: string;
  readonly familyPart: boolean;
  readonly today: string;
  readonly parts: readonly ReportPart[];
}

/**
 * The report that the actor's own agency is asked for, with what it returned and whom it is about. Nothing of the conference, of
 * other agencies, or else of the case.
 * Refuses: `not-found` (another agency's, one that was withdrawn, or after the conference one of a case that is hidden). Writes: an audit entry (the case is read).
 */
export async function readReport(
  tx: ActorTx,
  { reportId }: { readonly reportId: string },
): Promise<Outcome<ReportPage, 'not-found'>> {
  const report = await selectReport(tx, reportId);
  if (!report || !(await answersFor(tx, report))) return noReport();
  const { caseId, registerId, compartment } = report;
  await appendAudit(tx, { action: 'case.read', caseId, registerId, compartment, about: reportId });
  const about = await whomItIsAbout(tx, report);
  const { pathway, conference } = await conferenceRules(tx, registerId);
  return ok({
    ...report,
    reference: about.reference,
    subjectName: [about.forename, about.surname].filter(Boolean).join(' '),
    birthDate: about.birthDate,
    caseWord: pathway.caseWord,
    familyPart: conference.familyPart,
    today: tx.clock.today(),
    parts: await selectParts(tx, [reportId]),
  });
}

/** From the case for whoever sees it; an agency that sees nothing of the case is told whom it is asked about. */
async function whomItIsAbout(tx: ActorTx, { id, caseId }: ReportRow) {
  const kase = await findCase(tx, caseId);
  if (kase) return { ...(await selectSubject(tx, caseId)), reference: kase.reference };
  const about = await selectAskedAbout(tx, id);
  if (!about) throw new Error('An agency is asked to report and is not told on whom.');
  return about;
}

/**
 * Reports that the actor's agency is asked for: those to return, and those returned in the last four weeks. By reference, without
 * names. Writes: an audit entry with every case shown.
 */
export async function listAskedReports(tx: ActorTx): Promise<AskedReport[]> {
  const rows = await selectAskedOfAgency(tx, addDays(tx.clock.today(), -28));
  if (rows.length)
    await appendAudit(
      tx,
      { action: 'conference.reports-listed' },
      rows.map(({ caseId, registerId, compartment }) => ({ caseId, registerId, compartment })),
    );
  return rows;
}
