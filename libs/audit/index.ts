export { appendAudit, recordRefusal } from './append-audit.js';
export type { AuditEntry, SeenCase } from './append-audit.js';
