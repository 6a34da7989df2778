import pg from 'pg';
import { freshDatabase, type FreshDatabase } from './fresh-database.js';

describe('a test file’s own database', () => {
  const made: FreshDatabase[] = [];
  afterAll(() => Promise.all(made.map((each) => each.drop())));

  it('has every table of the product, and nothing of another test file', async () => {
    const [first, second] = [await freshDatabase(), await freshDatabase()];
    made.push(first, second);

    await query(first.url, 'create table muster.only_here ()');

    expect(await query(second.url, `select to_regclass('muster.partnerships') is not null as there`)).toEqual(
      [{ there: true }],
    );
    expect(await query(second.url, `select to_regclass('muster.only_here') as there`)).toEqual([
      { there: null },
    ]);
  });
});

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
