import 'reflect-metadata';
import { runProcess } from '#libs/process';
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

await runProcess(
  'Sign-in',
  // A wrong setting is thrown before anything is started.
  async () => startSignIn(readSettings(process.env)),
  (failure) => `Sign-in cannot start. ${reasonFor(failure)}`,
);
