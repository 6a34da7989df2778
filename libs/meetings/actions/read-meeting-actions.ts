import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { findMeeting, noMeeting } from '../find-meeting.js';
import { selectCaseActionsOfMeeting } from '../sql/case-action.queries.js';
import type { CaseActionRow } from '../sql/case-action.queries.js';
import { selectCasesOfItems } from '../sql/case-of-item.queries.js';
import {
  selectActionOwners,
  selectActionsBefore,
  selectActionsOfMeeting,
  selectMeetingAction,
  selectMyMeetingActions,
} from '../sql/meeting-action.queries.js';
import type { MeetingActionOwner, MeetingActionRow } from '../sql/meeting-action.queries.js';
import type { MeetingRow } from '../sql/meeting.queries.js';
import { mayComplete, mayReopen, noAction } from './meeting-actions.js';

/** An action of a meeting with how late it is. */
export interface DatedMeetingAction extends MeetingActionRow {
  /** Of an open action past its day: whole working days since; 0 when it was due at the weekend before today. */
  readonly overdueWorkingDays: number | null;
  readonly mayComplete: boolean;
  /** It has an outcome, which the actor may take back. */
  readonly mayReopen: boolean;
}

/** An action on a case that a meeting agreed, with how late it is. */
export type DatedCaseAction = CaseActionRow & Pick<DatedMeetingAction, 'overdueWorkingDays'>;

const overdue = (tx: ActorTx, { status, dueOn }: Pick<MeetingActionRow, 'status' | 'dueOn'>) => {
  const today = tx.clock.today();
  const late = status === 'open' && dueOn < today;
  return { overdueWorkingDays: late ? tx.calendar.workingDaysBetween(dueOn, today) : null };
};

const dated = (tx: ActorTx, action: MeetingActionRow): DatedMeetingAction => ({
  ...action,
  ...overdue(tx, action),
  mayComplete: mayComplete(tx, action),
  mayReopen: mayReopen(tx, action),
});

const casesOf = (tx: ActorTx, actions: readonly MeetingActionRow[]) =>
  selectCasesOfItems(
    tx,
    actions.flatMap(({ itemId }) => (itemId ? [itemId] : [])),
  );

export interface MeetingActionsPage {
  readonly meeting: MeetingRow;
  readonly mayRun: boolean;
  /** What this meeting set. */
  readonly set: readonly DatedMeetingAction[];
  /** What its checks and conferences asked for about cases, as far as the actor may read it. */
  readonly onCases: readonly DatedCaseAction[];
  /** What earlier meetings left: the open ones first, to be asked for at the table. */
  readonly before: readonly DatedMeetingAction[];
  /** To whom an action can be given; none for who does not run the meeting. */
  readonly owners: readonly MeetingActionOwner[];
}

/**
 * The actions of a meeting and what earlier ones of its group left, as far as the actor may see the items that they are of.
 * Refuses: `not-found`. Writes: an audit entry, with the cases that they are about.
 */
export async function readMeetingActions(
  tx: ActorTx,
  { meetingId }: { readonly meetingId: string },
): Promise<Outcome<MeetingActionsPage, 'not-found'>> {
  const meeting = await findMeeting(tx, meetingId);
  if (!meeting) return noMeeting();
  const mayRun = may(tx.actor, 'run', 'Meeting', meeting);
  const [set, before] = [
    await selectActionsOfMeeting(tx, meetingId),
    await selectActionsBefore(tx, meetingId),
  ];
  const onCases = await selectCaseActionsOfMeeting(tx, meetingId);
  const seen = [...(await casesOf(tx, [...set, ...before])), ...onCases];
  const once = new Map(
    seen.map(({ caseId, registerId, compartment }) => [caseId, { caseId, registerId, compartment }]),
  );
  await appendAudit(tx, { action: 'meeting-action.listed', about: meetingId }, [...once.values()]);
  return ok({
    meeting,
    mayRun,
    set: set.map((action) => dated(tx, action)),
    onCases: onCases.map((action) => ({ ...action, ...overdue(tx, action) })),
    before: before.map((action) => dated(tx, action)),
    owners: mayRun ? await selectActionOwners(tx, meeting.groupId) : [],
  });
}

/**
 * One action of a meeting, for whoever sees the meeting and for its owner, who learns nothing of the item.
 * Refuses: `not-found`. Writes: an audit entry.
 */
export async function readMeetingAction(
  tx: ActorTx,
  { actionId }: { readonly actionId: string },
): Promise<Outcome<DatedMeetingAction, 'not-found'>> {
  const action = await selectMeetingAction(tx, actionId);
  if (!action) return noAction();
  await appendAudit(tx, { action: 'meeting-action.read', about: actionId }, await casesOf(tx, [action]));
  return ok(dated(tx, action));
}

/** Open actions of meetings that are the actor's, or their agency's while nobody was named; at most 100. Writes: an audit entry. */
export async function listMyMeetingActions(tx: ActorTx): Promise<DatedMeetingAction[]> {
  const actions = await selectMyMeetingActions(tx, 100);
  await appendAudit(tx, { action: 'inbox.listed' }, await casesOf(tx, actions));
  return actions.map((action) => dated(tx, action));
}
