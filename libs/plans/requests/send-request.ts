import { appendAudit } from '#libs/audit';
import { isDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { notify } from '#libs/notifications';
import { authoriseGroup, idTaken } from '../authorise-plan.js';
import type { Denied } from '../authorise-plan.js';
import { insertRequest, selectRequest, selectRequestGroup, selectRunners } from '../sql/request.queries.js';
import type { GroupRequestRow } from '../sql/request.queries.js';
import { LINE, PROSE, textProblem, tooLong } from '../typed-text.js';

export interface SendGroupRequest {
  /** Made by the client: sent twice, it is passed on once. */
  readonly id: string;
  readonly fromGroupId: string;
  readonly toGroupId: string;
  /** What is asked, in a line. */
  readonly title: string;
  readonly text?: string | undefined;
  readonly dueOn?: string | null | undefined;
}

export type SendRefusal =
  | Denied
  | 'group-unknown'
  | 'group-closed'
  | 'text-missing'
  | 'text-too-long'
  | 'due-date-wrong'
  | 'already-exists';

const unknownGroup = () =>
  refuse('group-unknown', { field: 'toGroupId', message: 'Choose the group to which you pass this on.' });

/** What is wrong with what was typed. */
export function requestTextProblem(tx: ActorTx, input: Pick<SendGroupRequest, 'title' | 'text' | 'dueOn'>) {
  const wrong =
    textProblem('title', input.title, LINE, 'Write what you ask the other group to do.') ??
    tooLong('text', input.text ?? '', PROSE);
  if (wrong) return wrong;
  if (input.dueOn && (!isDate(input.dueOn) || input.dueOn < tx.clock.today()))
    return refuse('due-date-wrong', { field: 'dueOn', message: 'Enter a date that is not in the past.' });
  return undefined;
}

/**
 * Passes something on to another group: upwards, downwards or across. Whoever runs the group that sends it.
 *
 * Refuses: `not-found`, `not-allowed`, `group-unknown` (no such group, the same one, or one that keeps a compartment: all
 * three get the same answer), `group-closed`, `text-missing`, `text-too-long`, `due-date-wrong`, `already-exists`.
 * Writes: the request, an audit entry, a notification to everybody who runs the group that receives it. Sent twice, once.
 */
export async function sendGroupRequest(
  tx: ActorTx,
  input: SendGroupRequest,
): Promise<Outcome<GroupRequestRow, SendRefusal>> {
  const sender = await authoriseGroup(tx, input.fromGroupId, 'run');
  if (!sender.ok) return sender;
  const before = await selectRequest(tx, input.id);
  if (before) return before.fromGroupId === input.fromGroupId ? ok(before) : idTaken();
  const wrong = requestTextProblem(tx, input);
  if (wrong) return wrong;
  return passOn(tx, input);
}

/** Passes on what was checked before, also in the name of a sponsor who closes a group. */
export async function passOn(
  tx: ActorTx,
  input: SendGroupRequest,
): Promise<Outcome<GroupRequestRow, SendRefusal>> {
  const sender = await selectRequestGroup(tx, input.fromGroupId);
  if (sender?.keepsCompartment)
    return refuse('not-allowed', {
      message: 'This group keeps a confidential register and passes nothing on: others would learn of it.',
    });
  const receiver = await selectRequestGroup(tx, input.toGroupId);
  if (!receiver || receiver.keepsCompartment || receiver.id === input.fromGroupId) return unknownGroup();
  if (receiver.closedOn || sender?.closedOn)
    return refuse('group-closed', {
      field: 'toGroupId',
      message: 'One of the two groups has reported and is closed. Choose a group that still works.',
    });
  await insertRequest(tx, {
    id: input.id,
    fromGroupId: input.fromGroupId,
    toGroupId: receiver.id,
    title: input.title.trim(),
    text: (input.text ?? '').trim(),
    dueOn: input.dueOn || null,
  });
  const made = await selectRequest(tx, input.id);
  if (!made) return idTaken();
  await appendAudit(tx, { action: 'group.request-sent', about: input.id });
  await notify(tx, { people: await selectRunners(tx, receiver.id), kind: 'group_request_sent' });
  return ok(made);
}
