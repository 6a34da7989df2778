import autocannon from 'autocannon';

/** What one run of load gave. */
export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

export const CONNECTIONS = 16;

/** Asks one address again and again over 16 connections for some seconds. Throws when an answer was not 200. */
export async function load(
  url: string,
  seconds: number,
  request: { headers?: Record<string, string>; body?: string } = {},
): Promise<Load> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...request.headers },
    body: request.body ?? '{}',
  });
  const wrong = result.non2xx + result.errors + result.timeouts;
  if (wrong) throw new Error(`${wrong} requests to ${new URL(url).pathname} were not answered well.`);
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
