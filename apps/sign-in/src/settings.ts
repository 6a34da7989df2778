import { createHmac } from 'node:crypto';
import { z } from 'zod';

const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
const withoutSlash = webAddress.transform((address) => address.replace(/\/$/, ''));

const environment = z.object({
  MUSTER_HOST: z.string().min(1).default('127.0.0.1'),
  MUSTER_PORT: z.coerce.number().int().min(0).max(65_535),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address'),
  MUSTER_SECRET: z.string().min(32, 'must have 32 characters or more'),
  MUSTER_WEB_URL: withoutSlash,
  MUSTER_API_URL: webAddress,
  // The first issuer is this process; the others are partners' own sign-ins.
  MUSTER_ISSUERS: z
    .string()
    .transform((list) => list.split(',')[0]!.trim())
    .pipe(withoutSlash),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: z.string().default('development'),
});

/** What this process is told at start. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly secret: string;
  readonly webUrl: string;
  /** The audience of access tokens. */
  readonly apiUrl: string;
  readonly issuer: string;
  readonly logLevel: string;
  readonly production: boolean;
}

/** A setting is missing or wrong; the message is one line that says which and what it must be. */
export class WrongSettings extends Error {}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Reads the settings from the environment. Throws `WrongSettings`. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const read = environment.safeParse(env);
  if (!read.success) {
    const [issue] = read.error.issues;
    const name = String(issue!.path[0]);
    throw new WrongSettings(
      `${name} ${env[name] === undefined ? 'is missing: set it' : `is wrong: it ${issue!.message}`}.`,
    );
  }
  const { data } = read;
  const issuer = new URL(data.MUSTER_ISSUERS);
  const production = data.NODE_ENV === 'production';
  if (production && issuer.protocol !== 'https:' && !loopback.has(issuer.hostname)) {
    throw new WrongSettings(
      'MUSTER_ISSUERS is wrong: in production its first address must begin with https.',
    );
  }
  return {
    host: data.MUSTER_HOST,
    port: data.MUSTER_PORT,
    databaseUrl: data.DATABASE_URL,
    secret: data.MUSTER_SECRET,
    webUrl: data.MUSTER_WEB_URL,
    apiUrl: data.MUSTER_API_URL,
    issuer: data.MUSTER_ISSUERS,
    logLevel: data.LOG_LEVEL,
    production,
  };
}

/** A key for one purpose, derived from the installation's secret, in hex. */
export const derivedKey = (settings: Settings, purpose: string): string =>
  createHmac('sha256', settings.secret).update(purpose).digest('hex');
