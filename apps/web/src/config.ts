import { createHmac, hkdfSync } from 'node:crypto';
import { z } from 'zod';

const address = z.url().transform((url) => url.replace(/\/+$/, ''));

const environment = z.object({
  NODE_ENV: z.string().default('development'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  MUSTER_HOST: z.string().min(1).default('127.0.0.1'),
  MUSTER_PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  MUSTER_SECRET: z.string().min(32, 'must have at least 32 characters'),
  MUSTER_WEB_URL: address,
  MUSTER_API_URL: z.url(),
  // In containers both are reached by other names than the public ones.
  MUSTER_API_INTERNAL_URL: address.optional(),
  MUSTER_ISSUER_INTERNAL_URL: address.optional(),
  MUSTER_ISSUERS: z
    .string()
    .transform((list) => list.split(',').map((issuer) => issuer.trim()))
    .pipe(z.array(z.url()).min(1)),
  MUSTER_DEMONSTRATION: z.enum(['0', '1']).optional(),
  MUSTER_MAILBOX_URL: address.optional(),
  MUSTER_API_TIMEOUT_MS: z.coerce.number().int().positive().default(10_000),
});

export type WebConfig = {
  production: boolean;
  logLevel: string;
  host: string;
  port: number;
  /** Where people reach these pages, without a slash at its end. */
  webUrl: string;
  /** Where these pages reach the API, without /graphql. */
  apiUrl: string;
  /** The API as access tokens name it. */
  audience: string;
  apiTimeoutMs: number;
  issuer: string;
  /** Where these pages reach the sign-in service, if not under its public name. */
  issuerInternalUrl: string | undefined;
  /** Origins to which a form may lead: the sign-in pages. */
  issuerOrigins: string[];
  clientSecret: string;
  /** 32 bytes that encrypt the session cookie. */
  cookieKey: Buffer;
  /** Served over https: cookies are Secure and carry the __Host- prefix. */
  secure: boolean;
  /** Fictional people and cases: a banner says so. Never in production. */
  demonstration: boolean;
  /** Where the demonstration's caught e-mail can be read. */
  mailboxUrl: string | undefined;
};

/** Reads the environment. Throws an Error whose message says, in one line, what to set. */
export function readConfig(env: NodeJS.ProcessEnv): WebConfig {
  const read = environment.safeParse(env);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ');
    throw new Error(`The web pages cannot start. Set these environment variables: ${problems}.`);
  }
  const values = read.data;
  const production = values.NODE_ENV === 'production';
  const key = hkdfSync('sha256', values.MUSTER_SECRET, 'muster', 'web session cookie', 32);
  return {
    production,
    logLevel: values.LOG_LEVEL,
    host: values.MUSTER_HOST,
    port: values.MUSTER_PORT,
    webUrl: values.MUSTER_WEB_URL,
    apiUrl: values.MUSTER_API_INTERNAL_URL ?? values.MUSTER_API_URL.replace(/(\/graphql)?\/*$/, ''),
    audience: values.MUSTER_API_URL,
    apiTimeoutMs: values.MUSTER_API_TIMEOUT_MS,
    issuer: values.MUSTER_ISSUERS[0]!,
    issuerInternalUrl: values.MUSTER_ISSUER_INTERNAL_URL,
    issuerOrigins: [...new Set(values.MUSTER_ISSUERS.map((issuer) => new URL(issuer).origin))],
    clientSecret: createHmac('sha256', values.MUSTER_SECRET).update('client:muster-web').digest('hex'),
    cookieKey: Buffer.from(key),
    secure: values.MUSTER_WEB_URL.startsWith('https:'),
    demonstration: !production && values.MUSTER_DEMONSTRATION !== '0',
    mailboxUrl: production ? undefined : values.MUSTER_MAILBOX_URL,
  };
}
