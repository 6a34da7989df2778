import { loadActorById } from '#libs/access';
import { appendAudit } from '#libs/audit';
import { addDays, addMonths, atLondonTime, feedText } from '#libs/calendar';
import type { Calendar } from '#libs/calendar';
import { readAsActor } from '#libs/database';
import type { ActorTx, Database } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Clock, Outcome } from '#libs/kernel';
import { createHash, randomBytes } from 'node:crypto';
import { neutralSummary } from './reference.js';
import { deleteFeed, markFeedUsed, replaceFeed, selectCalendar, selectFeed } from './sql/calendar.queries.js';
import type { CalendarRow, FeedRow } from './sql/calendar.queries.js';

const SECRET_BYTES = 24;
const SECRET = /^[\w-]{32}$/;
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** The actor's meetings between two days, both included, in order; cancelled ones too. Writes nothing: it holds no case. */
export const readCalendar = (
  tx: ActorTx,
  of: { readonly from: string; readonly to: string },
): Promise<CalendarRow[]> =>
  selectCalendar(tx, atLondonTime(of.from, '00:00'), atLondonTime(addDays(of.to, 1), '00:00'));

/** Whether the actor has a private calendar address, since when, and when it was last used. Never the address. */
export const readFeed = async (tx: ActorTx): Promise<FeedRow | null> => (await selectFeed(tx)) ?? null;

/**
 * Makes the actor's private calendar address, and answers its secret, which is shown this once and kept as a hash only.
 * One that they had before ends. Refuses nothing. Writes: the hash, an audit entry.
 */
export async function makeFeed(tx: ActorTx, _input: object): Promise<Outcome<{ secret: string }, never>> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  await replaceFeed(tx, hashOf(secret));
  await appendAudit(tx, { action: 'calendar.feed-made', about: tx.actor.personId });
  return ok({ secret });
}

/** Ends the actor's private calendar address at once. Twice, it happens once. Writes: its end, an audit entry. */
export async function revokeFeed(tx: ActorTx, _input: object): Promise<Outcome<{ revoked: boolean }, never>> {
  const revoked = await deleteFeed(tx);
  if (revoked) await appendAudit(tx, { action: 'calendar.feed-revoked', about: tx.actor.personId });
  return ok({ revoked });
}

export interface FeedServices {
  readonly db: Database;
  readonly clock: Clock;
  readonly calendar: Calendar;
}

/**
 * The calendar behind a private address, as iCalendar: the sittings of the last month and the coming year that its person may
 * see now, each under an opaque reference. Undefined when nobody has this address any more, or its person has left.
 * Writes: when the address was last used.
 */
export async function readFeedOf(
  { db, clock, calendar }: FeedServices,
  { secret, webUrl }: { readonly secret: string; readonly webUrl: string },
): Promise<string | undefined> {
  if (!SECRET.test(secret)) return undefined;
  const { rows } = await db.pool.query<{ person: string | null }>(
    'select muster.person_of_feed($1) as person',
    [hashOf(secret)],
  );
  const actor = rows[0]?.person ? await loadActorById(db, rows[0].person, clock.today()) : undefined;
  if (!actor) return undefined;
  return readAsActor(db, { actor, clock, calendar }, async (tx) => {
    await markFeedUsed(tx);
    const today = clock.today();
    const sittings = await readCalendar(tx, { from: addMonths(today, -1), to: addMonths(today, 12) });
    const entries = sittings.map(({ sittingId, meetingId, startsAt, minutes, status }) => ({
      uid: `${sittingId}@muster`,
      sequence: 0,
      startsAt,
      minutes,
      summary: neutralSummary(meetingId),
      url: `${webUrl}/meetings/${meetingId}`,
      cancelled: status === 'cancelled',
    }));
    return feedText('Muster', entries, clock.now());
  });
}
