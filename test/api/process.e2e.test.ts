import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '../database/fresh-database.js';
import { standInIssuer } from './stand-in-issuer.js';

const MAIN = fileURLToPath(new URL('../../dist/apps/api/src/main.js', import.meta.url));
const AUDIENCE = 'http://api.example.test';

describe('the API as a process', () => {
  let database: FreshDatabase;
  let issuer: Awaited<ReturnType<typeof standInIssuer>>;
  const started: ChildProcess[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    issuer = await standInIssuer(AUDIENCE);
  });
  afterAll(async () => {
    for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
    await issuer.stop();
    await database.drop();
  });

  function start(environment: Record<string, string> = {}) {
    const child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: database.url,
        MUSTER_SECRET: database.secret,
        MUSTER_PORT: '0',
        MUSTER_API_URL: AUDIENCE,
        MUSTER_ISSUERS: issuer.url,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(child);
    const said = { out: '', err: '' };
    child.stdout.on('data', (text) => (said.out += String(text)));
    child.stderr.on('data', (text) => (said.err += String(text)));
    const ended = once(child, 'exit').then(([code]) => code as number | null);
    const listening = async (): Promise<string> => {
      for (;;) {
        const found = /"url":"([^"]+)"/.exec(said.out);
        if (found) return found[1]!;
        await Promise.race([
          once(child.stdout, 'data'),
          ended.then(() => Promise.reject(new Error(said.err))),
        ]);
      }
    };
    return { child, said, ended, listening };
  }

  it.each<[string, Record<string, string>, RegExp]>([
    ['an unknown database', { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }, /PostgreSQL cannot be reached/],
    ['another secret', { MUSTER_SECRET: 'x'.repeat(40) }, /PostgreSQL refuses the role muster_api/],
    ['a short secret', { MUSTER_SECRET: 'short' }, /set MUSTER_SECRET/],
    [
      'a moved clock in production',
      { NODE_ENV: 'production', MUSTER_CLOCK_OFFSET: 'P28D' },
      /take MUSTER_CLOCK_OFFSET away/,
    ],
  ])('says in one line what to do about %s', async (_what, environment, line) => {
    const { ended, said } = start(environment);

    expect(await ended).toBe(1);
    expect(said.err.trim().split('\n')).toHaveLength(1);
    expect(said.err).toMatch(line);
  });

  it('says in one line that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);

    const { ended, said } = start({ MUSTER_PORT: port });

    expect(await ended).toBe(1);
    expect(said.err.trim()).toBe(
      `The API cannot start: 127.0.0.1:${port} is taken. Stop what uses it, or set MUSTER_PORT.`,
    );
    other.close();
  });

  it('answers what was asked before it stops, logs nothing personal, and ends with 0', async () => {
    const { child, said, ended, listening } = start();
    const url = await listening();
    const gate = new pg.Client({ connectionString: database.url });
    await gate.connect();
    const person = await aPerson(gate);
    // Whoever looks up an actor waits here until the process was told to stop.
    await gate.query('begin; lock table muster.identities in access exclusive mode');
    const asked = fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await issuer.token(person, { sid: person })}`,
      },
      body: JSON.stringify({ query: '{ me { name email } }' }),
    });
    await untilWaiting(database);

    child.kill('SIGTERM');
    await gate.query('commit');

    expect(await (await asked).json()).toMatchObject({ data: { me: { name: 'Priya Chair' } } });
    expect(await ended).toBe(0);
    expect(said.out).toContain('"stopped"');
    expect(said.out + said.err).not.toMatch(/Priya|example\.test"|@/);
    await gate.end();
  });
});

async function aPerson(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>('select uuidv7() as id');
  const id = rows[0]!.id;
  await client.query(`insert into muster.partnerships (id, name) values ('${id}', 'Testshire')`);
  await client.query(
    `insert into muster.agencies (partnership_id, id, name, kind) values ('${id}', '${id}', 'Council', 'council')`,
  );
  await client.query(
    `insert into muster.people (partnership_id, id, agency_id, name, email) values ('${id}', '${id}', '${id}', 'Priya Chair', 'priya@example.test')`,
  );
  await client.query(
    `insert into muster.identities (partnership_id, issuer, subject, person_id) values ('${id}', 'muster', '${id}', '${id}')`,
  );
  await client.query(
    `insert into sign_in.oidc_payloads (kind, id, uid, payload, expires_at) values ('Session', '${id}', '${id}', '{}', now() + interval '1 hour')`,
  );
  return id;
}

async function untilWaiting(database: FreshDatabase): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await client.query(waiting)).rows.length === 0);
  await client.end();
}
