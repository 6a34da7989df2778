import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { selectRegisters } from './sql/register-list.queries.js';
import type { RegisterListed } from './sql/register-list.queries.js';

/**
 * The registers that the actor may see, by name, with their open cases by rating. Of a compartment that they are not in nothing
 * shows. Writes: an audit entry `register.listed`.
 */
export async function listRegisters(tx: ActorTx): Promise<RegisterListed[]> {
  const found = await selectRegisters(tx);
  await appendAudit(tx, { action: 'register.listed' });
  return found;
}
