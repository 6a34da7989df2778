/** What the time of an item is worked out from. */
export interface TimedItem {
  readonly id: string;
  readonly minutes: number | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

export interface PlannedTimes {
  /** When each item is planned to begin; null from the first item on after one of unknown length. */
  readonly startsAt: ReadonlyMap<string, Date | null>;
  /** The minutes of the items that have some. */
  readonly total: number;
  /** By how many minutes the items are longer than the sitting; 0 when they fit. */
  readonly over: number;
}

const minute = 60_000;

/** Lays items out one after the other from when a sitting begins. */
export function plannedTimes(
  items: readonly TimedItem[],
  sitting: { readonly startsAt: Date; readonly minutes: number },
): PlannedTimes {
  const startsAt = new Map<string, Date | null>();
  let at: number | null = sitting.startsAt.getTime();
  let total = 0;
  for (const item of items) {
    startsAt.set(item.id, at === null ? null : new Date(at));
    total += item.minutes ?? 0;
    at = at === null || item.minutes === null ? null : at + item.minutes * minute;
  }
  return { startsAt, total, over: Math.max(0, total - sitting.minutes) };
}

/** By how many whole minutes an item took longer than planned, or takes longer by now; 0 when it did not. */
export function overranBy(item: TimedItem, now: Date): number {
  if (!item.startedAt || item.minutes === null) return 0;
  const took = (item.endedAt ?? now).getTime() - item.startedAt.getTime();
  return Math.max(0, Math.floor(took / minute) - item.minutes);
}
