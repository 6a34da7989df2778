import { addMonths, atLondonTime, formatDate, isDate, isTime } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';

export interface SittingTime {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:mm`, the wall clock in London. */
  readonly time: string;
  /** True: it takes place although nobody usually works on that day. */
  readonly acceptNonWorkingDay?: boolean | undefined;
}

export type SittingRefusal = 'date-wrong' | 'time-wrong' | 'not-a-working-day';

/** Nobody calls a meeting further ahead, in months: the year was mistyped. */
const furthest = 60;

/** What is wrong with where a sitting takes place, if anything. */
export const wrongPlace = (place: string | undefined) =>
  (place ?? '').trim().length > 200
    ? refuse('text-too-long', { field: 'place', message: 'Shorten the place to 200 characters.' })
    : undefined;

/**
 * The instant at which a sitting begins. A weekend or a bank holiday is asked about, and never moved.
 * Refuses: `date-wrong` (no date, past, or more than five years ahead), `time-wrong`, `not-a-working-day` (until it is accepted).
 */
export function sittingStart(
  tx: ActorTx,
  at: SittingTime,
): Outcome<{ startsAt: Date; warning: string | null }, SittingRefusal> {
  const today = tx.clock.today();
  if (!isDate(at.date) || at.date < today) {
    return refuse('date-wrong', { field: 'date', message: 'Write the day of the meeting: today or later.' });
  }
  if (at.date > addMonths(today, furthest)) {
    const message = 'Write a day within the next five years: see whether the year is right.';
    return refuse('date-wrong', { field: 'date', message });
  }
  if (!isTime(at.time)) {
    return refuse('time-wrong', { field: 'time', message: 'Write the time of the meeting, such as 10:00.' });
  }
  const why = tx.calendar.whyNotWorkingDay(at.date);
  if (why && !at.acceptNonWorkingDay) {
    const message = `${formatDate(at.date)} is ${why}. Choose another day, or say that the meeting takes place all the same.`;
    return refuse('not-a-working-day', { field: 'date', message });
  }
  return ok({ startsAt: atLondonTime(at.date, at.time), warning: tx.calendar.warningFor(at.date) ?? null });
}
