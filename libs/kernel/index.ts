export { ok, refuse } from './outcome.js';
export type { Outcome, Refusal, Success } from './outcome.js';
export { isId, newId, newReference } from './ids.js';
export { fixedClock, londonDate, systemClock } from './clock.js';
export type { Clock } from './clock.js';
export { daysKept, keptSince } from './retention.js';
export { csvLine } from './csv-line.js';
export { partId } from './part-id.js';
