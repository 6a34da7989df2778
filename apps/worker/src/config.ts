import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.string().default('development'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  MUSTER_HOST: z.string().default('127.0.0.1'),
  MUSTER_PORT: z.coerce.number().int().min(0).max(65535).default(3005),
  MUSTER_SECRET: z.string().min(32, 'must have at least 32 characters'),
  DATABASE_URL: z.url(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MUSTER_MAIL_FROM: z.string().includes('@').optional(),
  MUSTER_MAIL_LEASE_SECONDS: z.coerce.number().int().min(1).max(3600).default(120),
  MUSTER_WEB_URL: z.url(),
  MUSTER_CLOCK_OFFSET: z.string().optional(),
  MUSTER_DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(10),
});

/** What the worker is told by its surroundings. */
export interface WorkerConfig {
  readonly logLevel: string;
  readonly host: string;
  readonly port: number;
  readonly secret: string;
  readonly databaseUrl: string;
  readonly databaseConnections: number;
  /** Where the queues are, if not in PostgreSQL. */
  readonly redisUrl?: string | undefined;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  /** After how long a message that a process took and never finished is taken again. */
  readonly mailLeaseSeconds: number;
  readonly webUrl: string;
  readonly clockOffset?: string | undefined;
}

/** Said to whoever starts the process; its message is one line that tells what to do. */
export class ConfigurationProblem extends Error {}

const problem = (whatToDo: string) => new ConfigurationProblem(`The worker cannot start: ${whatToDo}.`);

/** The demonstration's own mailbox listens four ports after the web pages. */
const demonstrationMailbox = (webUrl: string): string =>
  `smtp://127.0.0.1:${Number(new URL(webUrl).port || 80) + 4}`;

/** Reads the environment; throws ConfigurationProblem that names every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv): WorkerConfig {
  // An empty variable in a compose file means that it is not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = schema.safeParse(given);
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `${String(issue.path[0])} (${issue.message})`);
    throw problem(`set ${[...new Set(wrong)].join(', ')}`);
  }
  const env = read.data;
  const production = env.NODE_ENV === 'production';
  if (production && env.MUSTER_CLOCK_OFFSET)
    throw problem('take MUSTER_CLOCK_OFFSET away, it is for demonstrations');
  if (production && !env.SMTP_URL)
    throw problem('set SMTP_URL to your mail server, such as smtps://USER:PASSWORD@HOST');
  if (production && !env.MUSTER_MAIL_FROM)
    throw problem('set MUSTER_MAIL_FROM to the address that messages come from');
  return {
    logLevel: env.LOG_LEVEL,
    host: env.MUSTER_HOST,
    port: env.MUSTER_PORT,
    secret: env.MUSTER_SECRET,
    databaseUrl: env.DATABASE_URL,
    databaseConnections: env.MUSTER_DATABASE_CONNECTIONS,
    redisUrl: env.REDIS_URL,
    smtpUrl: env.SMTP_URL ?? demonstrationMailbox(env.MUSTER_WEB_URL),
    mailFrom: env.MUSTER_MAIL_FROM ?? `Muster <no-reply@${new URL(env.MUSTER_WEB_URL).hostname}>`,
    mailLeaseSeconds: env.MUSTER_MAIL_LEASE_SECONDS,
    webUrl: env.MUSTER_WEB_URL,
    clockOffset: env.MUSTER_CLOCK_OFFSET,
  };
}
