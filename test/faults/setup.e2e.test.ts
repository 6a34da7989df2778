import { discardEmbeddedPostgres, startEmbeddedPostgres } from '#libs/database';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePorts, npmStart } from './npm-start.js';

/** Whole processes on a busy machine. */
const patiently = 240_000;

let folder: string;
let state: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-setup-'));
  await chmod(folder, 0o755);
  state = join(folder, 'state');
});
afterEach(async () => {
  if (existsSync(state)) await discardEmbeddedPostgres(state);
  await rm(folder, { recursive: true, force: true });
});

const everything = {
  partnership: 'Exampleshire Safeguarding Partnership',
  agency: 'Exampleshire Council',
  name: 'Ottilie Brackenbury',
  email: 'Ottilie.Brackenbury@Exampleshire.Example',
};
const password = 'three random words';

/** Runs what `npm run setup` runs, without a terminal. */
function setUp(options: Partial<typeof everything> | string[], env: Record<string, string> = {}) {
  const given = Array.isArray(options)
    ? options
    : Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const clean = Object.entries(process.env).filter(
    ([name]) => !/^(MUSTER_|DATABASE_URL|NODE_ENV|NODE_OPTIONS)/.test(name),
  );
  const child = spawn(process.execPath, ['dist/tools/setup.js', ...given], {
    env: { ...Object.fromEntries(clean), MUSTER_STATE: state, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.errors += text));
  return new Promise<{ code: number | null; out: string; errors: string }>((done) =>
    child.on('close', (code) => done({ code, ...said })),
  );
}

async function rowsOf(statement: string): Promise<unknown[]> {
  const server = await startEmbeddedPostgres({ stateFolder: state });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
    await server.stop();
  }
}

it(
  'makes an empty partnership with its first administrator, and nothing of the demonstration',
  async () => {
    const made = await setUp(everything, { MUSTER_SETUP_PASSWORD: password });

    expect(made).toMatchObject({ code: 0, errors: '' });
    expect(made.out).toContain('Next: npm start, sign in');
    expect(made.out).not.toContain(password);
    const counts = `select p.name as partnership, e.name, e.email, a.name as agency, r.role,
        (select count(*)::int from muster.people) as people, (select count(*)::int from muster.agencies) as agencies,
        (select count(*)::int from muster.groups) as groups, (select count(*)::int from muster.cases) as cases,
        (select count(*)::int from sign_in.accounts where demonstration) as demonstration
      from muster.partnerships p join muster.people e on e.partnership_id = p.id
      join muster.agencies a on a.id = e.agency_id join muster.appointments r on r.person_id = e.id`;
    expect(await rowsOf(counts)).toEqual([
      {
        partnership: everything.partnership,
        name: everything.name,
        email: 'ottilie.brackenbury@exampleshire.example',
        agency: everything.agency,
        role: 'administrator',
        people: 1,
        agencies: 1,
        groups: 0,
        cases: 0,
        demonstration: 0,
      },
    ]);

    const again = await setUp(everything, { MUSTER_SETUP_PASSWORD: password });
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.errors).toMatch(
      /^There is a partnership here already\. Sign in as its administrator, .*\n$/,
    );
  },
  patiently,
);

it(
  'writes nothing that would leave an administrator without a way in, and can be tried again in the same place',
  async () => {
    const weak = await setUp(everything, { MUSTER_SETUP_PASSWORD: 'short' });
    expect(weak.code).toBe(1);
    expect(weak.errors.trim().split('\n')).toHaveLength(1);
    expect(weak.errors).toMatch(/12/);

    const wrong = await setUp({ ...everything, email: 'nobody' }, { MUSTER_SETUP_PASSWORD: password });
    expect(wrong).toMatchObject({
      code: 1,
      errors: 'Give an e-mail address, such as name@council.example.\n',
    });
    const blank = await setUp({ ...everything, partnership: '  ' }, { MUSTER_SETUP_PASSWORD: password });
    expect(blank).toMatchObject({ code: 1, errors: 'Give the partnership’s name.\n' });

    expect(
      await rowsOf('select 1 from muster.partnerships union all select 1 from sign_in.accounts'),
    ).toEqual([]);
    expect(await setUp(everything, { MUSTER_SETUP_PASSWORD: password })).toMatchObject({ code: 0 });
  },
  patiently,
);

it(
  'says in one line what to give when there is no terminal that could ask, and never takes a password as an option',
  async () => {
    const { partnership, name } = everything;
    const missing = await setUp({ partnership, name });
    expect(missing.errors).toBe(
      'Give --agency, --email, MUSTER_SETUP_PASSWORD, or run this in a terminal that can ask.\n',
    );

    const misspelt = await setUp(['--password', password]);
    expect(misspelt).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^Usage: npm run setup -- \[--partnership NAME\]/),
    });
    expect(misspelt.errors).not.toContain(password);
  },
  patiently,
);

it(
  'keeps its hands off a place where Muster is running, and lets the partnership start in production',
  async () => {
    await setUp(everything, { MUSTER_SETUP_PASSWORD: password });
    const port = await freePorts();
    const started = npmStart({
      MUSTER_STATE: state,
      PORT: String(port),
      NODE_ENV: 'production',
      SMTP_URL: 'smtp://127.0.0.1:9',
      MUSTER_MAIL_FROM: 'muster@exampleshire.example',
    });
    try {
      await started.until('Stop with Ctrl-C');
      expect(started.printed().out).not.toMatch(/demonstration|demo-/i);

      const second = await setUp(everything, { MUSTER_SETUP_PASSWORD: password });
      expect(second).toMatchObject({
        code: 1,
        errors: expect.stringMatching(/^Muster is already running on .*\n$/),
      });
    } finally {
      started.launcher.kill('SIGTERM');
      await started.ended;
    }
  },
  patiently,
);
