import { createAccount } from '#libs/accounts';
import { foundPartnership } from '#libs/people';
import pg from 'pg';
import { freshDatabase } from '../database/fresh-database.js';
import { freePorts, run, untilReady, type Running } from './processes.js';

export const administrator = {
  email: 'administrator@example.org',
  name: 'Ada Fairweather',
  password: 'a long enough secret',
};

/**
 * Web (with a page of every component), API and sign-in on a database with one administrator in it: enough for what
 * frames every page.
 */
export async function shellStack(env: Record<string, string> = {}) {
  const database = await freshDatabase();
  const port = await freePorts(3);
  const web = `http://127.0.0.1:${port}`;
  const api = `http://127.0.0.1:${port + 1}`;
  const signIn = `http://127.0.0.1:${port + 2}`;
  const owner = new pg.Pool({ connectionString: database.url, max: 1 });
  owner.on('error', () => undefined);
  await seed(database.url, owner);

  const common = {
    LOG_LEVEL: 'info',
    DATABASE_URL: database.url,
    MUSTER_SECRET: database.secret,
    MUSTER_WEB_URL: web,
    MUSTER_API_URL: api,
    MUSTER_ISSUERS: signIn,
    ...env,
  };
  const start = async (app: string, at: string): Promise<Running> => {
    const file = app === 'web' ? 'test/gallery/main.js' : 'src/main.js';
    const running = run(`dist/apps/${app}/${file}`, { ...common, MUSTER_PORT: new URL(at).port });
    await untilReady(`${at}/health/live`, running);
    return running;
  };
  const processes = {
    'sign-in': await start('sign-in', signIn),
    api: await start('api', api),
    web: await start('web', web),
  };
  return {
    web,
    api,
    signIn,
    processes,
    /** Starts a process again that a test stopped. */
    restart: async (app: keyof typeof processes) => {
      processes[app] = await start(app, { web, api, 'sign-in': signIn }[app]);
    },
    sql: async (statement: string, values: unknown[] = []) =>
      (await owner.query(statement, values)).rows as Record<string, unknown>[],
    stop: async () => {
      await Promise.all(Object.values(processes).map((running) => running.stop()));
      await owner.end();
      await database.drop();
    },
  };
}

async function seed(url: string, owner: pg.Pool): Promise<void> {
  const founded = await foundPartnership(url, {
    partnershipName: 'Example Partnership',
    agencyName: 'Example Council',
    personName: administrator.name,
    email: administrator.email,
    today: '2026-11-22',
  });
  if (!founded.ok) throw new Error(founded.code);
  const query = async <Row>(sql: string, values: readonly unknown[] = []) =>
    (await owner.query(sql, [...values])).rows as Row[];
  const account = { personId: founded.value.personId, ...administrator, demonstration: false };
  const made = await createAccount(query, account);
  if (!made.ok) throw new Error(`${made.code} ${made.message ?? ''}`);
}
