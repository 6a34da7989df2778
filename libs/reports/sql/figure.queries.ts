import type { ActorTx } from '#libs/database';

export type AttendanceMark = 'here' | 'apologies' | 'absent';

export interface MarkRow {
  readonly meetingId: string;
  readonly heldOn: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly mark: AttendanceMark;
}

/** One row for each agency and sitting, the oldest sitting first. */
export const selectMarks = (tx: ActorTx, groupId: string): Promise<MarkRow[]> =>
  tx.query<MarkRow>(
    `select f.meeting as "meetingId", f.held_on as "heldOn", f.agency as "agencyId", a.name as "agencyName", f.mark
     from muster.attendance_figures($2) f
     join muster.agencies a on a.partnership_id = $1 and a.id = f.agency
     order by f.held_on, f.meeting, a.name, a.id`,
    [tx.actor.partnershipId, groupId],
  );

export interface CountRow {
  /** The first day of the quarter. */
  readonly quarterFrom: string;
  readonly state: string;
  readonly number: number;
}

const counts = (name: string) => (tx: ActorTx, groupId: string, since: string) =>
  tx.query<CountRow>(
    `select quarter_from as "quarterFrom", state, number from muster.${name}($1, $2) order by 1, 2`,
    [groupId, since],
  );

export const selectMeetingCounts = counts('meeting_figures');
export const selectPaperCounts = counts('paper_figures');
export const selectActionCounts = counts('action_figures');
