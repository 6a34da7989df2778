import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import { isDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { notify } from '#libs/notifications';
import { authoriseItem } from '../agenda/find-item.js';
import { authoriseMeeting } from '../find-meeting.js';
import { selectToTell } from '../sql/action-questions.queries.js';
import { selectDecision } from '../sql/decision.queries.js';
import {
  insertCarried,
  insertMeetingAction,
  lockMeetingAction,
  selectActionOwners,
  selectMeetingAction,
  updateOutcome,
} from '../sql/meeting-action.queries.js';
import type { MeetingActionRow, MeetingActionStatus } from '../sql/meeting-action.queries.js';

/** The most that a title and a note may hold, in characters. */
const [LINE, PROSE] = [300, 2_000];

export interface SetMeetingAction {
  /** Made by the client: sent twice, it is set once. */
  readonly id: string;
  readonly meetingId: string;
  /** The item of the agenda under which it was set, and the decision that it follows from. */
  readonly itemId?: string | null | undefined;
  readonly decisionId?: string | null | undefined;
  readonly title: string;
  readonly ownerAgencyId: string;
  readonly ownerPersonId?: string | null | undefined;
  readonly dueOn: string;
}

export type MeetingActionRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'meeting-not-open'
  | 'text-missing'
  | 'text-too-long'
  | 'owner-wrong'
  | 'due-date-wrong'
  | 'note-missing'
  | 'outcome-missing'
  | 'carried-already'
  | 'already-exists'
  | 'changed-meanwhile';

type Result = Promise<Outcome<MeetingActionRow, MeetingActionRefusal>>;

/** Said for an action that is not there and for one that somebody may not see. */
export const noAction = () =>
  refuse('not-found', { message: 'There is no such action, or you may not see it.' });

const runs = (tx: ActorTx, { groupId }: { readonly groupId: string }) =>
  may(tx.actor, 'run', 'Meeting', { groupId });

/** Whether the actor says how it came out: it is theirs or their agency's, or they run the group. */
export const mayComplete = (tx: ActorTx, action: MeetingActionRow): boolean =>
  action.mine || runs(tx, action);

/** Whether the actor opens it again: they run the group, and it was not carried forward. */
export const mayReopen = (tx: ActorTx, action: MeetingActionRow): boolean =>
  action.status !== 'open' && !action.carriedToId && runs(tx, action);

/**
 * Sets an action in a meeting: what, who and by when. Whoever runs the meeting. Any agency can own it, of a group that keeps
 * a compartment only those in it; a person only who speaks for the agency in the group. The owner sees the action, and
 * nothing of its item.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open` (cancelled), `text-missing`, `text-too-long`, `owner-wrong`,
 * `due-date-wrong` (no date, or past), `already-exists`. Sent twice, it is set once.
 * Writes: the action, an audit entry; its owner is told.
 */
export async function setMeetingAction(tx: ActorTx, input: SetMeetingAction): Result {
  const meeting = await authoriseMeeting(tx, input.meetingId);
  if (!meeting.ok) return meeting;
  const again = await selectMeetingAction(tx, input.id);
  if (again) return again.meetingId === input.meetingId ? ok(again) : refuse('already-exists');
  if (meeting.value.status === 'cancelled')
    return refuse('meeting-not-open', { message: 'This meeting was cancelled.' });
  const from = await comesFrom(tx, input);
  if (!from.ok) return from;
  const title = input.title.trim();
  const wrong = titleProblem(title) ?? dateProblem(tx, input.dueOn);
  if (wrong) return wrong;
  const { groupId } = meeting.value;
  const ownerPersonId = input.ownerPersonId ?? null;
  const owner = (await selectActionOwners(tx, groupId)).find(
    ({ agencyId }) => agencyId === input.ownerAgencyId,
  );
  if (!owner || (ownerPersonId && !owner.people.some(({ id }) => id === ownerPersonId)))
    return refuse('owner-wrong', {
      field: 'owner',
      message: 'Choose an agency, or somebody who speaks for it.',
    });
  const { id, meetingId, ownerAgencyId, dueOn } = input;
  await insertMeetingAction(tx, {
    ...{ id, meetingId, groupId, ...from.value },
    ...{ title, ownerAgencyId, ownerPersonId, dueOn },
  });
  if (!(await selectMeetingAction(tx, id))) return refuse('already-exists');
  await tellOwner(tx, id, dueOn);
  return actionNow(tx, { id, meetingId }, 'meeting-action.set');
}

/** The item and decision that an action belongs to, if both are of its meeting. */
async function comesFrom(
  tx: ActorTx,
  { meetingId, itemId, decisionId }: SetMeetingAction,
): Promise<Outcome<{ itemId: string | null; decisionId: string | null }, 'not-found' | 'not-allowed'>> {
  const decision = decisionId ? await selectDecision(tx, decisionId) : undefined;
  if (decisionId && !decision) return noAction();
  const of = decision?.itemId ?? itemId;
  if (!of) return ok({ itemId: null, decisionId: null });
  const item = await authoriseItem(tx, of);
  if (!item.ok) return item;
  if (item.value.meeting.id !== meetingId) return noAction();
  return ok({ itemId: of, decisionId: decision?.id ?? null });
}

function titleProblem(title: string) {
  if (!title) return refuse('text-missing', { field: 'title', message: 'Write what is to be done.' });
  return title.length > LINE
    ? refuse('text-too-long', { field: 'title', message: 'Shorten this to 300 characters.' })
    : undefined;
}

const dateProblem = (tx: ActorTx, dueOn: string) =>
  isDate(dueOn) && dueOn >= tx.clock.today()
    ? undefined
    : refuse('due-date-wrong', {
        field: 'dueOn',
        message: 'Write the day by which it is to be done: today or later.',
      });

async function tellOwner(tx: ActorTx, actionId: string, dueOn: string): Promise<void> {
  const people = (await selectToTell(tx, actionId)).filter((id) => id !== tx.actor.personId);
  await notify(tx, { people, kind: 'meeting_action_set', dueOn });
}

async function actionNow(
  tx: ActorTx,
  { id, meetingId }: { readonly id: string; readonly meetingId: string },
  action:
    'meeting-action.set' | 'meeting-action.completed' | 'meeting-action.reopened' | 'meeting-action.carried',
): Promise<Outcome<MeetingActionRow, never>> {
  await appendAudit(tx, { action, about: id });
  await announce(tx, { meetingId, moved: 'decision' });
  return ok((await selectMeetingAction(tx, id))!);
}

export interface CompleteMeetingAction {
  readonly actionId: string;
  readonly expectedVersion: number;
  /** `open` opens it again: whoever runs the meeting alone, until it is carried forward. */
  readonly outcome: MeetingActionStatus;
  readonly note?: string | undefined;
}

/**
 * Says how an action of a meeting came out: done; not possible, because circumstances changed; not done by the agency. The
 * latter two say why. Its owner, anybody of the agency when nobody was named, whoever leads the agency, or whoever runs the
 * meeting.
 *
 * Refuses: `not-found`, `not-allowed`, `note-missing`, `text-too-long`, `carried-already`, `changed-meanwhile` (`current`).
 * Said again in the same words, nothing changes. Writes: the outcome, an audit entry.
 */
export async function completeMeetingAction(tx: ActorTx, input: CompleteMeetingAction): Result {
  const seen = await selectMeetingAction(tx, input.actionId);
  if (!seen) return noAction();
  if (!mayComplete(tx, seen) || (input.outcome === 'open' && !runs(tx, seen))) return refuse('not-allowed');
  const note = input.outcome === 'open' ? '' : (input.note ?? '').trim();
  if (seen.status === input.outcome && seen.outcomeNote === note) return ok(seen);
  if (!note && (input.outcome === 'not_possible' || input.outcome === 'not_done'))
    return refuse('note-missing', {
      field: 'note',
      message: input.outcome === 'not_possible' ? 'Write what has changed.' : 'Write why it was not done.',
    });
  if (note.length > PROSE)
    return refuse('text-too-long', { field: 'note', message: 'Shorten this to 2,000 characters.' });
  const current = await lockMeetingAction(tx, input.actionId);
  if (current.version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  if (current.status !== 'open' && input.outcome !== 'open' && !runs(tx, seen))
    return refuse('changed-meanwhile', { current });
  if (current.carriedToId) return carriedAlready();
  await updateOutcome(tx, input.actionId, input.outcome, note);
  return actionNow(
    tx,
    current,
    input.outcome === 'open' ? 'meeting-action.reopened' : 'meeting-action.completed',
  );
}

const carriedAlready = () =>
  refuse('carried-already', {
    message: 'This action has been carried forward. See the one that follows it.',
  });

export interface CarryForward {
  /** Made by the client: sent twice, it is carried once. */
  readonly id: string;
  readonly actionId: string;
  readonly expectedVersion: number;
  /** The meeting that sets it anew: one of the same group. */
  readonly meetingId: string;
  readonly dueOn: string;
}

/**
 * Carries an action forward that was not possible or not done: the same, by another day, linked to the first. Never one that
 * has no outcome. Whoever runs the meeting.
 *
 * Refuses: `not-found`, `not-allowed`, `outcome-missing` (it is open, or done), `due-date-wrong`, `carried-already`,
 * `changed-meanwhile`, `meeting-not-open`, `already-exists`. Sent twice, it is carried once.
 * Writes: the new action, an audit entry; its owner is told.
 */
export async function carryForward(tx: ActorTx, input: CarryForward): Result {
  const seen = await selectMeetingAction(tx, input.actionId);
  if (!seen) return noAction();
  const meeting = await authoriseMeeting(tx, input.meetingId);
  if (!meeting.ok) return meeting;
  if (meeting.value.groupId !== seen.groupId) return noAction();
  const again = await selectMeetingAction(tx, input.id);
  if (again) return again.carriedFromId === seen.id ? ok(again) : refuse('already-exists');
  if (meeting.value.status === 'cancelled')
    return refuse('meeting-not-open', { message: 'This meeting was cancelled.' });
  const current = await lockMeetingAction(tx, input.actionId);
  if (current.carriedToId) return carriedAlready();
  if (current.version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  if (current.status === 'open' || current.status === 'done')
    return refuse('outcome-missing', {
      message:
        current.status === 'open'
          ? 'Say first how it came out: only what was not possible or not done is carried forward.'
          : 'This action is done: there is nothing to carry forward.',
    });
  const wrong = dateProblem(tx, input.dueOn);
  if (wrong) return wrong;
  const { id, meetingId, dueOn } = input;
  await insertCarried(tx, { id, fromId: current.id, meetingId, dueOn });
  await tellOwner(tx, id, dueOn);
  return actionNow(tx, { id, meetingId }, 'meeting-action.carried');
}
