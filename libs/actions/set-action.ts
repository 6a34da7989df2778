import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import { isDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { watchDueDate } from '#libs/escalation';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { appendEvent } from '#libs/outbox';
import { ownerProblem } from './owner.js';
import type { OwnerRefusal } from './owner.js';
import { insertAction, selectAction, selectCaseForAction } from './sql/action.queries.js';
import type { ActionRow } from './sql/action.queries.js';

export interface SetActionInput {
  /** Made by the client: sent twice, the action is set once. */
  readonly id: string;
  readonly caseId: string;
  readonly title: string;
  readonly ownerAgencyId: string;
  /** Without one, the agency's leads answer for it. */
  readonly ownerPersonId?: string | null | undefined;
  readonly dueOn: string;
  /** The review that set it, if one did. */
  readonly reviewId?: string | null | undefined;
}

export type SetActionRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'case-closed'
  | 'title-missing'
  | 'title-too-long'
  | 'due-date-wrong'
  | 'already-exists'
  | OwnerRefusal;

/**
 * Sets a follow-up action on a case: what, who, by when. Chair, vice-chair and coordinator of the register.
 *
 * Refuses: `not-found`, `not-allowed`, `case-closed`, `title-missing`, `title-too-long` (over 500 characters),
 * `due-date-wrong` (no date, or past), `owner-unknown`, `owner-cannot-see` (compartments), `already-exists` (the id is
 * of another action). Writes: the action, an audit entry, ActionSet; its ladder follows.
 */
export async function setAction(
  tx: ActorTx,
  input: SetActionInput,
): Promise<Outcome<ActionRow, SetActionRefusal>> {
  const kase = await selectCaseForAction(tx, input.caseId);
  if (!kase) return refuse('not-found');
  if (!may(tx.actor, 'change', 'Case', kase)) return refuse('not-allowed');
  const before = await selectAction(tx, input.id);
  if (before) return before.caseId === input.caseId ? ok(before) : refuse('already-exists');
  if (kase.status === 'closed')
    return refuse('case-closed', { message: 'Reopen the case first: it is closed.' });

  const title = input.title.trim();
  if (!title) return refuse('title-missing', { field: 'title', message: 'Write what is to be done.' });
  if (title.length > 500)
    return refuse('title-too-long', { field: 'title', message: 'Shorten it to 500 characters.' });
  if (!isDate(input.dueOn) || input.dueOn < tx.clock.today())
    return refuse('due-date-wrong', {
      field: 'dueOn',
      message: 'Give the day by which it must be done: today or later.',
    });
  const ownerPersonId = input.ownerPersonId || null;
  const problem = await ownerProblem(tx, kase, { agencyId: input.ownerAgencyId, personId: ownerPersonId });
  if (problem) return problem;

  const { registerId, compartment } = kase;
  const { id, caseId, ownerAgencyId, dueOn, reviewId = null } = input;
  await insertAction(tx, {
    id,
    caseId,
    registerId,
    compartment,
    reviewId,
    title,
    ownerAgencyId,
    ownerPersonId,
    dueOn,
  });
  await appendAudit(tx, { action: 'action.set', caseId, registerId, compartment, about: id });
  await appendEvent(tx, { type: 'ActionSet', ids: { caseId, actionId: id } });
  await watchDueDate(tx, { caseId, actionId: id });
  return ok((await selectAction(tx, id))!);
}
