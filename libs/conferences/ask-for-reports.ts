import { londonDate } from '#libs/kernel';
import type { ActorTx } from '#libs/database';
import { notify } from '#libs/notifications';
import type { PathwayConference } from '#libs/pathways';
import { reportsDueOn } from './domain/limits.js';
import { insertReportsAsked, selectAsked } from './sql/report.queries.js';

/**
 * Asks the agencies with a stake in these conferences to report in advance, and tells them. Who was asked before is not asked
 * again. Answers the day by which they report.
 */
export async function askForReports(
  tx: ActorTx,
  of: {
    readonly conference: PathwayConference;
    readonly itemIds: readonly string[];
    readonly sitsOn: Date;
    readonly groupId: string;
    readonly compartment: boolean;
  },
): Promise<string> {
  const { groupId, compartment, itemIds } = of;
  const dueOn = reportsDueOn(of.conference, londonDate(of.sitsOn), tx.clock.today(), tx.calendar);
  const asked = await insertReportsAsked(tx, { itemIds, groupId, dueOn });
  for (const caseId of new Set(asked.map((each) => each.caseId))) {
    const agencyIds = asked.filter((each) => each.caseId === caseId).map(({ agencyId }) => agencyId);
    const people = await selectAsked(tx, { groupId, agencyIds, compartment });
    await notify(tx, { people, kind: 'conference_report_asked', caseId, dueOn });
  }
  return dueOn;
}
