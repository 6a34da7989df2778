// npm run setup: makes an empty partnership and its first administrator, without any demonstration data.
import { createAccount, passwordProblem, plainEmail } from '#libs/accounts';
import { CannotStart, keptSecret, openDatabase, openStateFolder, prepareDatabase } from '#libs/database';
import { foundPartnership, hasPartnership } from '#libs/people';
import type { Query } from '#libs/accounts';
import { prepareQueues } from '#libs/queues';
import { parseArgs } from 'node:util';
import { askFor } from './setup/ask.js';
import type { Answers } from './setup/ask.js';
import { holdStateFolder } from './start/hold-state-folder.js';
import { startServer } from './start/open-database.js';
import { readStartSettings } from './start/settings.js';

const text = { type: 'string' } as const;

function readArguments(): Partial<Answers> {
  try {
    const options = { partnership: text, agency: text, name: text, email: text };
    const { values } = parseArgs({ args: process.argv.slice(2), options });
    const password = process.env.MUSTER_SETUP_PASSWORD;
    return { ...values, ...(password ? { password } : {}) };
  } catch {
    throw new CannotStart(
      'Usage: npm run setup -- [--partnership NAME] [--agency NAME] [--name "YOUR NAME"] [--email ADDRESS]. It asks for what is missing.',
    );
  }
}

async function makeAccount(url: string, secret: string, personId: string, answers: Answers): Promise<void> {
  const signIn = await openDatabase({ url, role: 'muster_sign_in', secret, poolSize: 1 });
  try {
    const query: Query = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await signIn.pool.query(sql, parameters as unknown[])).rows as Row[];
    const { email, password } = answers;
    const made = await createAccount(query, { personId, email, password, demonstration: false });
    if (!made.ok) throw new CannotStart(made.message ?? made.code);
  } finally {
    await signIn.close();
  }
}

async function setUp(): Promise<void> {
  const given = readArguments();
  const settings = readStartSettings(process.env);
  await openStateFolder(settings.stateFolder);
  await holdStateFolder(settings.stateFolder);
  const server = await startServer(settings);
  try {
    const secret = settings.secret ?? (await keptSecret(settings.stateFolder, 'secret'));
    await prepareDatabase({ url: server.url, secret, afterwards: prepareQueues });
    if (await hasPartnership(server.url))
      throw new CannotStart(
        'There is a partnership here already. Sign in as its administrator, or set MUSTER_STATE or DATABASE_URL to an empty place.',
      );
    const answers = await askFor(given);
    // Before anything is written: a partnership whose administrator has no way in would be stuck.
    const weak = passwordProblem(answers.password, plainEmail(answers.email));
    if (weak) throw new CannotStart(weak);
    const founded = await foundPartnership(server.url, {
      partnershipName: answers.partnership,
      agencyName: answers.agency,
      personName: answers.name,
      email: answers.email,
      today: settings.clock.today(),
    });
    if (!founded.ok) throw new CannotStart(founded.message ?? founded.code);
    await makeAccount(server.url, secret, founded.value.personId, answers);
    console.log('The partnership and its first administrator are set up.');
    console.log(
      'Next: npm start, sign in, and add agencies, people, groups and registers under Administration.',
    );
  } finally {
    await server.stop();
  }
}

try {
  await setUp();
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exitCode = 1;
}
process.exit();
