import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotStart } from '#libs/database';
import { systemClock, type Clock } from '#libs/kernel';

/** The folder of the project: this file runs as dist/tools/start/settings.js. */
export const projectFolder = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** What `npm start` is told by its surroundings. */
export type StartSettings = {
  /** The web pages' port; the others follow it. */
  port: number;
  host: string;
  stateFolder: string;
  production: boolean;
  /** The business clock, perhaps moved by MUSTER_CLOCK_OFFSET. */
  clock: Clock;
  /** Another server than the embedded one. */
  databaseUrl: string | undefined;
  secret: string | undefined;
  /** Real e-mail; without it the demonstration's mailbox catches what is sent. */
  smtpUrl: string | undefined;
};

/** Ports in a row from PORT on: web, API, sign-in, mailbox, the mailbox's SMTP, worker. */
export const portCount = 6;

/** Reads the environment. Throws `CannotStart` for what is wrong. */
export function readStartSettings(env: NodeJS.ProcessEnv): StartSettings {
  const production = env.NODE_ENV === 'production';
  if (production && env.MUSTER_CLOCK_OFFSET)
    throw new CannotStart(
      'MUSTER_CLOCK_OFFSET is for demonstrations: take it away, or do not set NODE_ENV=production.',
    );
  if (env.MUSTER_SECRET !== undefined && env.MUSTER_SECRET.length < 32)
    throw new CannotStart(
      'MUSTER_SECRET is too short: give it 32 characters or more, or leave it out to have one made.',
    );
  return {
    port: readPort(env.PORT || '3000'),
    host: env.MUSTER_HOST || '127.0.0.1',
    stateFolder: resolve(env.MUSTER_STATE || join(projectFolder, '.muster')),
    production,
    clock: readClock(env.MUSTER_CLOCK_OFFSET),
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    secret: env.MUSTER_SECRET,
    smtpUrl: env.SMTP_URL || undefined,
  };
}

function readPort(text: string): number {
  const highest = 65_536 - portCount;
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= highest) return Number(text);
  throw new CannotStart(`PORT=${text} is no usable port: set it to a number from 1 to ${highest}.`);
}

function readClock(offset: string | undefined): Clock {
  try {
    const clock = systemClock(offset);
    clock.now(); // Tells whether the offset leads to a date at all.
    return clock;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CannotStart(`MUSTER_CLOCK_OFFSET=${offset} is no ISO 8601 duration: write 28 days as P28D.`);
  }
}

function readDatabaseUrl(url: string | undefined): string | undefined {
  if (!url) return undefined;
  // The address carries a password, so it is not repeated.
  if (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return url;
  throw new CannotStart(
    'DATABASE_URL is no address of a PostgreSQL server: write it as postgres://USER:PASSWORD@HOST:PORT/DATABASE.',
  );
}
