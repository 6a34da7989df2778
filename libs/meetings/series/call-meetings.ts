import { atLondonTime } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { newId } from '#libs/kernel';
import { notify } from '#libs/notifications';
import type { NotificationKind } from '#libs/notifications';
import { selectInvited } from '../sql/meeting.queries.js';
import { insertMeetingsOfSeries, selectPlannedDays } from '../sql/series-days.queries.js';
import { putStandingItems } from '../sql/standing.queries.js';
import type { NewMeeting } from '../sql/series-days.queries.js';

/** Calls the meetings of every settled day of some series, in five statements however many they are. */
export async function callPlanned(tx: ActorTx, seriesIds: readonly string[]): Promise<NewMeeting[]> {
  const planned = await selectPlannedDays(tx, seriesIds);
  const meetings = planned.map(({ seriesId, originalOn, chosenOn, time }) => ({
    meetingId: newId(),
    seriesId,
    originalOn,
    startsAt: atLondonTime(chosenOn, time),
  }));
  if (!meetings.length) return meetings;
  await insertMeetingsOfSeries(tx, meetings);
  await putStandingItems(
    tx,
    meetings.map(({ meetingId }) => meetingId),
  );
  return meetings;
}

/** Everybody in the group hears of a series once, whatever the number of its meetings; not the actor. */
export async function tellOfSeries(
  tx: ActorTx,
  meetingId: string | undefined,
  kind: Extract<NotificationKind, `series_${string}`>,
): Promise<void> {
  if (!meetingId) return;
  const people = (await selectInvited(tx, meetingId)).filter((id) => id !== tx.actor.personId);
  await notify(tx, { people, kind, meetingId });
}
