import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { notify } from '#libs/notifications';
import type { Denied } from '../authorise-plan.js';
import { addPlanAction } from '../plan-actions.js';
import type { PlanActionRefusal } from '../plan-actions.js';
import { selectPlan, selectTheme } from '../sql/plan.queries.js';
import { selectRequest, selectRunners, updateAnswer, updateDecision } from '../sql/request.queries.js';
import type { GroupRequestRow, RequestStatus } from '../sql/request.queries.js';
import { PROSE, textProblem, tooLong } from '../typed-text.js';
import { lockOnSide } from './authorise-request.js';

/** The action of a plan that is made of a request: its title is the request's. */
export interface ActionOfRequest {
  readonly id: string;
  readonly themeId: string;
  readonly ownerAgencyId: string;
  readonly ownerPersonId?: string | null | undefined;
  readonly dueOn?: string | null | undefined;
}

export interface AcceptGroupRequest {
  readonly requestId: string;
  readonly expectedVersion: number;
  /** Left out: it is accepted without an action in a plan. */
  readonly action?: ActionOfRequest | null | undefined;
}

export interface DeclineGroupRequest {
  readonly requestId: string;
  readonly expectedVersion: number;
  readonly reason: string;
}

export interface AnswerGroupRequest {
  readonly requestId: string;
  readonly expectedVersion: number;
  readonly answer: string;
}

export interface WithdrawGroupRequest {
  readonly requestId: string;
  readonly expectedVersion: number;
  readonly reason?: string | undefined;
}

export type RequestRefusal =
  Denied | 'request-settled' | 'text-missing' | 'text-too-long' | 'changed-meanwhile';

const waiting: readonly RequestStatus[] = ['sent'];
const underWay: readonly RequestStatus[] = ['sent', 'accepted'];

/** What stops a change of a request that is locked: it is another by now, or it is settled. */
function stoppedBy(current: GroupRequestRow, expectedVersion: number, from: readonly RequestStatus[]) {
  if (current.version !== expectedVersion) return refuse('changed-meanwhile', { current });
  return from.includes(current.status)
    ? undefined
    : refuse('request-settled', { message: 'This request is settled already. Send a new one instead.' });
}

/** Tells whoever asked, and whoever else runs the group that sent it. */
async function tellSender(tx: ActorTx, row: GroupRequestRow): Promise<void> {
  const people = new Set([...(await selectRunners(tx, row.fromGroupId)), row.askedById]);
  people.delete(tx.actor.personId);
  await notify(tx, { people: [...people], kind: 'group_request_decided' });
}

/**
 * Accepts what another group passed on, and makes it an action of one of the receiving group's plans if that is asked for.
 * Whoever runs the group that received it.
 *
 * Refuses: `not-found`, `not-allowed`, `theme-wrong` (of no plan of this group), what `addPlanAction` refuses,
 * `request-settled`, `changed-meanwhile`. Accepting it again in the same way changes nothing.
 * Writes: the request, the action, audit entries, a notification to whoever sent it.
 */
export async function acceptGroupRequest(
  tx: ActorTx,
  input: AcceptGroupRequest,
): Promise<Outcome<GroupRequestRow, RequestRefusal | PlanActionRefusal>> {
  const locked = await lockOnSide(tx, input.requestId, 'receiver');
  if (!locked.ok) return locked;
  const { value: current } = locked;
  const actionId = input.action?.id ?? null;
  if (current.status === 'accepted' && current.planActionId === actionId && isMine(tx, current))
    return ok(current);
  const stopped = stoppedBy(current, input.expectedVersion, waiting);
  if (stopped) return stopped;
  if (input.action) {
    const made = await makeAction(tx, current, input.action);
    if (!made.ok) return made;
  }
  await updateDecision(tx, current.id, { status: 'accepted', reason: '', planActionId: actionId });
  await appendAudit(tx, { action: 'group.request-accepted', about: current.id });
  await tellSender(tx, current);
  return ok((await selectRequest(tx, current.id))!);
}

const isMine = (tx: ActorTx, { decidedById }: GroupRequestRow): boolean => decidedById === tx.actor.personId;

