import { readAsActor } from '#libs/database';
import type { Actor } from '#libs/database';
import { noteSignIn } from '#libs/people';
import type { Services } from './request-context.js';

/**
 * Notes the day on which somebody was last here, whichever issuer signed them in: once a day and process, so that it costs
 * requests nothing.
 */
export function signInNotes({ db, clock, calendar }: Services) {
  const noted = new Set<string>();
  let day = '';
  return async (actor: Actor, requestId: string): Promise<void> => {
    const today = clock.today();
    if (today !== day) noted.clear();
    day = today;
    if (noted.has(actor.personId)) return;
    await readAsActor(db, { actor, clock, calendar, requestId }, noteSignIn);
    noted.add(actor.personId);
  };
}
