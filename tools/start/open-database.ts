import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import {
  CannotStart,
  keptSecret,
  prepareDatabase,
  recreateDatabase,
  startEmbeddedPostgres,
} from '#libs/database';
import { systemClock } from '#libs/kernel';
import { prepareQueues } from '#libs/queues';
import { loadDemonstration } from '../demonstration/load.js';
import { databaseProblem } from './database-problem.js';
import type { StartSettings } from './settings.js';

export type OpenDatabase = {
  url: string;
  secret: string;
  /** Whether its people are the demonstration's. */
  demonstration: boolean;
};

/** What the database holds. */
type Contents = { partnership: boolean; demonstration: boolean };

/** The server that holds the database. `stop` ends only what was started here. */
export type Server = { url: string; ended: Promise<void>; stop: () => Promise<void> };

/** Starts the embedded server, or takes the one that DATABASE_URL names. */
export async function startServer(settings: StartSettings): Promise<Server> {
  if (settings.databaseUrl)
    return { url: settings.databaseUrl, ended: new Promise(() => undefined), stop: () => Promise.resolve() };
  return startEmbeddedPostgres({ stateFolder: settings.stateFolder });
}

/** Brings the database up to date and, where there is no partnership at all, loads the demonstration. */
export async function openDatabase(
  settings: StartSettings,
  url: string,
  print: (line: string) => void,
): Promise<OpenDatabase> {
  const secret = settings.secret ?? (await keptSecret(settings.stateFolder, 'secret'));
  const loading = join(settings.stateFolder, 'demonstration-is-loading');
  if (existsSync(loading)) await clearHalfLoaded(settings, url, loading);

  await prepareDatabase({ url, secret, afterwards: prepareQueues }).catch((error: unknown) => {
    throw databaseProblem(error) ?? error;
  });
  let contents = await look(url);
  if (settings.production) refuseInProduction(contents);
  if (!contents.partnership) {
    print('Loading the demonstration: a fictional partnership and its registers …');
    await writeFile(loading, '');
    await loadDemonstration({ databaseUrl: url, secret, clock: systemClock(), print });
    await rm(loading);
    contents = await look(url);
  }
  return { url, secret, demonstration: contents.demonstration };
}

/** A start that was killed while it loaded the demonstration left a part of it, and nothing of anybody's. */
async function clearHalfLoaded(settings: StartSettings, url: string, loading: string): Promise<void> {
  if (settings.databaseUrl)
    throw new CannotStart(
      `Loading the demonstration was interrupted. Drop and create the database of DATABASE_URL, delete ${loading}, and start again.`,
    );
  await recreateDatabase(url);
  await rm(loading);
}

function refuseInProduction({ partnership, demonstration }: Contents): void {
  if (demonstration)
    throw new CannotStart(
      'This database holds demonstration accounts, and NODE_ENV=production refuses them. Set MUSTER_STATE or DATABASE_URL to an empty one and run npm run setup.',
    );
  if (!partnership)
    throw new CannotStart(
      'There is no partnership yet. Run npm run setup to make it and its first administrator.',
    );
}

async function look(url: string): Promise<Contents> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Contents>(
      `select exists (select from muster.partnerships) as partnership,
              exists (select from muster.people where demonstration) as demonstration`,
    );
    return rows[0]!;
  } finally {
    await client.end();
  }
}
