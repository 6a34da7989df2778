/** A burst on its way to one listener. */
export interface Coalesced<Kind> {
  /** Says a kind: at once when it was quiet, else when the quiet time is over, once however often it was said. */
  say(kind: Kind): void;
  /** From now on nothing is passed on. */
  end(): void;
}

/** Calls back after so many milliseconds; answers how to give up on it. */
export type Wait = (ms: number, then: () => void) => () => void;

const wait: Wait = (ms, then) => {
  const timer = setTimeout(then, ms);
  // A process that stops does not wait for what nobody hears any more.
  timer.unref();
  return () => clearTimeout(timer);
};

/**
 * Passes on each kind at most once every `everyMs` milliseconds: the first at once, and what is said meanwhile once at the
 * end, so that the last word is never lost.
 */
export function coalesce<Kind>(
  everyMs: number,
  tell: (kind: Kind) => void,
  after: Wait = wait,
): Coalesced<Kind> {
  const quiet = new Map<Kind, { again: boolean; giveUp: () => void }>();

  const pass = (kind: Kind): void => {
    const giveUp = after(everyMs, () => {
      const said = quiet.get(kind)?.again;
      quiet.delete(kind);
      if (said) pass(kind);
    });
    quiet.set(kind, { again: false, giveUp });
    tell(kind);
  };

  return {
    say(kind) {
      const waiting = quiet.get(kind);
      if (waiting) waiting.again = true;
      else pass(kind);
    },
    end() {
      for (const { giveUp } of quiet.values()) giveUp();
      quiet.clear();
    },
  };
}
