import type { Moved } from './announce.js';
import { coalesce } from './coalesce.js';
import { openLine } from './sql/line.js';
import type { Line, LineOptions } from './sql/line.js';

/** What a follower is told: a kind, or that something may have been missed and all is to be read again. */
export type Told = Moved | 'everything';

/** The meetings that this process follows for those who have them open. */
export interface Live {
  /**
   * Tells `tell` what moves in a meeting, each kind at most once in 200 ms; first `everything`, as soon as nothing can be
   * missed any more, and again whenever the database was out of reach. Answers how to stop.
   */
  follow(
    of: { readonly partnershipId: string; readonly meetingId: string },
    tell: (moved: Told) => void,
  ): () => void;
  /** Stops listening; nobody is told anything any more. */
  close(): Promise<void>;
}

const AT_MOST_EVERY_MS = 200;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

const keyOf = ({ partnershipId, meetingId }: { partnershipId: string; meetingId: string }): string =>
  `${partnershipId} ${meetingId}`;

/** What was announced, or undefined when it is nothing of ours. */
function readPayload(payload: string): { key: string; moved: Moved } | undefined {
  try {
    const { partnershipId, meetingId, moved } = JSON.parse(payload) as Record<string, string>;
    return partnershipId && meetingId && moved
      ? { key: keyOf({ partnershipId, meetingId }), moved: moved as Moved }
      : undefined;
  } catch (failure) {
    if (failure instanceof SyntaxError) return undefined;
    throw failure;
  }
}

/**
 * Follows meetings through one connection of this process, which opens with the first follower and comes back by itself
 * when it breaks. `onTrouble` hears that it broke or could not be opened, for the log.
 */
export function openLive(
  options: LineOptions,
  onTrouble: (failure: unknown) => void = () => undefined,
): Live {
  const followers = new Map<string, Set<(moved: Told) => void>>();
  let line: Line | undefined;
  let opening = false;
  let closed = false;
  let waitMs = FIRST_WAIT_MS;
  let retry: NodeJS.Timeout | undefined;

  const tellAll = (): void => {
    for (const those of followers.values()) for (const say of those) say('everything');
  };
  const again = (failure: unknown): void => {
    line = undefined;
    if (closed) return;
    onTrouble(failure);
    clearTimeout(retry);
    retry = setTimeout(() => void open(), waitMs);
    retry.unref();
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  };
  const open = async (): Promise<void> => {
    if (line || opening || closed) return;
    opening = true;
    try {
      const opened = await openLine(
        options,
        (payload) => {
          const read = readPayload(payload);
          for (const say of (read && followers.get(read.key)) ?? []) say(read!.moved);
        },
        () => again(new Error('The connection that listens has ended.')),
      );
      if (closed) return await opened.close();
      line = opened;
      waitMs = FIRST_WAIT_MS;
      // Whatever was announced while nobody listened is lost: reading again makes up for it.
      tellAll();
    } catch (failure) {
      again(failure);
    } finally {
      opening = false;
    }
  };

  return {
    follow(of, tell) {
      const key = keyOf(of);
      const paced = coalesce<Told>(AT_MOST_EVERY_MS, tell);
      const those = followers.get(key) ?? new Set();
      followers.set(key, those.add(paced.say));
      if (line) paced.say('everything');
      else void open();
      return () => {
        paced.end();
        those.delete(paced.say);
        if (!those.size && followers.get(key) === those) followers.delete(key);
      };
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      followers.clear();
      await line?.close();
    },
  };
}
