import { newId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { anyPartnership, insertFounding } from './sql/found.queries.js';

/** Whether this installation has a partnership. `ownerUrl` is the database owner's address. */
export const hasPartnership = anyPartnership;

/**
 * Founds an empty partnership with its first agency and its first administrator: the one act that no signed-in person
 * can do, so it works as the database's owner and is for the command line alone.
 *
 * Refuses: `already-there` (one installation founds one partnership this way), `name-missing`, `email-wrong`.
 * Writes: partnership, agency, person, identity, appointment, all or nothing. The account is made by libs/accounts.
 */
export async function foundPartnership(
  ownerUrl: string,
  input: {
    readonly partnershipName: string;
    readonly agencyName: string;
    readonly personName: string;
    readonly email: string;
    readonly demonstration?: boolean;
    readonly today: string;
  },
): Promise<
  Outcome<{ partnershipId: string; personId: string }, 'already-there' | 'name-missing' | 'email-wrong'>
> {
  for (const field of ['partnershipName', 'agencyName', 'personName'] as const)
    if (!input[field].trim())
      return refuse('name-missing', { field, message: `Give the ${field.replace('Name', '')}’s name.` });
  const email = input.email.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    return refuse('email-wrong', {
      field: 'email',
      message: 'Give an e-mail address, such as name@council.example.',
    });
  if (await anyPartnership(ownerUrl))
    return refuse('already-there', {
      message: 'This database has a partnership already: sign in as its administrator.',
    });
  const ids = { partnershipId: newId(), agencyId: newId(), personId: newId() };
  await insertFounding(ownerUrl, { ...input, ...ids, email, demonstration: input.demonstration ?? false });
  return ok({ partnershipId: ids.partnershipId, personId: ids.personId });
}
