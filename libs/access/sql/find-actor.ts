import type { Actor, Database } from '#libs/database';

/** What a checked access token says. */
export interface SignedIn {
  /** `muster` for the own sign-in, else the issuer's address. */
  readonly issuer: string;
  readonly subject: string;
  /** The sign-in session; required from the own sign-in, null from issuers that keep their sessions themselves. */
  readonly session: string | null;
}

/**
 * Loads who signed in, with the memberships, roles and registers that are in force on `today` of the business clock (the
 * machine's day when left out), in one round trip.
 * Undefined when the person is unknown or inactive, or the session was ended: answer 401.
 */
export async function loadActor(
  db: Database,
  signedIn: SignedIn,
  today?: string,
): Promise<Actor | undefined> {
  const { rows } = await db.pool.query<{ actor: Omit<Actor, 'kind'> | null }>({
    name: 'find-actor',
    text: 'select muster.find_actor($1, $2, $3, $4) as actor',
    values: [signedIn.issuer, signedIn.subject, signedIn.session, today ?? null],
  });
  const found = rows[0]?.actor;
  return found ? { kind: 'person', ...found } : undefined;
}

/** The actor for a person's id, for work that the worker does on their behalf (an import that they confirmed). */
export const loadActorById = (db: Database, personId: string, today?: string): Promise<Actor | undefined> =>
  loadActor(db, { issuer: 'muster', subject: personId, session: null }, today);
