import type { ActorTx } from '#libs/database';
import { authoriseGroup } from '#libs/groups';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { attendanceOf, byQuarter, lastQuarters } from './domain/figures.js';
import type { Attendance, Quarter } from './domain/figures.js';
import {
  selectActionCounts,
  selectMarks,
  selectMeetingCounts,
  selectPaperCounts,
} from './sql/figure.queries.js';

export const meetingStates = ['on_time', 'moved', 'cancelled', 'not_held'] as const;
export const paperStates = ['on_time', 'late'] as const;
export const actionStates = ['on_time', 'late', 'overdue', 'not_possible', 'not_done'] as const;

export interface GroupFigures {
  readonly groupId: string;
  readonly attendance: Attendance;
  readonly meetings: readonly Quarter[];
  readonly papers: readonly Quarter[];
  readonly actions: readonly Quarter[];
}

/**
 * How a group works, in figures: which agencies came to its last twelve sittings, and by quarter, this one and the four before:
 * whether meetings were held on the day for which they were first called, papers came by their day, and actions (on cases of
 * its registers, of its plans and of its meetings) were done by the day on which they were due. For everybody in the group,
 * observers too, and for those who oversee it: counts and names of agencies alone.
 *
 * Refuses: `not-found` (no such group, or hidden; also to somebody who only sets it up). Writes nothing: it shows no case.
 */
export async function readGroupFigures(
  tx: ActorTx,
  { groupId }: { readonly groupId: string },
): Promise<Outcome<GroupFigures, 'not-found'>> {
  const group = await authoriseGroup(tx, groupId, 'read');
  if (!group.ok) return refuse('not-found', { message: 'There is no such group, or you are not in it.' });
  const today = tx.clock.today();
  const since = lastQuarters(today)[0]!;
  return ok({
    groupId,
    attendance: attendanceOf(await selectMarks(tx, groupId)),
    meetings: byQuarter(await selectMeetingCounts(tx, groupId, since), meetingStates, today),
    papers: byQuarter(await selectPaperCounts(tx, groupId, since), paperStates, today),
    actions: byQuarter(await selectActionCounts(tx, groupId, since), actionStates, today),
  });
}
