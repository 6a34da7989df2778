import type { ServerResponse } from 'node:http';

/** What is waiting for a client that does not read, before it is let go. */
const UNREAD_BYTES = 64 * 1024;

/** An open answer of server-sent events. */
export interface EventStream {
  /** Sends `event: NAME` with its data; a client that has not read what was sent before is let go instead. */
  send(name: string, data: object): void;
  /** Ends it; the client may connect again. */
  end(): void;
}

/** Answers with server-sent events, and with a sign of life every so often so that proxies keep the line open. */
export function openEventStream(
  raw: ServerResponse,
  options: { readonly headers: Record<string, string>; readonly heartbeatMs: number },
): EventStream {
  raw.writeHead(200, {
    ...options.headers,
    'content-type': 'text/event-stream; charset=utf-8',
    // Neither kept nor changed on the way: a proxy that compressed it would hold events back.
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    // The connection has no next request: it must not hold a process open that stops.
    connection: 'close',
  });
  const write = (text: string): void => {
    if (raw.writableEnded || raw.destroyed) return;
    if (raw.writableLength > UNREAD_BYTES) raw.destroy();
    else raw.write(text);
  };
  write(': open\n\n');
  const beat = setInterval(() => write(': still here\n\n'), options.heartbeatMs);
  raw.once('close', () => clearInterval(beat));
  // Whoever goes away in the middle of a word is gone; there is nobody to tell.
  raw.on('error', () => clearInterval(beat));
  return {
    send: (name, data) => write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
    end() {
      clearInterval(beat);
      raw.end();
    },
  };
}
