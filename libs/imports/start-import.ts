import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { findImport, findRegister, insertImport } from './sql/import.queries.js';
import type { ImportRecord } from './sql/import.queries.js';

export interface StartImport {
  /** Made by the client: sent twice, it happens once. */
  readonly id: string;
  readonly registerId: string;
}

/**
 * Begins an import into a register; the file comes next.
 *
 * Refuses: `not-found` (no such register, or hidden), `not-allowed` (the actor does not chair or coordinate its group),
 * `already-exists` (the id is of an import into another register).
 * Writes: the import, an audit entry.
 */
export async function startImport(
  tx: ActorTx,
  input: StartImport,
): Promise<Outcome<ImportRecord, 'not-found' | 'not-allowed' | 'already-exists'>> {
  const register = await findRegister(tx, input.registerId);
  if (!register || !may(tx.actor, 'read', 'Register', register)) {
    return refuse('not-found', { message: 'There is no such register, or you may not see it.' });
  }
  if (!may(tx.actor, 'import', 'Register', register)) return refuse('not-allowed');
  const before = await findImport(tx, input.id);
  if (before) return before.registerId === register.id ? ok(before) : refuse('already-exists');

  await insertImport(tx, { id: input.id, registerId: register.id, compartment: register.compartment });
  const { id: registerId, compartment } = register;
  await appendAudit(tx, { action: 'import.started', registerId, compartment, about: input.id });
  const made = await findImport(tx, input.id);
  if (!made) throw new Error('An import that was just made is gone.');
  return ok(made);
}
