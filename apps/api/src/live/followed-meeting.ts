import type { Live, Told } from '#libs/live';
import type { ServerResponse } from 'node:http';
import { openEventStream } from './event-stream.js';

/** How long things last, in milliseconds. Tests shorten them. */
export interface LiveTimes {
  readonly heartbeatMs: number;
  /** How often it is asked whether somebody still may follow, when nothing moves. */
  readonly askMs: number;
  /** For how long the answer holds when something does move. */
  readonly trustMs: number;
}

export interface Followed {
  readonly live: Live;
  readonly meeting: { readonly partnershipId: string; readonly meetingId: string };
  readonly raw: ServerResponse;
  readonly headers: Record<string, string>;
  readonly times: LiveTimes;
  /** Whether the sign-in stands and the meeting may be seen. Throws when that cannot be asked at the moment. */
  mayFollow(): Promise<boolean>;
}

/**
 * Tells one client what moves in a meeting, as long as they may know: asked anew every minute and, at most every ten
 * seconds, before anything is told. When it cannot be asked, nothing is told until it can. Answers how to end it.
 */
export function tellOfMeeting({ live, meeting, raw, headers, times, mayFollow }: Followed): () => void {
  const stream = openEventStream(raw, { headers, heartbeatMs: times.heartbeatMs });
  const waiting = new Set<Told>();
  let asked = Date.now();
  let busy = false;

  const tell = async (trustMs: number): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      do {
        if (Date.now() - asked >= trustMs) {
          if (!(await mayFollow())) return end();
          asked = Date.now();
        }
        const moved = [...waiting];
        waiting.clear();
        for (const kind of moved) stream.send('moved', { moved: kind });
      } while (waiting.size);
    } catch {
      // Out of reach for now: what moved waits until the next time it is asked, or until the line is back.
      asked = 0;
    } finally {
      busy = false;
    }
  };

  const stop = live.follow(meeting, (moved) => {
    waiting.add(moved);
    void tell(times.trustMs);
  });
  const asking = setInterval(() => void tell(0), times.askMs);
  raw.once('close', () => {
    clearInterval(asking);
    stop();
  });
  function end(): void {
    stop();
    stream.end();
  }
  return end;
}
