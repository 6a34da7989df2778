import { freshDatabase, type FreshDatabase } from '../database/fresh-database.js';
import { breakableLine } from './breakable-line.js';
import { aSmallPartnership, startApi, type TestApi } from './support.js';
import { TrialResolver } from './trial.resolver.js';

describe('when the database is gone', () => {
  let database: FreshDatabase;
  let line: Awaited<ReturnType<typeof breakableLine>>;
  let api: TestApi;
  let token: string;
  const ME = '{ me { name } }';

  beforeAll(async () => {
    database = await freshDatabase();
    const url = new URL(database.url);
    line = await breakableLine(url.hostname, Number(url.port));
    url.host = `127.0.0.1:${line.port}`;
    api = await startApi({
      resolvers: [TrialResolver],
      database: { url: url.href, secret: database.secret },
    });
    token = await api.tokenFor((await aSmallPartnership(api)).personId);
  });
  afterAll(async () => {
    await api.stop();
    await line.stop();
    await database.drop();
  });

  it('says so clearly, and answers again by itself when the database is back', async () => {
    expect((await api.graphql(token, ME)).status).toBe(200);

    line.cut();
    const [gone, again, ready, live] = await Promise.all([
      api.graphql(token, ME),
      api.graphql(token, ME),
      fetch(`${api.url}/health/ready`),
      fetch(`${api.url}/health/live`),
    ]);
    line.mend();
    const back = await api.graphql(token, ME);

    for (const answer of [gone, again]) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(answer.body.errors![0]!.extensions['code']).toBe('UNAVAILABLE');
      expect(answer.body.errors![0]!.message).toContain('Wait a minute');
    }
    expect([ready.status, live.status]).toEqual([503, 200]);
    expect(back).toMatchObject({ status: 200, body: { data: { me: { name: 'Priya Chair' } } } });
    expect((await fetch(`${api.url}/health/ready`)).status).toBe(200);
  });

  it('answers 503 when the line breaks in the middle of the only thing that was asked', async () => {
    const asked = api.graphql(token, '{ trialSql(sql: "select 1 as n from pg_sleep(30)") }');
    await untilAsleep(database);
    line.cut();

    const { status, body } = await asked;
    line.mend();

    expect(status).toBe(503);
    expect(body.data).toEqual({ trialSql: null });
    expect(body.errors![0]).toMatchObject({ path: ['trialSql'], extensions: { code: 'UNAVAILABLE' } });
    expect((await api.graphql(token, ME)).status).toBe(200);
  });

  it('answers 503, not 401, while the issuer’s keys cannot be fetched', async () => {
    const other = await startApi({ database });
    try {
      const unheard = await other.tokenFor('018f1234-5678-7abc-8def-0123456789ab');
      await other.issuer.stop();

      const { status, body } = await other.graphql(unheard, ME);

      expect([status, body.errors![0]!.extensions['code']]).toEqual([503, 'UNAVAILABLE']);
    } finally {
      await other.stop();
    }
  });
});

/** Waits until the slow statement has reached the server, past the line that will be cut. */
async function untilAsleep(database: FreshDatabase): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query(
        `select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
      );
      if (rows.length) return;
    }
  } finally {
    await client.end();
  }
}
