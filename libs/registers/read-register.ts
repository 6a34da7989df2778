import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { seesWhole, selectRegisterPage } from './sql/register-page.js';
import type { RegisterFound, RegisterWanted } from './sql/register-page.js';

/**
 * A register with the lists, counts and movements that are asked for, in one statement that also writes the trail: an entry
 * `register.listed` and one pair for each case that is shown.
 *
 * Refuses: `not-found` (no such register, or hidden from the actor; an agency outside the group never sees a register).
 * Observers get no `subject`, no school, no information and no actions.
 */
export async function readRegister(
  tx: ActorTx,
  wanted: RegisterWanted,
): Promise<Outcome<RegisterFound, 'not-found'>> {
  const found = await selectRegisterPage(tx, wanted);
  if (!found) return refuse('not-found', { message: 'There is no such register, or you may not see it.' });
  const register = { id: found['id'] as string, compartment: found['compartment'] as boolean };
  return ok({ ...found, moved: seesWhole(tx, register) ? found['moved'] : null });
}

/** What the actor may do with a register, for links and buttons; every use-case asks again. */
export const mayWithRegister = (
  tx: Pick<ActorTx, 'actor'>,
  register: { id: string; compartment: boolean },
) => ({
  openCase: may(tx.actor, 'run', 'Register', register),
  run: may(tx.actor, 'run', 'Register', register),
  import: may(tx.actor, 'import', 'Register', register),
  export: seesWhole(tx, register),
});
