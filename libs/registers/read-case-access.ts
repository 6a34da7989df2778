import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { isId, ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseCase } from './find-case.js';
import {
  selectAgencyReaders,
  selectDirectorReaders,
  selectGroupReaders,
  selectLooks,
} from './sql/case-access.queries.js';
import type { Look } from './sql/case-access.queries.js';

/** Somebody who may see a case, and why. `personName` is null where a whole agency may. */
export interface CaseReader {
  readonly personName: string | null;
  readonly agencyName: string;
  /** chair … observer, service_director, lead_agency, last_school, open_action, report. */
  readonly role: string;
  /** The last day; null: no end is set. */
  readonly untilOn: string | null;
}

/**
 * Who may see a case, why, and until when. An open action lets its agency in until it is closed; who is
 * asked to report to a conference learns the name until it ends.
 *
 * Refuses: `not-found`, `not-allowed` (who else may see it is for those who see everything of the case).
 * Writes: an audit entry `case.read`.
 */
export async function readCaseAccess(
  tx: ActorTx,
  { caseId }: { caseId: string },
): Promise<Outcome<{ readers: CaseReader[] }, 'not-found' | 'not-allowed'>> {
  const seen = await authoriseCase(tx, caseId, 'readAll');
  if (!seen.ok) return seen;
  const row = seen.value;
  const group = await selectGroupReaders(tx, row.registerId);
  const directors = await selectDirectorReaders(tx, row.registerId);
  const agencies = row.compartment ? [] : await selectAgencyReaders(tx, row);
  await appendAudit(tx, {
    action: 'case.read',
    caseId: row.id,
    registerId: row.registerId,
    compartment: row.compartment,
  });
  return ok({
    readers: [
      ...group,
      ...directors,
      ...agencies.map((each) => ({ ...each, personName: null, untilOn: null })),
    ],
  });
}

/**
 * Who looked at a case or changed it, and when, the latest first; for those who run its register.
 *
 * Refuses: `not-found`, `not-allowed`. Writes: an audit entry `trail.read`.
 */
export async function readCaseLooks(
  tx: ActorTx,
  { caseId, first, after }: { caseId: string; first: number; after?: string | null | undefined },
): Promise<Outcome<{ nodes: Look[]; next: string | null }, 'not-found' | 'not-allowed'>> {
  const seen = await authoriseCase(tx, caseId, 'seeTrail');
  if (!seen.ok) return seen;
  const row = seen.value;
  const looks = await selectLooks(tx, row.id, first, isId(after) ? after : undefined);
  await appendAudit(tx, {
    action: 'trail.read',
    caseId: row.id,
    registerId: row.registerId,
    compartment: row.compartment,
  });
  const nodes = looks.slice(0, first);
  return ok({ nodes, next: looks.length > first ? nodes.at(-1)!.id : null });
}
