import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { authoriseMeeting, keepClosingItemsLast } from '#libs/meetings';
import type { PathwayConference } from '#libs/pathways';
import { authoriseCase, lockCase, pathwayOfRegister, setReviewBy } from '#libs/registers';
import type { CaseRow } from '#libs/registers';
import { askForReports } from './ask-for-reports.js';
import { initialLimit } from './domain/limits.js';
import {
  insertConferences,
  insertLimits,
  lockMeetingOfAgenda,
  selectFieldOfCases,
  selectHeardBefore,
  selectOnAgenda,
} from './sql/agenda.queries.js';

export interface PutCasesOnAgenda {
  readonly meetingId: string;
  /** In the order in which they are heard. The ids are made by the client: sent twice, each case is put there once. */
  readonly cases: readonly { readonly id: string; readonly caseId: string }[];
}

export type PutCasesRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'meeting-not-open'
  | 'cases-missing'
  | 'case-twice'
  | 'case-closed'
  | 'other-register'
  | 'no-conferences'
  | 'already-exists';

const MOST = 60;

/**
 * Puts cases on a meeting's agenda as conferences, at its end, before the standing items that close it, each with the minutes of its pathway, and asks the agencies that
 * have a stake for their reports. Chair, vice-chair and coordinator of the group that keeps the register.
 *
 * Refuses: `not-found` (meeting or case), `not-allowed`, `meeting-not-open` (held or cancelled), `cases-missing` (none, or more
 * than 60), `case-twice` (twice here, or on this agenda already), `case-closed`, `other-register` (another group keeps it, or
 * two registers at once), `no-conferences` (the pathway knows none), `already-exists` (an id is of something else).
 * Writes: agenda items, conferences, the limit of an initial conference and the case's review-by date, reports asked for,
 * notifications, audit entries.
 */
export async function putCasesOnAgenda(
  tx: ActorTx,
  input: PutCasesOnAgenda,
): Promise<Outcome<{ itemIds: string[]; dueOn: string | null }, PutCasesRefusal>> {
  const meeting = await authoriseMeeting(tx, input.meetingId);
  if (!meeting.ok) return meeting;
  const caseIds = input.cases.map(({ caseId }) => caseId);
  if (!caseIds.length || caseIds.length > MOST)
    return refuse('cases-missing', { field: 'cases', message: `Choose cases: at most ${MOST} at once.` });
  if (new Set(caseIds).size < caseIds.length) return twice();
  const found = await casesToHear(tx, caseIds, meeting.value.groupRegisterIds);
  if (!found.ok) return found;
  const { registerId, compartment } = found.value[0]!;
  const { conference } = await pathwayOfRegister(tx, registerId);
  if (!conference)
    return refuse('no-conferences', {
      message: 'The pathway of this register does not speak of conferences.',
    });

  const status = await lockMeetingOfAgenda(tx, input.meetingId);
  if (status === 'held' || status === 'cancelled')
    return refuse('meeting-not-open', { message: 'This meeting is over. Choose another one.' });
  const wanted = await notYetThere(tx, input);
  if (!wanted.ok) return wanted;
  const itemIds = input.cases.map(({ id }) => id);
  if (!wanted.value.length) return ok({ itemIds, dueOn: null });

  const heard = await selectHeardBefore(tx, caseIds);
  const cases = wanted.value.map(({ id, caseId }) => ({
    id,
    caseId,
    kind: heard.includes(caseId) ? ('review' as const) : ('initial' as const),
  }));
  const to = { meetingId: input.meetingId, registerId, compartment };
  await insertConferences(tx, to, conference.minutesPerCase.minutes, cases);
  await keepClosingItemsLast(tx, { meetingId: to.meetingId, added: cases.map(({ id }) => id) });
  for (const { caseId, kind } of cases) {
    await appendAudit(tx, {
      action: 'conference.called',
      caseId,
      registerId,
      compartment,
      about: to.meetingId,
    });
    if (kind === 'initial') await beginInitialLimit(tx, conference, { caseId, registerId });
  }
  const dueOn = await askForReports(tx, {
    conference,
    itemIds: cases.map(({ id }) => id),
    sitsOn: meeting.value.startsAt,
    groupId: meeting.value.groupId,
    compartment,
  });
  await announce(tx, { meetingId: input.meetingId, moved: 'agenda' });
  return ok({ itemIds, dueOn });
}

const twice = () =>
  refuse('case-twice', { field: 'cases', message: 'A case is heard once in a meeting. Take it out once.' });

/** The cases, each open, of one register that the meeting's group keeps. */
async function casesToHear(
  tx: ActorTx,
  caseIds: readonly string[],
  groupRegisterIds: readonly string[],
): Promise<Outcome<CaseRow[], 'not-found' | 'not-allowed' | 'case-closed' | 'other-register'>> {
  const cases: CaseRow[] = [];
  for (const caseId of caseIds) {
    const seen = await authoriseCase(tx, caseId, 'change');
    if (!seen.ok) return seen;
    const { registerId, status, reference } = seen.value;
    if (!groupRegisterIds.includes(registerId) || (cases[0] && cases[0].registerId !== registerId)) {
      const message = `Case ${reference} is on another register. A meeting hears the cases of one register of its group.`;
      return refuse('other-register', { field: 'cases', message });
    }
    if (status === 'closed') {
      const message = `Case ${reference} is closed. Reopen it first, or leave it out.`;
      return refuse('case-closed', { field: 'cases', message });
    }
    cases.push(seen.value);
  }
  return ok(cases);
}

/** What of this is not on the agenda yet: nothing, when it is sent a second time. */
async function notYetThere(
  tx: ActorTx,
  { meetingId, cases }: PutCasesOnAgenda,
): Promise<Outcome<PutCasesOnAgenda['cases'][number][], 'case-twice' | 'already-exists'>> {
  const ids = { itemIds: cases.map(({ id }) => id), caseIds: cases.map(({ caseId }) => caseId) };
  const there = await selectOnAgenda(tx, meetingId, ids);
  const sent = new Map(cases.map(({ id, caseId }) => [id, caseId]));
  for (const { id, caseId, meetingId: of } of there) {
    if (sent.has(id) && (of !== meetingId || sent.get(id) !== caseId)) return refuse('already-exists');
    if (!sent.has(id)) return twice();
  }
  const known = new Set(there.map(({ id }) => id));
  return ok(cases.filter(({ id }) => !known.has(id)));
}

/** The limit of an initial conference counts from a date of the case, and the case is looked at again by then. */
async function beginInitialLimit(
  tx: ActorTx,
  conference: PathwayConference,
  { caseId, registerId }: { readonly caseId: string; readonly registerId: string },
): Promise<void> {
  if (!conference.countsFrom) return;
  const [field] = await selectFieldOfCases(tx, [caseId], conference.countsFrom);
  const limit = initialLimit(conference, field?.value, tx.calendar);
  if (!limit) return;
  await insertLimits(tx, { caseId, registerId, setByItemId: null }, [limit]);
  await reviewNoLaterThan(tx, caseId, limit.dueOn);
}

/** The ladder of the review-by date is what escalates a limit that nears or has passed: so that date is never later. */
export async function reviewNoLaterThan(tx: ActorTx, caseId: string, dueOn: string): Promise<void> {
  const { reviewBy } = await lockCase(tx, caseId);
  if (reviewBy <= dueOn || dueOn < tx.clock.today()) return;
  const set = await setReviewBy(tx, { caseId, reviewBy: dueOn });
  if (!set.ok) throw new Error('The review-by date of a case could not follow its conference.');
}
