import type { ActorTx } from '#libs/database';
import type { NotificationKind } from './domain/kinds.js';
import { insertNotifications } from './sql/notification.queries.js';

/** That some people are to hear of something. Ids only; the words come from the kind. */
export interface Notify {
  readonly people: readonly string[];
  readonly kind: NotificationKind;
  readonly caseId?: string;
  readonly actionId?: string;
  readonly escalationId?: string;
  readonly importId?: string;
  readonly meetingId?: string;
  readonly dueOn?: string;
  /** The event that it follows from: with it, the same person is told of it once, however often it is asked for. */
  readonly eventId?: string;
}

/**
 * Records that these people are to hear of something; it reaches each in their message of the day. Whoever may not see
 * the case is not told, and nobody learns that they were not.
 *
 * Writes: one notification a person.
 */
export const notify = (tx: ActorTx, what: Notify): Promise<unknown[]> => insertNotifications(tx, what);
