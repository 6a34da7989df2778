import type { ActorTx } from '#libs/database';
import { runsConference } from './find-conference.js';
import type { LimitRow } from './sql/agenda.queries.js';
import { selectToBeHeld } from './sql/conference.queries.js';
import type { ConferenceRow } from './sql/conference.queries.js';
import { selectMeetingsUntil } from './sql/suggest.queries.js';
import type { MeetingToChoose } from './sql/suggest.queries.js';

/** Where a conference that was not quorate goes on. */
export interface GoingOn {
  /** The last day on which it may. */
  readonly latest: string;
  /** The conference about the case that is on an agenda by now. */
  readonly toBeHeld: { readonly itemId: string; readonly sitsOn: string } | null;
  /** Meetings of the group until that day, on whose agenda it could go; none once it is on one, or for those who do not run it. */
  readonly meetings: readonly MeetingToChoose[];
}

/** Null for a conference that was quorate or is not over, and once it has gone on. `limits` are those of its case. */
export async function goingOn(
  tx: ActorTx,
  conference: ConferenceRow,
  limits: readonly LimitRow[],
): Promise<GoingOn | null> {
  const open = limits.find(({ kind, metOn }) => kind === 'reconvene' && !metOn);
  if (!conference.interim || !open) return null;
  const toBeHeld = (await selectToBeHeld(tx, conference.caseId)) ?? null;
  const { groupId } = conference;
  const meetings =
    toBeHeld || !runsConference(tx, conference)
      ? []
      : await selectMeetingsUntil(tx, { groupId, until: open.dueOn });
  return { latest: open.dueOn, toBeHeld, meetings };
}
