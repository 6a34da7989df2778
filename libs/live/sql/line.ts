import { roleUrl } from '#libs/database';
import type { DatabaseRole } from '#libs/database';
import pg from 'pg';
import { channel } from './live.queries.js';

/** How to reach the database on whose channel this listens. */
export interface LineOptions {
  readonly url: string;
  readonly role: DatabaseRole;
  readonly secret: string;
}

/** An open connection that listens. It is one session of its own: what pools transactions cannot pass notifications on. */
export interface Line {
  close(): Promise<void>;
}

const CONNECT_WITHIN_MS = 5_000;
/** A connection whose other end is gone without a word shows itself when it is asked something. */
const ASK_EVERY_MS = 15_000;
const ANSWER_WITHIN_MS = 5_000;

/**
 * Connects and listens. `onPayload` gets what is announced from then on; `onBroken` is called once when the connection ends
 * other than by `close`. Throws when it cannot connect.
 */
export async function openLine(
  { url, role, secret }: LineOptions,
  onPayload: (payload: string) => void,
  onBroken: () => void,
): Promise<Line> {
  const client = new pg.Client({
    connectionString: roleUrl(url, role, secret),
    application_name: `${role}_live`,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    keepAlive: true,
  });
  let open = true;
  const asking = setInterval(() => void client.query('select 1').catch(() => broken()), ASK_EVERY_MS).unref();
  const end = async (): Promise<void> => {
    open = false;
    clearInterval(asking);
    await client.end();
  };
  const broken = (): void => {
    if (!open) return;
    onBroken();
    // Its socket is closed whatever the server makes of it; that it was broken is said already.
    end().catch(() => undefined);
  };
  client.on('error', broken);
  client.on('end', broken);
  client.on('notification', ({ payload }) => payload && onPayload(payload));
  try {
    await client.connect();
    await client.query(`listen ${channel}`);
  } catch (failure) {
    if (open) await end().catch(() => undefined);
    throw failure;
  }
  return { close: end };
}
