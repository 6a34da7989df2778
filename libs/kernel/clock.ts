import { Temporal } from 'temporal-polyfill';

/** The business clock. Tokens and sessions never use it: they use the machine's time. */
export interface Clock {
  /** The instant now. */
  now(): Date;
  /** The date now in Europe/London, as `YYYY-MM-DD`. */
  today(): string;
}

const HOUR = 3_600_000;
let lastHour: { number: number; date: string } | undefined;

/** The calendar date of an instant in Europe/London, as `YYYY-MM-DD`. */
export function londonDate(instant: Date): string {
  // London's date changes only at whole hours of UTC, and every request asks for it several times.
  const number = Math.floor(instant.getTime() / HOUR);
  if (lastHour?.number !== number) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(
      'Europe/London',
    );
    lastHour = { number, date: zoned.toPlainDate().toString() };
  }
  return lastHour.date;
}

const clockFrom = (now: () => Date): Clock => ({ now, today: () => londonDate(now()) });

/**
 * The machine's clock, moved by an ISO 8601 duration such as `P28D` or `-P1DT2H`.
 * Throws a RangeError for a text that is no duration.
 */
export function systemClock(offset?: string): Clock {
  if (!offset) return clockFrom(() => new Date());
  const duration = Temporal.Duration.from(offset);
  return clockFrom(() => {
    const moved = Temporal.Now.zonedDateTimeISO('Europe/London').add(duration);
    return new Date(moved.epochMilliseconds);
  });
}

/** A clock that stands still; `set` and `advance` (milliseconds) move it. For tests. */
export function fixedClock(
  start: string | Date,
): Clock & { set(to: string | Date): void; advance(ms: number): void } {
  let at = new Date(start);
  return {
    ...clockFrom(() => new Date(at)),
    set: (to) => {
      at = new Date(to);
    },
    advance: (ms) => {
      at = new Date(at.getTime() + ms);
    },
  };
}
