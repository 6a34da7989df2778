import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { watchDueDate } from '#libs/escalation';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { appendEvent } from '#libs/outbox';
import { lockAction, selectAction, updateOutcome } from './sql/action.queries.js';
import type { ActionRow } from './sql/action.queries.js';

export interface CompleteActionInput {
  readonly actionId: string;
  readonly expectedVersion: number;
  readonly outcome: 'done' | 'not_possible' | 'not_done';
  /** What was done; why it was not possible. */
  readonly note?: string | undefined;
}

export type CompleteActionRefusal =
  'not-found' | 'not-allowed' | 'changed-meanwhile' | 'note-missing' | 'note-too-long';

const wordOf = {
  done: 'action.done',
  not_possible: 'action.not-possible',
  not_done: 'action.not-done',
} as const;

/**
 * Completes an action with its outcome: done; not possible, because circumstances changed (why is required); not done.
 * Its owner, anybody of the agency when nobody was named, the agency's lead, or whoever runs the register.
 *
 * Refuses: `not-found`, `not-allowed`, `note-missing`, `note-too-long` (over 10,000 characters), `changed-meanwhile`
 * (with the action as it is now). Completing it again in the same way changes nothing.
 * Writes: the outcome, an audit entry, ActionCompleted; its ladder finishes.
 */
export async function completeAction(
  tx: ActorTx,
  input: CompleteActionInput,
): Promise<Outcome<ActionRow, CompleteActionRefusal>> {
  const seen = await selectAction(tx, input.actionId);
  if (!seen) return refuse('not-found');
  const note = (input.note ?? '').trim();
  const repeated = seen.status === input.outcome && seen.outcomeNote === note;
  if (repeated) return ok(seen);
  if (!may(tx.actor, 'complete', 'Action', seen)) return refuse('not-allowed');
  if (input.outcome === 'not_possible' && !note)
    return refuse('note-missing', { field: 'note', message: 'Write why it is not possible any more.' });
  if (note.length > 10_000)
    return refuse('note-too-long', { field: 'note', message: 'Shorten it to 10,000 characters.' });

  const current = await lockAction(tx, seen.id);
  if (current.version !== input.expectedVersion || current.status !== 'open')
    return refuse('changed-meanwhile', { current });
  const { registerId, compartment, caseId } = current;
  // Audit first: with its last open action an agency may stop seeing the case.
  await appendAudit(tx, {
    action: wordOf[input.outcome],
    caseId,
    registerId,
    compartment,
    about: seen.id,
  });
  await appendEvent(tx, { type: 'ActionCompleted', ids: { caseId, actionId: seen.id } });
  await watchDueDate(tx, { caseId, actionId: seen.id });
  await updateOutcome(tx, seen.id, input.outcome, note);
  return ok((await selectAction(tx, seen.id))!);
}
