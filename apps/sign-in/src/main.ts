import 'reflect-metadata';
import { CannotStart, startSignIn } from './app.js';
import { WrongSettings, readSettings } from './settings.js';

/** One line for whoever starts the process: what is wrong and what to do. */
function reasonFor(error: unknown): string {
  const { code, message, stack } = error as Error & { code?: string };
  if (error instanceof CannotStart || error instanceof WrongSettings) return message;
  if (code === 'EADDRINUSE')
    return `The port ${process.env.MUSTER_PORT} is taken: stop what uses it, or choose another.`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return 'The database does not answer: check DATABASE_URL.';
  // The codes of PostgreSQL for a wrong password, and for a table or schema that is not there.
  if (code === '28P01' || code === '42P01' || code === '3F000') {
    return 'The database is not prepared for this MUSTER_SECRET: run npm start or npm run setup first.';
  }
  return stack ?? message;
}

try {
  const signIn = await startSignIn(readSettings(process.env));
  const stop = () => void signIn.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  console.error(`Sign-in cannot start. ${reasonFor(error)}`);
  process.exit(1);
}
