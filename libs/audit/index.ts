export { appendAudit, recordRefusal } from './append-audit.js';
export type { AuditEntry, SeenCase } from './append-audit.js';
export { auditActions } from './domain/audit-actions.js';
export type { AuditAction } from './domain/audit-actions.js';
export { checkTrail, sealTrail } from './seal-trail.js';
export type { TrailCheck } from './seal-trail.js';
export { readTrail, readTrailByReference, readTrailOfCase } from './read-trail.js';
export type { TrailPage } from './read-trail.js';
export type { TrailEntry } from './sql/trail.queries.js';
