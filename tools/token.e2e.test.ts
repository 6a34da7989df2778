import { createAccount } from '#libs/accounts';
import type { Query } from '#libs/accounts';
import { newId } from '#libs/kernel';
import { decodeJwt } from 'jose';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { runSignIn } from '../apps/sign-in/test/running-sign-in.js';
import type { RunningSignIn } from '../apps/sign-in/test/running-sign-in.js';
import { freshDatabase } from '../test/database/fresh-database.js';
import type { FreshDatabase } from '../test/database/fresh-database.js';

const run = promisify(execFile);
let database: FreshDatabase;
let running: RunningSignIn;
const personId = newId();
let somebody: { email: string; password: string };

beforeAll(async () => {
  const people = JSON.parse(await readFile('demo/people.json', 'utf8')) as {
    email: string;
    password: string;
  }[];
  somebody = people[0]!;
  database = await freshDatabase();
  const owner = new pg.Pool({ connectionString: database.url, max: 1 });
  const query: Query = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await owner.query(sql, [...parameters])).rows as Row[];
  await createAccount(query, { personId, ...somebody, demonstration: true });
  await owner.end();
  running = await runSignIn(database);
});
afterAll(async () => {
  await running?.stop();
  await database?.drop();
});

const token = (...words: string[]) => run(process.execPath, ['dist/tools/token.js', ...words]);

async function refusalOf(...words: string[]): Promise<string> {
  const failed = await token(...words).then(
    () => undefined,
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  const lines = failed!.stderr.trim().split('\n');
  expect(lines).toHaveLength(1);
  return lines[0]!;
}

describe('npm run --silent token', () => {
  it('prints an access token of a demonstration account, and nothing else', async () => {
    const { stdout } = await token(somebody.email, '--url', running.issuer);

    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(decodeJwt(stdout.trim())).toMatchObject({ sub: personId, client_id: 'muster-cli' });
  });

  it('tells somebody who mistyped the address where the accounts stand', async () => {
    expect(await refusalOf('nobody@example.org', '--url', running.issuer)).toContain('demo/people.json');
  });

  it('tells somebody who has not started Muster to start it', async () => {
    expect(await refusalOf(somebody.email, '--url', 'http://127.0.0.1:1')).toContain('Run npm start first');
  });

  it('tells somebody who gave no address how to use it', async () => {
    expect(await refusalOf()).toBe('Use: npm run --silent token -- EMAIL [--url ISSUER]');
  });
});
