import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { PathwayConference, PathwayDocument } from '#libs/pathways';
import { pathwayOfRegister } from '#libs/registers';
import { lockConference, raiseVersion, selectConference } from './sql/conference.queries.js';
import type { ConferenceRow } from './sql/conference.queries.js';

/** Said for a conference that is not there and for one that somebody may not see. */
export const noConference = () =>
  refuse('not-found', { message: 'There is no such conference, or you may not see it.' });

/** The conference if the actor takes part in it, else undefined: the same for a hidden one and one that is not there. */
export const findConference = (tx: ActorTx, itemId: string): Promise<ConferenceRow | undefined> =>
  selectConference(tx, itemId);

export const runsConference = (tx: ActorTx, conference: { registerId: string }): boolean =>
  may(tx.actor, 'run', 'Conference', conference);

/** The conference if the actor runs it. Refuses: `not-found`, `not-allowed` (they take part, and no more). */
export async function authoriseConference(
  tx: ActorTx,
  itemId: string,
): Promise<Outcome<ConferenceRow, 'not-found' | 'not-allowed'>> {
  const seen = await findConference(tx, itemId);
  if (!seen) return noConference();
  return runsConference(tx, seen) ? ok(seen) : refuse('not-allowed');
}

export type ConferenceChangeRefusal = 'not-found' | 'not-allowed' | 'changed-meanwhile' | 'conference-over';

/**
 * Locks a conference for a change by whoever runs it, and raises its version.
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `conference-over`. `now` says what stands, for a refusal.
 */
export async function changeConference(
  tx: ActorTx,
  input: { readonly itemId: string; readonly expectedVersion: number },
  now: () => Promise<object> = () => Promise.resolve({}),
): Promise<Outcome<ConferenceRow & { version: number }, ConferenceChangeRefusal>> {
  const seen = await authoriseConference(tx, input.itemId);
  if (!seen.ok) return seen;
  const { version, finishedAt } = await lockConference(tx, input.itemId);
  if (version !== input.expectedVersion)
    return refuse('changed-meanwhile', { current: { ...(await now()), version } });
  if (finishedAt)
    return refuse('conference-over', {
      message: 'This conference has ended. What it decided stays as it is.',
    });
  await raiseVersion(tx, input.itemId);
  return ok({ ...seen.value, version: version + 1 });
}

/** What the pathway of a register says of conferences. Throws for a pathway without any: nothing was put on an agenda then. */
export async function conferenceRules(
  tx: ActorTx,
  registerId: string,
): Promise<{ pathway: PathwayDocument; conference: PathwayConference }> {
  const pathway = await pathwayOfRegister(tx, registerId);
  // A later version of the pathway may no longer speak of conferences, and those that were called go on.
  if (!pathway.conference) throw new Error('The pathway of a conference does not speak of conferences.');
  return { pathway, conference: pathway.conference };
}
