// The migration step of a deployment: roles, tables and the queues' schema, before any process of this release starts.
import { CannotStart, prepareDatabase } from '#libs/database';
import { prepareQueues } from '#libs/queues';
import { databaseProblem } from './start/database-problem.js';

async function migrate({ DATABASE_URL: url, MUSTER_SECRET: secret }: NodeJS.ProcessEnv): Promise<void> {
  if (!url || !URL.canParse(url))
    throw new CannotStart(
      'Set DATABASE_URL to the address of the database, with its owner’s user and password.',
    );
  if (!secret || secret.length < 32)
    throw new CannotStart('Set MUSTER_SECRET to 32 characters or more, the same for every process.');
  await prepareDatabase({ url, secret, afterwards: prepareQueues });
  console.log('The database is up to date.');
}

try {
  await migrate(process.env);
} catch (error) {
  const problem = databaseProblem(error) ?? error;
  console.error(problem instanceof CannotStart ? problem.message : problem);
  process.exitCode = 1;
}
