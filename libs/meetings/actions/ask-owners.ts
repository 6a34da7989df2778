import type { ActorTx } from '#libs/database';
import { askOwners } from '../sql/action-questions.queries.js';

/** So many working days before a group's next meeting owners are asked how their actions came out. */
const DAYS_BEFORE = 5;

/**
 * Asks everybody who owns an open action that is due by the next meeting of a group, of its meetings or on cases of its
 * registers, how it came out: five working days before, once for each action and meeting. Runs as the worker, for one
 * partnership; run again it asks nobody twice. Writes: who was asked, notifications. Answers how many people were told.
 * Source: SafeLives, Marac: action status is reported before the next meeting.
 */
export const askBeforeMeetings = (tx: ActorTx): Promise<number> =>
  askOwners(tx, tx.calendar.addWorkingDays(tx.clock.today(), DAYS_BEFORE));
