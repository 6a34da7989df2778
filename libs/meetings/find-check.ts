import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome, Refusal } from '#libs/kernel';
import { selectCheck } from './sql/check.queries.js';
import type { CheckRow, CheckStatus } from './sql/check.queries.js';

/** Said for a check that is not there and for one that somebody may not see. */
export const noCheck = () =>
  refuse('not-found', { message: 'There is no such register check, or you may not see it.' });

/** The register check if the actor may read its register, else undefined. */
export const findCheck = (tx: ActorTx, checkId: string): Promise<CheckRow | undefined> =>
  selectCheck(tx, checkId);

/** Whether the actor runs checks of this register: its chair, vice-chair and coordinator. */
export const runsCheck = (tx: ActorTx, check: CheckRow): boolean =>
  may(tx.actor, 'run', 'Register', { id: check.registerId, compartment: check.compartment });

/** Whether the actor reads every case of a register with its name, by the register alone: no agency's stake in single cases does. */
export const readsCasesOf = (
  tx: ActorTx,
  { registerId, compartment }: { readonly registerId: string; readonly compartment: boolean },
): boolean =>
  may(tx.actor, 'readAll', 'Case', {
    registerId,
    compartment,
    leadAgencyId: '',
    lastSchoolId: null,
    openActionAgencyIds: [],
  });

/** Whether the actor sees the cases of a check with their names; observers do not. */
export const seesNames = (tx: ActorTx, check: CheckRow): boolean => readsCasesOf(tx, check);

/** The register check if the actor runs it. Refuses: `not-found`, `not-allowed` (they may see it, and no more). */
export async function authoriseCheck(
  tx: ActorTx,
  checkId: string,
): Promise<Outcome<CheckRow, 'not-found' | 'not-allowed'>> {
  const seen = await findCheck(tx, checkId);
  if (!seen) return noCheck();
  return runsCheck(tx, seen) ? ok(seen) : refuse('not-allowed');
}

/** Nothing is decided in a check that does not run. */
export function unlessRunning(status: CheckStatus): Refusal<'check-closed' | 'check-adjourned'> | undefined {
  if (status === 'running') return undefined;
  if (status === 'finished') return refuse('check-closed');
  return refuse('check-adjourned', {
    message: 'This register check is adjourned. Go on with the meeting first.',
  });
}
