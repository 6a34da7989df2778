import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { addDays } from '#libs/calendar';
import type { Rhythm } from '#libs/calendar';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { findMeeting, noMeeting } from './find-meeting.js';
import { seesWhoCame } from './attendance/for-the-group.js';
import { quorumReader } from './attendance/quorum-now.js';
import type { QuorumShown } from './attendance/quorum-now.js';
import { selectAgenda } from './sql/agenda.queries.js';
import type { AgendaRow } from './sql/agenda.queries.js';
import { selectAttendees } from './sql/attendance.queries.js';
import type { AttendeeRow } from './sql/attendance.queries.js';
import { selectMeetings, selectRegistersOfGroup, selectRhythm } from './sql/meeting.queries.js';
import type { MeetingRow } from './sql/meeting.queries.js';
import { selectMovedSittings, selectSittings } from './sql/sitting.queries.js';
import type { MovedSittingRow, SittingRow } from './sql/sitting.queries.js';

export interface MeetingPage extends MeetingRow {
  readonly mayRun: boolean;
  readonly mayMove: boolean;
  /** False for a director who sees it for one register of theirs: to them nobody is listed, and no quorum. */
  readonly seesWhoCame: boolean;
  readonly sittings: readonly (SittingRow & {
    readonly attendees: readonly AttendeeRow[];
    /** By who is recorded; null where the group has set no quorum. */
    readonly quorum: QuorumShown | null;
  })[];
  /** The days from which it was moved, the first one first. */
  readonly moves: readonly MovedSittingRow[];
  readonly agenda: readonly AgendaRow[];
}

export interface MeetingListed extends MeetingRow {
  readonly mayRun: boolean;
  readonly agenda: readonly AgendaRow[];
}

const listedWith = async (tx: ActorTx, rows: readonly MeetingRow[]): Promise<MeetingListed[]> => {
  const listed: MeetingListed[] = [];
  for (const row of rows) {
    listed.push({
      ...row,
      mayRun: may(tx.actor, 'run', 'Meeting', row),
      agenda: await selectAgenda(tx, row.id),
    });
  }
  return listed;
};

/**
 * Meetings that the actor may see, of one group or of all: those to come (from a day on, default today) in order, and the
 * last held. At most 50 of each. Holds no case, so nothing is written to the trail.
 */
export async function listMeetings(
  tx: ActorTx,
  of: { readonly groupId?: string | null | undefined; readonly from?: string | undefined },
): Promise<{ upcoming: MeetingListed[]; past: MeetingListed[] }> {
  const groupId = of.groupId ?? null;
  const from = of.from ?? tx.clock.today();
  return {
    upcoming: await listedWith(tx, await selectMeetings(tx, { groupId, from, past: false, atMost: 50 })),
    past: await listedWith(tx, await selectMeetings(tx, { groupId, from, past: true, atMost: 20 })),
  };
}

/**
 * One meeting with its sittings, who came to each (for its group), the days from which it was moved, and its agenda.
 * Refuses: `not-found`. Writes nothing: it holds no case.
 */
export async function readMeeting(
  tx: ActorTx,
  input: { readonly meetingId: string },
): Promise<Outcome<MeetingPage, 'not-found'>> {
  const meeting = await findMeeting(tx, input.meetingId);
  if (!meeting) return noMeeting();
  const quorumOf = await quorumReader(tx, meeting.groupId);
  const whoCame = seesWhoCame(tx, meeting.groupId);
  const sittings: MeetingPage['sittings'][number][] = [];
  for (const sitting of await selectSittings(tx, meeting.id)) {
    sittings.push({
      ...sitting,
      attendees: whoCame ? await selectAttendees(tx, sitting.id, meeting.groupId) : [],
      quorum: await quorumOf({ sittingId: sitting.id }),
    });
  }
  return ok({
    ...meeting,
    mayRun: may(tx.actor, 'run', 'Meeting', meeting),
    mayMove: meeting.status === 'planned' && may(tx.actor, 'move', 'Meeting', meeting),
    seesWhoCame: whoCame,
    sittings,
    moves: await selectMovedSittings(tx, meeting.id),
    agenda: await selectAgenda(tx, meeting.id),
  });
}

/** A group for which somebody calls meetings. */
export interface MeetingChoice {
  readonly id: string;
  readonly name: string;
  /** How often it is to meet, from its template; null once it has a series, and where no template said so. */
  readonly rhythm: Rhythm | null;
  /** The last day of a group that ends. */
  readonly endsOn: string | null;
  readonly registers: readonly { readonly id: string; readonly name: string }[];
}

/** Groups for which the actor calls meetings, each with its registers, and the working day two weeks on as a first guess. */
export async function meetingChoices(tx: ActorTx): Promise<{
  groups: MeetingChoice[];
  suggestedDate: string;
}> {
  const groups: MeetingChoice[] = [];
  for (const groupId of new Set(tx.actor.memberships.map((membership) => membership.groupId))) {
    if (!may(tx.actor, 'run', 'Meeting', { groupId })) continue;
    groups.push({
      id: groupId,
      ...(await selectRhythm(tx, groupId)),
      registers: await selectRegistersOfGroup(tx, groupId),
    });
  }
  return { groups, suggestedDate: tx.calendar.firstWorkingDayOnOrAfter(addDays(tx.clock.today(), 14)) };
}
