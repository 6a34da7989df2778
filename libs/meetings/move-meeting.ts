import type { ActorTx } from '#libs/database';
import { followMeeting } from '#libs/escalation';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { unlessElsewhere, usualLength } from './clashes.js';
import { authoriseMeeting } from './find-meeting.js';
import { changed, openMeeting, tellInvited } from './meeting-change.js';
import type { ChangedMeeting, MeetingChange, MeetingChangeRefusal } from './meeting-change.js';
import { sittingStart, wrongPlace } from './sitting-time.js';
import type { SittingRefusal, SittingTime } from './sitting-time.js';
import { followMovedMeeting } from './sql/series-days.queries.js';
import { insertSitting, isSittingOf, moveSitting, selectSittings } from './sql/sitting.queries.js';

export interface MoveMeeting extends MeetingChange, SittingTime {
  /** Made by the client: the sitting on the new day. */
  readonly sittingId: string;
  readonly place?: string | undefined;
  /** Everybody who may see the meeting reads it. */
  readonly reason: string;
  /** True: refused with `members-elsewhere` where members have another meeting at that time. */
  readonly askAboutClashes?: boolean | undefined;
}

export type MoveRefusal =
  | MeetingChangeRefusal
  | SittingRefusal
  | 'reason-missing'
  | 'text-too-long'
  | 'nothing-changed'
  | 'members-elsewhere';

/**
 * Moves a meeting that has not begun to another day, time or place. Chair, vice-chair and coordinator of the group; and a
 * service director a meeting that they called. The old day stays on record, with the reason. Clocks that pause until this
 * meeting pause until the new day; the days by which cases are to be reviewed stay as they are.
 *
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `meeting-not-open` (it has begun, or was cancelled),
 * `reason-missing`, `text-too-long`, `date-wrong`, `time-wrong`, `not-a-working-day` (until `acceptNonWorkingDay`),
 * `nothing-changed`, `members-elsewhere` (only with `askAboutClashes`). Sent twice, it is moved once.
 * Writes: both sittings, the meeting's version, the day of its series, paused ladders, an audit entry, MeetingMoved; everybody else who is invited
 * is told.
 */
export async function moveMeeting(
  tx: ActorTx,
  input: MoveMeeting,
): Promise<Outcome<ChangedMeeting, MoveRefusal>> {
  const seen = await authoriseMeeting(tx, input.meetingId, 'move');
  if (!seen.ok) return seen;
  // Sent twice: the second finds the sitting that the first made.
  if (await isSittingOf(tx, input.sittingId, input.meetingId)) {
    return ok({ meetingId: input.meetingId, status: seen.value.status, version: seen.value.version });
  }
  const open = await openMeeting(tx, input, 'move');
  if (!open.ok) return open;
  const [reason, place] = [input.reason.trim(), (input.place ?? '').trim()];
  const wrong = wrongText(reason, place);
  if (wrong) return wrong;
  const start = sittingStart(tx, input);
  if (!start.ok) return start;
  const { startsAt } = start.value;
  const [now] = await selectSittings(tx, input.meetingId);
  if (now && now.startsAt.getTime() === startsAt.getTime() && now.place === place) {
    const message = 'The meeting has this day, time and place already. Change one of them.';
    return refuse('nothing-changed', { field: 'date', message });
  }
  const free = await unlessElsewhere(tx, {
    ask: input.askAboutClashes,
    groupId: seen.value.groupId,
    startsAt,
    minutes: now?.minutes ?? usualLength,
    exceptMeetingId: input.meetingId,
  });
  if (!free.ok) return free;
  await moveSitting(tx, input.meetingId, reason);
  await insertSitting(tx, { id: input.sittingId, meetingId: input.meetingId, startsAt, place });
  await followMeeting(tx, { meetingId: input.meetingId, on: input.date });
  await followMovedMeeting(tx, input.meetingId, input.date);
  await tellInvited(tx, input.meetingId, 'meeting_moved');
  return changed(tx, input, 'planned', { action: 'meeting.moved', event: 'MeetingMoved' });
}

function wrongText(reason: string, place: string) {
  if (!reason) return refuse('reason-missing', { field: 'reason', message: 'Say why the meeting is moved.' });
  if (reason.length > 2_000)
    return refuse('text-too-long', { field: 'reason', message: 'Shorten the reason to 2,000 characters.' });
  return wrongPlace(place);
}
