import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { currentSitting } from '../decisions/at-the-table.js';
import { findMeeting, noMeeting } from '../find-meeting.js';
import { selectAgenda } from '../sql/agenda.queries.js';
import { selectApologies } from '../sql/apology.queries.js';
import type { ApologyRow } from '../sql/apology.queries.js';
import { selectAttendees } from '../sql/attendance.queries.js';
import type { AttendeeRow } from '../sql/attendance.queries.js';
import { selectPossibleDeputies } from '../sql/deputies.queries.js';
import type { PossibleDeputy } from '../sql/deputies.queries.js';
import { selectAbsentTwice } from '../sql/drift.queries.js';
import type { MeetingRow } from '../sql/meeting.queries.js';
import { selectSittings } from '../sql/sitting.queries.js';
import type { SittingRow } from '../sql/sitting.queries.js';
import { selectSpans } from '../sql/span.queries.js';
import type { SpanRow } from '../sql/span.queries.js';
import { seesWhoCame } from './for-the-group.js';
import { quorumReader } from './quorum-now.js';
import type { QuorumShown } from './quorum-now.js';

/** A sitting with everybody who is expected or was recorded, and when they were there. */
export interface SittingAttendance extends SittingRow {
  readonly attendees: readonly AttendeeRow[];
  /** In the order of arrival; those that were struck as well. */
  readonly spans: readonly SpanRow[];
  /** What was sent with apologies; an observer sees none. */
  readonly apologies: readonly ApologyRow[];
  /** Now, or at its end; null where the group has set no quorum. */
  readonly quorum: QuorumShown | null;
}

export interface AttendancePage {
  readonly meeting: MeetingRow;
  readonly mayRun: boolean;
  /** False for a director who sees the meeting for one register of theirs: to them nobody is listed. */
  readonly seesWhoCame: boolean;
  /** The sitting that goes on, else the last that did, else the one to come. */
  readonly currentSittingId: string | null;
  readonly sittings: readonly SittingAttendance[];
  /** The item that is being discussed, and whether the meeting is quorate for it. */
  readonly item: { readonly id: string; readonly title: string; readonly quorum: QuorumShown | null } | null;
  /** People outside the group who can stand in for a member; none for who does not run the meeting. */
  readonly deputies: readonly PossibleDeputy[];
  /** Agencies of the group for which nobody was at the last two meetings before this one. */
  readonly absentTwice: readonly { readonly id: string; readonly name: string }[];
}

/**
 * Who came to a meeting, left and came back, who sent apologies with what, whether it is quorate, and which agencies stay
 * away. Who was there is for the group, as in the minutes.
 * Refuses: `not-found`. Writes nothing: it holds no case.
 */
export async function readAttendance(
  tx: ActorTx,
  { meetingId }: { readonly meetingId: string },
): Promise<Outcome<AttendancePage, 'not-found'>> {
  const meeting = await findMeeting(tx, meetingId);
  if (!meeting) return noMeeting();
  const quorumOf = await quorumReader(tx, meeting.groupId);
  const whoCame = seesWhoCame(tx, meeting.groupId);
  const sittings: SittingAttendance[] = [];
  for (const sitting of await selectSittings(tx, meetingId)) {
    sittings.push({
      ...sitting,
      attendees: whoCame ? await selectAttendees(tx, sitting.id, meeting.groupId) : [],
      spans: await selectSpans(tx, sitting.id),
      apologies: await selectApologies(tx, sitting.id),
      quorum: await quorumOf({ sittingId: sitting.id }),
    });
  }
  const current = await currentSitting(tx, meetingId);
  const now = (await selectAgenda(tx, meetingId)).find(({ stage }) => stage === 'now');
  const mayRun = may(tx.actor, 'run', 'Meeting', meeting);
  return ok({
    meeting,
    mayRun,
    seesWhoCame: whoCame,
    currentSittingId: current?.id ?? null,
    sittings,
    item:
      now && current
        ? {
            id: now.id,
            title: now.title,
            quorum: await quorumOf({ sittingId: current.id, itemId: now.id }),
          }
        : null,
    deputies: mayRun ? await selectPossibleDeputies(tx, meeting.groupId) : [],
    absentTwice: whoCame ? await selectAbsentTwice(tx, meetingId) : [],
  });
}
