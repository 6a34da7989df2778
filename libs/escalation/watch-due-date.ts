import type { ActorTx } from '#libs/database';
import { appendEvent } from '#libs/outbox';

/** An action's due date; without `actionId`, the day by which the case must be reviewed. */
export interface DueDateOf {
  readonly caseId: string;
  readonly actionId?: string;
}

/**
 * To be called by every use-case that sets, changes or settles a due date: an action is set, moved, completed,
 * reopened; a case is opened, rated (a new review date), reviewed, closed, reopened. The worker then makes the ladder
 * fit what stands, within seconds. `newOwner`: somebody else must do it now, so the ladder climbs anew for them.
 *
 * Writes: one event. The ladder itself is not touched here, because whoever completes an action often stops seeing the
 * case by doing so, and could not write what belongs to it.
 */
export const watchDueDate = (tx: ActorTx, of: DueDateOf, { newOwner = false } = {}): Promise<void> =>
  appendEvent(tx, {
    type: newOwner ? 'OwnerChanged' : 'DueDateChanged',
    ids: of.actionId ? { caseId: of.caseId, actionId: of.actionId } : { caseId: of.caseId },
  });

/** The same for many due dates of one register at once, as after an import. Writes: one event. */
export const watchRegister = (tx: ActorTx, registerId: string): Promise<void> =>
  appendEvent(tx, { type: 'RegisterDueDatesChanged', ids: { registerId } });
