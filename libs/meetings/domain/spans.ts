/** A time at which somebody was there; without an end they are there still. */
export interface Span {
  readonly fromAt: Date;
  readonly untilAt: Date | null;
}

const HOUR = 3_600_000;
/** People come before a meeting begins, but not the day before. */
const earliest = 2 * HOUR;

/** Whether two times have a moment in common. Who leaves and comes back at the same minute was there twice. */
export const overlaps = (one: Span, other: Span): boolean =>
  (one.untilAt === null || one.untilAt > other.fromAt) &&
  (other.untilAt === null || other.untilAt > one.fromAt);

/** What is wrong with a time at a sitting, in words; undefined when nothing is. */
export function timeProblem(
  { fromAt, untilAt }: Span,
  sitting: { readonly startedAt: Date | null; readonly endedAt: Date | null },
  now: Date,
): string | undefined {
  if (fromAt > now || (untilAt && untilAt > now)) return 'Write a time that has been already.';
  if (untilAt && untilAt < fromAt) return 'Write a time of leaving that is after the time of arriving.';
  if (sitting.startedAt && fromAt.getTime() < sitting.startedAt.getTime() - earliest)
    return 'Write a time on the day of the meeting, from two hours before it began.';
  if (sitting.endedAt && (fromAt > sitting.endedAt || (untilAt && untilAt > sitting.endedAt)))
    return 'Write a time before the meeting ended.';
  return undefined;
}