async function makeAction(
  tx: ActorTx,
  request: GroupRequestRow,
  action: ActionOfRequest,
): Promise<Outcome<unknown, PlanActionRefusal>> {
  const theme = await selectTheme(tx, action.themeId);
  const plan = theme && (await selectPlan(tx, theme.planId));
  if (plan?.groupId !== request.toGroupId)
    return refuse('theme-wrong', {
      field: 'themeId',
      message: 'Choose a theme of a plan of the group that received this.',
    });
  const dueOn = action.dueOn || request.dueOn;
  return addPlanAction(tx, { ...action, title: request.title, dueOn });
}

/**
 * Declines what another group passed on, with the reason, which both groups read. Whoever runs the group that received it.
 * Refuses: `not-found`, `not-allowed`, `text-missing`, `text-too-long`, `request-settled`, `changed-meanwhile`. Declining
 * it again in the same way changes nothing. Writes: the request, an audit entry, a notification to whoever sent it.
 */
export async function declineGroupRequest(
  tx: ActorTx,
  input: DeclineGroupRequest,
): Promise<Outcome<GroupRequestRow, RequestRefusal>> {
  const locked = await lockOnSide(tx, input.requestId, 'receiver');
  if (!locked.ok) return locked;
  const { value: current } = locked;
  const reason = input.reason.trim();
  const wrong = textProblem('reason', reason, PROSE, 'Say why your group declines this.');
  if (wrong) return wrong;
  if (current.status === 'declined' && current.decisionReason === reason && isMine(tx, current))
    return ok(current);
  const stopped = stoppedBy(current, input.expectedVersion, waiting);
  if (stopped) return stopped;
  await updateDecision(tx, current.id, { status: 'declined', reason, planActionId: null });
  await appendAudit(tx, { action: 'group.request-declined', about: current.id });
  await tellSender(tx, current);
  return ok((await selectRequest(tx, current.id))!);
}

/**
 * Answers what another group passed on: what came of it. Also without accepting it first. Whoever runs the group that
 * received it. Refuses: `not-found`, `not-allowed`, `text-missing`, `text-too-long`, `request-settled`,
 * `changed-meanwhile`. Answering it again in the same way changes nothing.
 * Writes: the answer, an audit entry, a notification to whoever sent it.
 */
export async function answerGroupRequest(
  tx: ActorTx,
  input: AnswerGroupRequest,
): Promise<Outcome<GroupRequestRow, RequestRefusal>> {
  const locked = await lockOnSide(tx, input.requestId, 'receiver');
  if (!locked.ok) return locked;
  const { value: current } = locked;
  const answer = input.answer.trim();
  const wrong = textProblem('answer', answer, PROSE, 'Write what came of it.');
  if (wrong) return wrong;
  if (current.answer === answer && current.answeredById === tx.actor.personId) return ok(current);
  const stopped = stoppedBy(current, input.expectedVersion, underWay);
  if (stopped) return stopped;
  await updateAnswer(tx, current.id, answer);
  await appendAudit(tx, { action: 'group.request-answered', about: current.id });
  await tellSender(tx, current);
  return ok((await selectRequest(tx, current.id))!);
}

/**
 * Withdraws what the group passed on, while it is not answered or declined. An action that was made of it stays. Whoever
 * runs the group that sent it. Refuses: `not-found`, `not-allowed`, `text-too-long`, `request-settled`,
 * `changed-meanwhile`. Withdrawing it again changes nothing.
 * Writes: the request, an audit entry, a notification to whoever runs the group that received it.
 */
export async function withdrawGroupRequest(
  tx: ActorTx,
  input: WithdrawGroupRequest,
): Promise<Outcome<GroupRequestRow, RequestRefusal>> {
  const locked = await lockOnSide(tx, input.requestId, 'sender');
  if (!locked.ok) return locked;
  const { value: current } = locked;
  const reason = (input.reason ?? '').trim();
  const wrong = tooLong('reason', reason, PROSE);
  if (wrong) return wrong;
  if (current.status === 'withdrawn' && isMine(tx, current)) return ok(current);
  const stopped = stoppedBy(current, input.expectedVersion, underWay);
  if (stopped) return stopped;
  await updateDecision(tx, current.id, { status: 'withdrawn', reason, planActionId: null });
  await appendAudit(tx, { action: 'group.request-withdrawn', about: current.id });
  const people = await selectRunners(tx, current.toGroupId);
  await notify(tx, { people, kind: 'group_request_withdrawn' });
  return ok((await selectRequest(tx, current.id))!);
}
