/** One item of an agenda as far as its time goes. */
export interface TimedItem {
  readonly id: string;
  readonly stage: 'waiting' | 'now' | 'done' | 'put_off';
  readonly minutes: number | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

export interface Pace {
  /** Which case this is, and of how many. Those that are put off are not counted. */
  readonly position: number;
  readonly of: number;
  readonly minutes: number | null;
  /** Of this case: negative once its time is up; null before it began, and when no time was set. */
  readonly secondsLeft: number | null;
  /** How far the meeting is behind its plan, in whole minutes; negative when it is ahead. */
  readonly minutesOver: number;
}

const MINUTE = 60_000;
const taken = (item: TimedItem, now: Date): number =>
  item.startedAt ? ((item.endedAt ?? now).getTime() - item.startedAt.getTime()) / MINUTE : 0;

/**
 * How a meeting that hears many cases keeps its time, seen from one of them. What is done counts with the minutes that it
 * took; what is being heard counts once it is over its minutes. `items` are the meeting's cases in their order.
 */
export function paceOf(items: readonly TimedItem[], id: string, now: Date): Pace {
  const heard = items.filter(({ stage }) => stage !== 'put_off');
  const item = items.find((each) => each.id === id);
  const over = heard.reduce((sum, each) => {
    if (each.minutes === null) return sum;
    const more = taken(each, now) - each.minutes;
    if (each.stage === 'done' && each.startedAt) return sum + more;
    return each.stage === 'now' ? sum + Math.max(0, more) : sum;
  }, 0);
  const running = item?.stage === 'now' && item.minutes !== null && item.startedAt;
  return {
    position: heard.findIndex((each) => each.id === id) + 1,
    of: heard.length,
    minutes: item?.minutes ?? null,
    secondsLeft: running ? Math.round((item.minutes! - taken(item, now)) * 60) : null,
    minutesOver: Math.round(over),
  };
}
