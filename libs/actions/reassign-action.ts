import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import { isDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { setActionDue, setActionOwner, watchDueDate } from '#libs/escalation';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { appendEvent } from '#libs/outbox';
import { ownerProblem } from './owner.js';
import type { OwnerRefusal } from './owner.js';
import { lockAction, selectAction } from './sql/action.queries.js';
import type { ActionRow } from './sql/action.queries.js';

export interface ReassignActionInput {
  readonly actionId: string;
  readonly expectedVersion: number;
  /** Default: the agency that owns it. Only whoever runs the register gives it to another agency. */
  readonly ownerAgencyId?: string | undefined;
  readonly ownerPersonId?: string | null | undefined;
}

/**
 * Gives an action to somebody else: an agency's lead within the agency; chair, vice-chair and coordinator to any agency.
 * The ladder climbs anew for the new owner, who is told.
 *
 * Refuses: `not-found`, `not-allowed`, `action-closed`, `owner-unknown`, `owner-cannot-see`, `changed-meanwhile`.
 * Writes: the owner, a line in the chronology, an audit entry, ActionReassigned.
 */
export async function reassignAction(
  tx: ActorTx,
  input: ReassignActionInput,
): Promise<
  Outcome<ActionRow, 'not-found' | 'not-allowed' | 'action-closed' | 'changed-meanwhile' | OwnerRefusal>
> {
  const seen = await selectAction(tx, input.actionId);
  if (!seen) return refuse('not-found');
  if (!may(tx.actor, 'reassign', 'Action', seen)) return refuse('not-allowed');
  const agencyId = input.ownerAgencyId ?? seen.ownerAgencyId;
  if (agencyId !== seen.ownerAgencyId && !may(tx.actor, 'change', 'Action', seen))
    return refuse('not-allowed');
  if (seen.status !== 'open')
    return refuse('action-closed', { message: 'This action is completed: it has no owner to change.' });
  const personId = input.ownerPersonId || null;
  const problem = await ownerProblem(tx, seen, { agencyId, personId });
  if (problem) return problem;

  const current = await lockAction(tx, seen.id);
  if (current.ownerAgencyId === agencyId && current.ownerPersonId === personId) return ok(current);
  if (current.version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  const { caseId, registerId, compartment } = current;
  await appendAudit(tx, { action: 'action.reassigned', caseId, registerId, compartment, about: seen.id });
  await appendEvent(tx, { type: 'ActionReassigned', ids: { caseId, actionId: seen.id } });
  await watchDueDate(tx, { caseId, actionId: seen.id }, { newOwner: true });
  await setActionOwner(tx, { actionId: seen.id, agencyId, personId });
  return ok((await selectAction(tx, seen.id))!);
}

/**
 * Moves an open action's due date. Chair, vice-chair and coordinator; the first due date stays on record.
 * Refuses: `not-found`, `not-allowed`, `action-closed`, `due-date-wrong`, `changed-meanwhile`.
 * Writes: the due date, a line in the chronology, an audit entry; its ladder moves. The date that it has already changes nothing.
 */
export async function moveAction(
  tx: ActorTx,
  input: { readonly actionId: string; readonly expectedVersion: number; readonly dueOn: string },
): Promise<
  Outcome<ActionRow, 'not-found' | 'not-allowed' | 'action-closed' | 'due-date-wrong' | 'changed-meanwhile'>
> {
  const seen = await selectAction(tx, input.actionId);
  if (!seen) return refuse('not-found');
  if (!may(tx.actor, 'change', 'Action', seen)) return refuse('not-allowed');
  if (seen.status !== 'open')
    return refuse('action-closed', { message: 'This action is completed: its date stands.' });
  if (!isDate(input.dueOn) || input.dueOn < tx.clock.today())
    return refuse('due-date-wrong', {
      field: 'dueOn',
      message: 'Give the day by which it must be done: today or later.',
    });
  const current = await lockAction(tx, seen.id);
  if (current.version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  if (current.dueOn === input.dueOn) return ok(current);
  const { caseId, registerId, compartment } = current;
  await setActionDue(tx, { actionId: seen.id, was: current.dueOn, dueOn: input.dueOn });
  await appendAudit(tx, { action: 'action.moved', caseId, registerId, compartment, about: seen.id });
  await watchDueDate(tx, { caseId, actionId: seen.id });
  return ok((await selectAction(tx, seen.id))!);
}
