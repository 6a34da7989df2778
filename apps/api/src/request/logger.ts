import type { LoggerService } from '@nestjs/common';
import { isNativeError } from 'node:util/types';
import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** JSON lines to standard output. Callers log ids and codes, never what people wrote or who they are. */
export const createLogger = (level: string): Logger =>
  pino({ level, base: { app: 'api' }, timestamp: pino.stdTimeFunctions.isoTime });

/** Lets NestJS log through pino. Its own start-up chatter is of no use to an operator and goes to debug. */
export const nestLogger = (logger: Logger): LoggerService => {
  const named = (rest: unknown[]) => ({ context: String(rest.at(-1) ?? 'nest') });
  return {
    log: (message, ...rest) => logger.debug(named(rest), String(message)),
    debug: (message, ...rest) => logger.trace(named(rest), String(message)),
    verbose: (message, ...rest) => logger.trace(named(rest), String(message)),
    warn: (message, ...rest) => logger.warn(named(rest), String(message)),
    error: (message, ...rest) => logger.error({ ...named(rest), ...describeFailure(message) }, 'failed'),
    fatal: (message, ...rest) => logger.fatal({ ...named(rest), ...describeFailure(message) }, 'failed'),
  };
};

interface DatabaseDetails {
  readonly code?: unknown;
  readonly table?: unknown;
  readonly constraint?: unknown;
  readonly routine?: unknown;
}

/**
 * What may be logged of an error. PostgreSQL's messages repeat the values of rows (so does TypeORM, with the
 * parameters), therefore of its errors only the code, the table and the constraint are kept.
 */
export function describeFailure(failure: unknown): Record<string, unknown> {
  if (!isNativeError(failure)) return { error: typeof failure };
  const inner = (failure as { driverError?: unknown }).driverError ?? failure;
  const { code, table, constraint, routine } = inner as DatabaseDetails;
  const fromDatabase = routine !== undefined || 'driverError' in failure;
  const frames = failure.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    error: failure.name,
    ...(code === undefined ? {} : { code }),
    ...(fromDatabase ? { table, constraint, routine } : { message: failure.message }),
    stack: frames?.slice(0, 12).map((line) => line.trim()),
  };
}
