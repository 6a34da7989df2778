import type { ActorTx } from '#libs/database';
import type { AuditAction } from './domain/audit-actions.js';
import { insertEntry, insertSeen } from './sql/audit.queries.js';

/** What was read or done, in the words of the trail: `case.read`, `register.listed`, `case.rated` … */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly caseId?: string | null;
  readonly registerId?: string | null;
  readonly compartment?: boolean;
  /** The id of what it is about when that is no case: an action, an import, a meeting, a person. */
  readonly about?: string | null;
}

/** A case that a list showed. */
export interface SeenCase {
  readonly caseId: string;
  readonly registerId: string;
  readonly compartment: boolean;
}

/**
 * Appends to the trail in the caller's transaction, so that nothing is read or done without its row.
 * `seen` are the cases that a list, a search or an export showed. Holds ids only, never content.
 */
export async function appendAudit(
  tx: ActorTx,
  entry: AuditEntry,
  seen: readonly SeenCase[] = [],
): Promise<string> {
  const id = await insertEntry(tx, { ...entry, result: 'done' }, seen.length);
  if (seen.length) await insertSeen(tx, id, seen);
  return id;
}

/**
 * Records that somebody asked for what they did not get, in a transaction of its own (after the roll-back).
 * `action` is the name of the use-case, such as `rate-case`; `asked` the id that was asked for, if it was an id at all.
 */
export const recordRefusal = (
  tx: ActorTx,
  refusal: { action: string; result: 'not-found' | 'refused'; asked?: string | null },
): Promise<string> =>
  insertEntry(tx, { action: refusal.action, result: refusal.result, about: refusal.asked ?? null }, 0);
