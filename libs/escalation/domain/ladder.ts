import { atLondonTime } from '#libs/calendar';
import type { Calendar } from '#libs/calendar';
import type { Rung } from '#libs/pathways';

/** What a ladder watches: an action's due date, or the day by which a case must be reviewed. */
export interface WatchedDate {
  readonly kind: 'action' | 'case_review';
  readonly caseId: string;
  readonly actionId: string | null;
  readonly registerId: string;
  readonly compartment: boolean;
  readonly dueOn: string;
  /** Whether there is still something to do: the action is open, or the case is. */
  readonly stands: boolean;
  /** The pathway's policy now. */
  readonly rungs: readonly Rung[];
  readonly ladder: StandingLadder | null;
}

export interface StandingLadder {
  readonly id: string;
  readonly state: 'running' | 'stopped' | 'paused' | 'done';
  readonly dueOn: string;
  readonly run: number;
}

/** One step of a ladder, and the instant at which it is due. */
export interface PlannedTimer {
  readonly rungNo: number;
  readonly rungKey: string;
  readonly recipient: Rung['to'];
  readonly kind: Rung['kind'];
  readonly fireAt: string;
}

// Early enough to be in the message of the day, which goes out from half past seven.
const FIRE_TIME = '06:00';

/**
 * What must happen to the ladder of a date: `start` a first run, `climb` in a new run from the bottom, `finish`
 * because there is nothing left to do, or `leave` as it is. `restart` asks for a new run although the date stands,
 * because it has a new owner.
 */
export function decideLadder(watched: WatchedDate, restart: boolean): 'start' | 'climb' | 'finish' | 'leave' {
  const { ladder } = watched;
  if (!watched.stands) return ladder && ladder.state !== 'done' ? 'finish' : 'leave';
  if (!ladder) return 'start';
  const moved = ladder.dueOn !== watched.dueOn;
  return moved || restart || ladder.state === 'done' ? 'climb' : 'leave';
}

/**
 * Day 0 of the overdue steps: the due date; but what is overdue already when its ladder starts, as at an import or for
 * a new owner, counts from today, so that nobody is escalated over before they have heard of it.
 */
export const countsFrom = (dueOn: string, today: string): string => (dueOn < today ? today : dueOn);

/** The steps of one run. Steps before the due date count back from it, later ones from `from`; all in working days. */
export function timersOf(
  rungs: readonly Rung[],
  dueOn: string,
  from: string,
  calendar: Calendar,
): PlannedTimer[] {
  return rungs.map((rung, index) => {
    const day = calendar.addWorkingDays(rung.workingDays <= 0 ? dueOn : from, rung.workingDays);
    return {
      rungNo: index + 1,
      rungKey: rung.key,
      recipient: rung.to,
      kind: rung.kind,
      fireAt: atLondonTime(day, FIRE_TIME).toISOString(),
    };
  });
}
