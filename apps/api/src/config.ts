import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.string().default('development'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  MUSTER_HOST: z.string().default('127.0.0.1'),
  MUSTER_PORT: z.coerce.number().int().min(0).max(65535).default(3001),
  MUSTER_SECRET: z.string().min(32, 'must have at least 32 characters'),
  DATABASE_URL: z.url(),
  MUSTER_API_URL: z.url(),
  MUSTER_WEB_URL: z.url().optional(),
  // An empty variable in a compose file means that it is not set.
  MUSTER_INBOUND_SECRET: z
    .union([z.literal(''), z.string().min(32, 'must have at least 32 characters')])
    .optional(),
  MUSTER_ISSUERS: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.url()).min(1)),
  // In a container the own sign-in is reached by another name than the one that browsers and tokens use.
  MUSTER_ISSUER_INTERNAL_URL: z.url().optional(),
  MUSTER_CLOCK_OFFSET: z.string().optional(),
  // `none`: no PDF. Without it, Debian's Chromium is used where it is installed.
  MUSTER_CHROMIUM: z
    .union([z.literal(['', 'none']), z.string().startsWith('/', 'must be a full path, or none')])
    .optional(),
  MUSTER_CHROMIUM_SANDBOX: z.enum(['', 'on', 'off']).optional(),
  MUSTER_DATABASE_CONNECTIONS: z.coerce.number().int().min(1).max(200).default(16),
  MUSTER_LIVE_STREAMS: z.coerce.number().int().min(1).max(20_000).default(1000),
});

/** What the API is told by its surroundings. The first issuer is Muster's own sign-in. */
export interface ApiConfig {
  readonly production: boolean;
  readonly logLevel: string;
  readonly host: string;
  readonly port: number;
  readonly secret: string;
  readonly databaseUrl: string;
  readonly databaseConnections: number;
  /** Where people reach the pages: for links in calendars. Without a slash at its end. */
  readonly webUrl: string;
  /** With it a mail server may pass answers to invitations on. */
  readonly inboundSecret?: string | undefined;
  /** The audience that an access token must name. */
  readonly audience: string;
  readonly issuers: readonly string[];
  /** Where the own sign-in is reached from here, if not under its public name. */
  readonly issuerInternalUrl?: string | undefined;
  readonly clockOffset?: string | undefined;
  /** The program that prints PDF: a path, `none`, or undefined for the usual one where it is installed. */
  readonly chromium?: string | undefined;
  /** False where Chromium cannot isolate itself. */
  readonly chromiumSandbox?: boolean;
  /** How many pages that follow a meeting this process serves at once. */
  readonly liveStreams?: number;
}

/** Said to whoever starts the process; its message is one line that tells what to do. */
export class ConfigurationProblem extends Error {}

/** Reads the environment; throws ConfigurationProblem that names every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv): ApiConfig {
  const read = schema.safeParse(environment);
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `${String(issue.path[0])} (${issue.message})`);
    throw new ConfigurationProblem(`The API cannot start: set ${[...new Set(wrong)].join(', ')}.`);
  }
  const env = read.data;
  const production = env.NODE_ENV === 'production';
  if (production && env.MUSTER_CLOCK_OFFSET) {
    throw new ConfigurationProblem(
      'The API cannot start: take MUSTER_CLOCK_OFFSET away, it is for demonstrations.',
    );
  }
  if (production && !env.MUSTER_WEB_URL) {
    throw new ConfigurationProblem('The API cannot start: set MUSTER_WEB_URL to the address of the pages.');
  }
  return {
    production,
    logLevel: env.LOG_LEVEL,
    host: env.MUSTER_HOST,
    port: env.MUSTER_PORT,
    secret: env.MUSTER_SECRET,
    databaseUrl: env.DATABASE_URL,
    databaseConnections: env.MUSTER_DATABASE_CONNECTIONS,
    webUrl: (env.MUSTER_WEB_URL ?? 'http://localhost:3000').replace(/\/+$/, ''),
    inboundSecret: env.MUSTER_INBOUND_SECRET || undefined,
    audience: env.MUSTER_API_URL,
    issuers: env.MUSTER_ISSUERS,
    issuerInternalUrl: env.MUSTER_ISSUER_INTERNAL_URL,
    clockOffset: env.MUSTER_CLOCK_OFFSET,
    chromium: env.MUSTER_CHROMIUM || undefined,
    chromiumSandbox: env.MUSTER_CHROMIUM_SANDBOX !== 'off',
    liveStreams: env.MUSTER_LIVE_STREAMS,
  };
}
