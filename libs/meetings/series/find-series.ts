import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { lockSeries, selectSeries } from '../sql/series.queries.js';
import type { SeriesRow } from '../sql/series.queries.js';

/** Said for a series that is not there and for one of a group that somebody is not in. */
export const noSeries = () =>
  refuse('not-found', { message: 'There is no such series, or you may not see it.' });

/** The series if the actor is in its group. */
export async function findSeries(tx: ActorTx, seriesId: string): Promise<SeriesRow | undefined> {
  const found = await selectSeries(tx, seriesId);
  return found && may(tx.actor, 'read', 'Meeting', { groupId: found.groupId }) ? found : undefined;
}

/** Refuses as every change of a series: `not-found`, `not-allowed` (in the group, and no more). */
export async function authoriseSeries(
  tx: ActorTx,
  seriesId: string,
): Promise<Outcome<SeriesRow, 'not-found' | 'not-allowed'>> {
  const seen = await findSeries(tx, seriesId);
  if (!seen) return noSeries();
  return may(tx.actor, 'run', 'Meeting', { groupId: seen.groupId }) ? ok(seen) : refuse('not-allowed');
}

/** Locks a series that stands as the actor saw it. */
export async function openSeries(
  tx: ActorTx,
  input: { readonly seriesId: string; readonly expectedVersion: number },
): Promise<Outcome<SeriesRow, 'changed-meanwhile'>> {
  const { version } = await lockSeries(tx, input.seriesId);
  const current = (await selectSeries(tx, input.seriesId))!;
  return version === input.expectedVersion ? ok(current) : refuse('changed-meanwhile', { current });
}
