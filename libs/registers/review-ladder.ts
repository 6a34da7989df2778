import type { ActorTx } from '#libs/database';
import { watchDueDate } from '#libs/escalation';

/** The date by which a case must be reviewed was set or changed, or fell away because the case closed: its ladder follows. */
export const watchReview = (tx: ActorTx, caseId: string): Promise<void> => watchDueDate(tx, { caseId });

/** An action ended: its ladder stops. */
export const watchAction = (tx: ActorTx, caseId: string, actionId: string): Promise<void> =>
  watchDueDate(tx, { caseId, actionId });
