import { may } from '#libs/access';
import { atLondonTime, isDate, isTime } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { closedTo } from './closed-to.js';
import { findMeeting } from './find-meeting.js';
import { countMembers, selectElsewhere } from './sql/clash.queries.js';
import { selectSittings } from './sql/sitting.queries.js';

/** Somebody of a group who is in another meeting at the same time. What that meeting is, nobody is told. */
export interface Elsewhere {
  readonly personId: string;
  readonly name: string;
  readonly agencyName: string;
}

export interface AskClashes {
  readonly groupId: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:mm`, the wall clock in London. */
  readonly time: string;
  /** How long it would last; default 90. */
  readonly minutes?: number | null | undefined;
  /** A meeting that is to be moved does not clash with itself. */
  readonly exceptMeetingId?: string | null | undefined;
}

export const usualLength = 90;

/**
 * Who of a group, observers apart, is in another meeting that overlaps with a time; for those who run the group.
 * Refuses: `not-found` (no such group, or the actor is not in it), `not-allowed`, `date-wrong`, `time-wrong`. Writes nothing.
 */
export async function findClashes(
  tx: ActorTx,
  input: AskClashes,
): Promise<Outcome<{ elsewhere: Elsewhere[] }, 'not-found' | 'not-allowed' | 'date-wrong' | 'time-wrong'>> {
  const { groupId } = input;
  const closed = closedTo(tx, groupId);
  if (closed) return closed;
  if (!isDate(input.date))
    return refuse('date-wrong', { field: 'date', message: 'Write the day of the meeting.' });
  if (!isTime(input.time))
    return refuse('time-wrong', { field: 'time', message: 'Write the time of the meeting, such as 10:00.' });
  const startsAt = atLondonTime(input.date, input.time);
  const times = [{ startsAt, minutes: input.minutes ?? usualLength }];
  const apartFrom = input.exceptMeetingId ? [input.exceptMeetingId] : [];
  return ok({ elsewhere: await selectElsewhere(tx, { groupId, times, apartFrom }) });
}

/**
 * Who is in another meeting while this one is to sit; null to those who do not run it, and once it has begun.
 * Refuses: `not-found`. Writes nothing.
 */
export async function readClashes(
  tx: ActorTx,
  { meetingId }: { readonly meetingId: string },
): Promise<Outcome<{ elsewhere: Elsewhere[] | null }, 'not-found'>> {
  const meeting = await findMeeting(tx, meetingId);
  if (!meeting) return refuse('not-found');
  const { groupId } = meeting;
  if (meeting.status !== 'planned' || !may(tx.actor, 'run', 'Meeting', meeting))
    return ok({ elsewhere: null });
  const times = await selectSittings(tx, meetingId);
  return ok({ elsewhere: await selectElsewhere(tx, { groupId, times, apartFrom: [meetingId] }) });
}

/**
 * Asks before a meeting is put where members have another one, when the form wants to be asked. Counts alone: names belong
 * on the page and not into a refusal.
 */
export async function unlessElsewhere(
  tx: ActorTx,
  asked: {
    readonly ask: boolean | undefined;
    readonly groupId: string;
    readonly startsAt: Date;
    readonly minutes: number;
    readonly exceptMeetingId?: string;
  },
): Promise<Outcome<null, 'members-elsewhere'>> {
  if (!asked.ask) return ok(null);
  const { groupId, startsAt, minutes, exceptMeetingId } = asked;
  const apartFrom = exceptMeetingId ? [exceptMeetingId] : [];
  const busy = await selectElsewhere(tx, { groupId, times: [{ startsAt, minutes }], apartFrom });
  if (!busy.length) return ok(null);
  const of = await countMembers(tx, groupId);
  const message = `${busy.length} of ${of} members ${busy.length === 1 ? 'has' : 'have'} another meeting at that time. Choose another time, or say that the meeting takes place all the same.`;
  return refuse('members-elsewhere', { field: 'time', message });
}
