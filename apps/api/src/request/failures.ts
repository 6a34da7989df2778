import { isNativeError } from 'node:util/types';

/** The database, or the issuer's keys, cannot be reached at the moment; the same request may succeed later. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

export const UNAVAILABLE_MESSAGE =
  'Muster cannot reach its records at the moment. Wait a minute, check whether your change was saved, then try again.';

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENOENT',
]);
// 08: connection exceptions, 57P: the server is stopping or starting, 53300: too many connections.
// 40001, 40P01: rolled back because two transactions were in each other's way; the same request succeeds when repeated.
const SQLSTATE = /^(08...|57P0[1-5]|53300|40001|40P01)$/;
const DRIVER_TEXT =
  /connection terminated|connection ended|timeout exceeded when trying to connect|client has encountered a connection error|not queryable|server closed the connection/i;

/** True when the failure means that a server which we need is gone, and not that we are wrong. */
export function isUnavailable(failure: unknown): boolean {
  if (failure instanceof Unavailable) return true;
  if (!isNativeError(failure)) return false;
  if (failure instanceof AggregateError) return failure.errors.some(isUnavailable);
  const { code, driverError, cause } = failure as { code?: unknown; driverError?: unknown; cause?: unknown };
  if (typeof code === 'string' && (SQLSTATE.test(code) || (NETWORK.has(code) && 'syscall' in failure)))
    return true;
  if (DRIVER_TEXT.test(failure.message)) return true;
  return (
    (driverError !== failure && isUnavailable(driverError)) || (cause !== failure && isUnavailable(cause))
  );
}
