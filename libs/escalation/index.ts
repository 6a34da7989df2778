export { watchDueDate, watchRegister } from './watch-due-date.js';
export type { DueDateOf } from './watch-due-date.js';
export { settleLadders } from './settle-ladders.js';
export type { DueDates } from './sql/ladder.queries.js';
export { mendLadders, resumeLadders } from './mend-ladders.js';
export { setActionDue, setActionOwner } from './change-action.js';
export { followMeeting } from './follow-meeting.js';
export { sweepTimers } from './sweep-timers.js';
export type { SweptBatch } from './sql/sweep.queries.js';
export { escalationConsumers } from './consumers.js';
export { respondToEscalation } from './respond-to-escalation.js';
export type { GivenResponse, RespondRefusal, RespondToEscalation } from './respond-to-escalation.js';
export type { Response, ResponseKind, ResponseRefusal } from './domain/response.js';
export {
  countEscalations,
  listEscalations,
  listNewOwners,
  listPassedOver,
  readEscalation,
} from './list-escalations.js';
export type {
  AgeBand,
  Escalation,
  EscalationCounts,
  EscalationPage,
  ListEscalations,
} from './list-escalations.js';
export type { Waited } from './domain/waited.js';
export type { NewOwner, PassedOverStep, ResponseRow } from './sql/board.queries.js';
