export { badInput } from './errors.js';
export { pageOf } from './pages.js';
export type { Page } from './pages.js';
export { requestedFields } from './requested-fields.js';
export { Refusal, resultOf } from './results.js';
export type { Result } from './results.js';
export { ClientId, DateOnly, DateTime, Json } from './scalars.js';
