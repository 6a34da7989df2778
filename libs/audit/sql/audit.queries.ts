import type { ActorTx } from '#libs/database';
import { newId } from '#libs/kernel';
import type { AuditEntry, SeenCase } from '../append-audit.js';

/** What was done, or what was asked for and not given. */
type Entry = Omit<AuditEntry, 'action'> & {
  readonly action: string;
  readonly result: 'done' | 'not-found' | 'refused';
};

export async function insertEntry(tx: ActorTx, entry: Entry, cases: number): Promise<string> {
  // The id is made here: RETURNING would ask the SELECT policy, and hardly anybody may read the trail.
  const id = newId();
  await tx.query(
    `insert into muster.audit_entries
       (partnership_id, id, person_id, agency_id, request_id, action, result, case_id, register_id, compartment, about, cases)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tx.actor.partnershipId,
      id,
      tx.actor.personId,
      tx.actor.agencyId,
      tx.requestId,
      entry.action,
      entry.result,
      entry.caseId ?? null,
      entry.registerId ?? null,
      entry.compartment ?? false,
      entry.about ?? null,
      cases,
    ],
  );
  return id;
}

export const insertSeen = (tx: ActorTx, entryId: string, seen: readonly SeenCase[]): Promise<unknown> =>
  tx.query(
    `insert into muster.audit_seen (partnership_id, case_id, entry_id, register_id, compartment)
     select $1, s.case_id, $2, s.register_id, s.compartment
     from unnest($3::uuid[], $4::uuid[], $5::boolean[]) as s(case_id, register_id, compartment)
     on conflict do nothing`,
    [
      tx.actor.partnershipId,
      entryId,
      seen.map((one) => one.caseId),
      seen.map((one) => one.registerId),
      seen.map((one) => one.compartment),
    ],
  );
