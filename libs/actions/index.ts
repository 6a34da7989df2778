export { setAction } from './set-action.js';
export type { SetActionInput, SetActionRefusal } from './set-action.js';
export { completeAction } from './complete-action.js';
export type { CompleteActionInput, CompleteActionRefusal } from './complete-action.js';
export { moveAction, reassignAction } from './reassign-action.js';
export type { ReassignActionInput } from './reassign-action.js';
export type { OwnerRefusal } from './owner.js';
export type { ActionRow, ActionStatus } from './sql/action.queries.js';
