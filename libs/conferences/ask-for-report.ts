import { formatDate, isDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { notify } from '#libs/notifications';
import { reportsDueOn } from './domain/limits.js';
import { authoriseConference, conferenceRules } from './find-conference.js';
import { recorded } from './record-conference.js';
import { lockConference } from './sql/conference.queries.js';
import type { ConferenceRow } from './sql/conference.queries.js';
import { selectAsked, selectReport } from './sql/report.queries.js';
import type { ReportRow } from './sql/report.queries.js';
import { insertRequest, isAsked, selectAgenciesToAsk } from './sql/request.queries.js';

export interface AskForReport {
  /** Made by the client: sent twice, the agency is asked once. */
  readonly id: string;
  readonly itemId: string;
  readonly agencyId: string;
  /** Left out: the day by which the other agencies report. */
  readonly dueOn?: string | null | undefined;
}

export type AskForReportRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'conference-over'
  | 'already-exists'
  | 'already-asked'
  | 'agency-unknown'
  | 'date-wrong';

/**
 * Asks one more agency to report to a conference in advance, and tells it. Chair, vice-chair and coordinator of the group. The
 * agency meets its request, and the name and birth date of whom it is about, until the conference ends; nothing else of the case.
 *
 * Refuses: `not-found`, `not-allowed` (they take part, and no more), `conference-over`, `already-exists` (the id is of another
 * request), `already-asked`, `agency-unknown` (not active, nobody in it would hear, or outside the group of a compartment),
 * `date-wrong` (past, or after the meeting).
 * Writes: the request, notifications, an audit entry.
 */
export async function askForReport(
  tx: ActorTx,
  input: AskForReport,
): Promise<Outcome<ReportRow, AskForReportRefusal>> {
  const seen = await authoriseConference(tx, input.itemId);
  if (!seen.ok) return seen;
  const conference = seen.value;
  // Two people who ask the same agency at once wait for each other, and so does whoever ends the conference.
  const { finishedAt } = await lockConference(tx, input.itemId);
  const before = await selectReport(tx, input.id);
  if (before)
    return before.itemId === input.itemId && before.agencyId === input.agencyId
      ? ok(before)
      : refuse('already-exists');
  if (finishedAt)
    return refuse('conference-over', { message: 'This conference has ended: nobody can report to it now.' });
  const agency = await mayBeAsked(tx, conference, input.agencyId);
  if (!agency.ok) return agency;
  const dueOn = await dueOf(tx, conference, input.dueOn);
  if (!dueOn.ok) return dueOn;

  await insertRequest(tx, { ...input, dueOn: dueOn.value });
  const report = await selectReport(tx, input.id);
  if (!report) return refuse('already-exists');
  const { groupId, compartment, caseId } = conference;
  const people = await selectAsked(tx, { groupId, agencyIds: [input.agencyId], compartment });
  await notify(tx, { people, kind: 'conference_report_asked', caseId, dueOn: dueOn.value });
  await recorded(tx, conference, 'conference.report-asked');
  return ok(report);
}

async function mayBeAsked(
  tx: ActorTx,
  conference: ConferenceRow,
  agencyId: string,
): Promise<Outcome<null, 'already-asked' | 'agency-unknown'>> {
  if (await isAsked(tx, conference.itemId, agencyId))
    return refuse('already-asked', {
      field: 'agencyId',
      message: 'This agency is asked already. Choose another one.',
    });
  const agencies = await selectAgenciesToAsk(tx, conference);
  if (agencies.some(({ id }) => id === agencyId)) return ok(null);
  return refuse('agency-unknown', {
    field: 'agencyId',
    message: conference.compartment
      ? 'Choose an agency of this group: nobody outside it is asked.'
      : 'Choose an active agency in which somebody would hear of it: one with a lead, or with people in this group.',
  });
}

async function dueOf(
  tx: ActorTx,
  { registerId, sitsOn }: ConferenceRow,
  given: string | null | undefined,
): Promise<Outcome<string, 'date-wrong'>> {
  const today = tx.clock.today();
  const rules = await conferenceRules(tx, registerId);
  if (given == null) return ok(reportsDueOn(rules.conference, sitsOn, today, tx.calendar));
  const latest = sitsOn < today ? today : sitsOn;
  if (isDate(given) && given >= today && given <= latest) return ok(given);
  const until = latest === today ? 'today' : `from today to ${formatDate(latest)}, when the conference sits`;
  return refuse('date-wrong', {
    field: 'dueOn',
    message: `Give a day ${until}, or leave it out.`,
  });
}
