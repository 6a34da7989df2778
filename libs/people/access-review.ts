import { appendAudit } from '#libs/audit';
import { addDays } from '#libs/calendar';
import { findRow } from '#libs/database';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { unlessAdministrator } from './administer.js';
import {
  insertConfirmation,
  selectAbsentees,
  selectLastSignIns,
  selectWorkOf,
  upsertSignIn,
} from './sql/access-review.queries.js';
import type { Absentee, LastSignIn, OpenWork } from './sql/access-review.queries.js';
import { Person } from './sql/people.entities.js';

/** After how many days without a sign-in an administrator is asked whether somebody still needs access. */
export const daysUntilReview = 90;

/**
 * Notes that the actor is signed in today, by the business clock, whichever issuer signed them in. Once a day is enough.
 * Writes: the actor's own last day.
 */
export const noteSignIn = async (tx: ActorTx): Promise<void> => void (await upsertSignIn(tx));

/** On which day everybody was last signed in; for an administrator. Whoever is missing never was. */
export const listLastSignIns = (tx: ActorTx): Promise<LastSignIn[]> => selectLastSignIns(tx);

/**
 * The access review: active people who were not signed in for 90 days, or never, and of whom no administrator said in
 * these 90 days that they still need access. Administrators only: refuses with `not-allowed`.
 */
export async function listAbsentees(tx: ActorTx): Promise<Outcome<Absentee[], 'not-allowed'>> {
  return (
    unlessAdministrator(tx) ?? ok(await selectAbsentees(tx, addDays(tx.clock.today(), -daysUntilReview)))
  );
}

/**
 * Says of somebody who does not sign in that they still need access; they are asked about again after 90 days.
 * Administrators only. Sent twice with the same id, it is said once.
 *
 * Refuses: `not-allowed`, `not-found` (nobody here, or inactive). Writes: the confirmation with who and when, which stays
 * on record, and an audit entry.
 */
export async function confirmAccess(
  tx: ActorTx,
  input: { readonly id: string; readonly personId: string },
): Promise<Outcome<{ id: string }, 'not-allowed' | 'not-found'>> {
  const refused = unlessAdministrator(tx);
  if (refused) return refused;
  if (!(await findRow(tx, Person, { id: input.personId, active: true }))) return refuse('not-found');
  if (await insertConfirmation(tx, input))
    await appendAudit(tx, { action: 'access.still-needed', about: input.personId });
  return ok({ id: input.id });
}

/**
 * What is assigned to somebody, so that it can be handed over when they leave: the open actions that they own, by
 * reference and without content. Compartments leave no trace in it. Administrators only.
 *
 * Refuses: `not-allowed`, `not-found`. Writes: an audit entry with the cases whose reference was shown.
 */
export async function listWorkOf(
  tx: ActorTx,
  { personId }: { readonly personId: string },
): Promise<Outcome<OpenWork[], 'not-allowed' | 'not-found'>> {
  const refused = unlessAdministrator(tx);
  if (refused) return refused;
  if (!(await findRow(tx, Person, { id: personId }))) return refuse('not-found');
  const work = await selectWorkOf(tx, personId);
  const cases = new Map(work.map(({ caseId, registerId }) => [caseId, registerId]));
  await appendAudit(
    tx,
    { action: 'person.work-listed', about: personId },
    [...cases].map(([caseId, registerId]) => ({ caseId, registerId, compartment: false })),
  );
  return ok(work);
}
