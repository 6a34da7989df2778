import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { checkContent } from './domain/check-content.js';
import type { ContentProblem } from './domain/check-content.js';
import type { OpenCase } from './open-case.js';
import { openedOnProblems } from './open-case.js';
import { pathwayVersion } from './register-pathway.js';
import { selectRegister } from './sql/register.queries.js';

/**
 * All that is wrong with what somebody typed into the form of a case, for a form that cannot be sent on yet: so they learn of every
 * mistake at once. Opening and correcting a case check the same again.
 *
 * Refuses: `not-found` (no such register, or hidden), `not-allowed` (the actor may not change its cases). Writes nothing.
 */
export async function checkTyped(
  tx: ActorTx,
  typed: Pick<OpenCase, 'registerId' | 'subject' | 'fields' | 'openedOn'>,
): Promise<Outcome<readonly ContentProblem[], 'not-found' | 'not-allowed'>> {
  const register = await selectRegister(tx, typed.registerId, 'read');
  if (!register) return refuse('not-found', { message: 'There is no such register, or you may not see it.' });
  if (!may(tx.actor, 'run', 'Register', register)) return refuse('not-allowed');
  const pathway = await pathwayVersion(tx, register.pathwayId, register.pathwayVersion);
  const today = tx.clock.today();
  return ok([...checkContent(pathway, typed, today).problems, ...openedOnProblems(typed.openedOn, today)]);
}
