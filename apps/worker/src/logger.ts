import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** JSON lines to standard output: ids, counts and codes, never what people wrote or who they are. */
export const createLogger = (level: string): Logger =>
  pino({ level, base: { app: 'worker' }, timestamp: pino.stdTimeFunctions.isoTime });

interface DatabaseDetails {
  readonly code?: unknown;
  readonly table?: unknown;
  readonly constraint?: unknown;
  readonly routine?: unknown;
}

/** What may be logged of an error. PostgreSQL's messages repeat the values of rows: of its errors only codes are kept. */
export function describeFailure(failure: unknown): Record<string, unknown> {
  if (!(failure instanceof Error)) return { error: typeof failure };
  const { code, table, constraint, routine } = failure as DatabaseDetails;
  const detail = routine === undefined ? { message: failure.message } : { table, constraint, routine };
  const frames = failure.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    error: failure.name,
    ...(code === undefined ? {} : { code }),
    ...detail,
    stack: frames?.slice(0, 8).map((line) => line.trim()),
  };
}

/** Lets NestJS log through pino; its start-up chatter goes to debug. */
export const nestLogger = (logger: Logger): LoggerService => ({
  log: (message) => logger.debug(String(message)),
  debug: (message) => logger.trace(String(message)),
  verbose: (message) => logger.trace(String(message)),
  warn: (message) => logger.warn(String(message)),
  error: (message) => logger.error(describeFailure(message), 'failed'),
  fatal: (message) => logger.fatal(describeFailure(message), 'failed'),
});
