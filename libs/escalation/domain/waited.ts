import { addDays } from '#libs/calendar';
import type { Calendar } from '#libs/calendar';

/** How long something has waited, in whole working days: `from` to `to`, both included; no `to` has no end. */
export interface Waited {
  readonly from: number;
  readonly to?: number | null | undefined;
}

// Longer than anybody lets an escalation wait; a wild number in an address must not count through centuries.
const LONGEST = 520;

/**
 * The first and the last day on which that was raised which has waited so long today; `first` null has no beginning.
 * Between the two, and only there, its age lies in the band.
 */
export function raisedWithin(
  { from, to }: Waited,
  today: string,
  calendar: Calendar,
): { first: string | null; last: string } {
  const age = (day: string) => calendar.workingDaysBetween(day, today);
  let last = today;
  for (const least = Math.min(from, LONGEST); age(last) < least;) last = addDays(last, -1);
  if (to === null || to === undefined || to > LONGEST) return { first: null, last };
  let first = today;
  for (let before = addDays(first, -1); age(before) <= to; before = addDays(first, -1)) first = before;
  return { first, last };
}
