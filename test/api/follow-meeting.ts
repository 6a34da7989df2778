/** One server-sent event. */
export interface LiveEvent {
  readonly event: string;
  readonly data: string;
}

/** An open stream, as a test reads it. */
export interface Following {
  readonly status: number;
  readonly headers: Headers;
  /** The next event, whenever it comes; undefined when the stream has ended. */
  next(): Promise<LiveEvent | undefined>;
  /** The next event of this kind: what was announced before somebody came may still be on its way to them. */
  until(moved: string): Promise<LiveEvent | undefined>;
  /** The answer of one that was refused. */
  text(): Promise<string>;
  leave(): void;
}

/** Follows a meeting through `${base}/live/meetings/ID`, or whatever other address is given. */
export async function followMeeting(
  base: string,
  meetingId: string,
  token: string,
  address = `${base}/live/meetings/${meetingId}`,
  headers: Record<string, string> = { authorization: `Bearer ${token}` },
): Promise<Following> {
  const left = new AbortController();
  const response = await fetch(address, { headers, signal: left.signal, redirect: 'manual' });
  const events = eventsOf(response);
  const next = async (): Promise<LiveEvent | undefined> => (await events.next()).value;
  return {
    status: response.status,
    headers: response.headers,
    next,
    async until(moved) {
      for (let one = await next(); one; one = await next()) if (one.data.includes(`"${moved}"`)) return one;
      return undefined;
    },
    text: () => response.text(),
    leave: () => left.abort(),
  };
}

async function* eventsOf(response: Response): AsyncGenerator<LiveEvent, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body!) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const part = (name: string) => lines.find((one) => one.startsWith(`${name}: `))?.slice(name.length + 2);
      const event = part('event');
      if (event) yield { event, data: part('data') ?? '' };
    }
  }
  return undefined;
}
