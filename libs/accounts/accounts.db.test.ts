import { newId } from '#libs/kernel';
import { roleUrl } from '#libs/database';
import pg from 'pg';
import { freshDatabase } from '../../test/database/fresh-database.js';
import type { FreshDatabase } from '../../test/database/fresh-database.js';
import {
  accountStands,
  createAccount,
  demonstrationAccounts,
  endSessionsOf,
  providerStore,
  setPassword,
  signingKeys,
  verifyPassword,
} from './index.js';
import type { Query } from './index.js';

const password = 'correct horse battery';
const at = (time: string) => new Date(`2026-11-20T${time}:00Z`);
const used = () => new Error('used before');

let database: FreshDatabase;
const pools: pg.Pool[] = [];
let signIn: Query;
let api: Query;

function connect(role: 'muster_sign_in' | 'muster_api'): Query {
  const pool = new pg.Pool({ connectionString: roleUrl(database.url, role, database.secret), max: 4 });
  pools.push(pool);
  return async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await pool.query(sql, [...parameters])).rows as Row[];
}

beforeAll(async () => {
  database = await freshDatabase();
  signIn = connect('muster_sign_in');
  api = connect('muster_api');
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await database.drop();
});

async function anAccount(more: { demonstration?: boolean } = {}) {
  const personId = newId();
  const email = `${personId}@example.org`;
  const made = await createAccount(signIn, { personId, email, password, demonstration: false, ...more });
  expect(made).toEqual({ ok: true, value: { personId } });
  return { personId, email };
}

async function aSession(personId: string, expiresIn = 600) {
  const [uid, id] = [newId(), newId()];
  await providerStore(signIn, 'Session', used).upsert(id, { jti: id, uid, accountId: personId }, expiresIn);
  return { uid, id };
}

const stands = async (uid: string | null) =>
  (await api<{ stands: boolean | null }>('select sign_in.session_stands($1) as stands', [uid]))[0]!.stands;

async function inProductionDo<T>(what: () => Promise<T>): Promise<T> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    return await what();
  } finally {
    process.env.NODE_ENV = before;
  }
}

describe('an account', () => {
  it('lets its person in with the right password, however they spell the case of their address', async () => {
    const { personId, email } = await anAccount();

    const tried = await verifyPassword(signIn, {
      email: ` ${email.toUpperCase()} `,
      password,
      now: at('10:00'),
    });

    expect(tried).toEqual({ ok: true, value: { personId } });
  });

  it('gives the same refusal for a wrong password and for an address that nobody has', async () => {
    const { email } = await anAccount();

    const wrong = await verifyPassword(signIn, { email, password: 'wrong', now: at('10:00') });
    const unknown = await verifyPassword(signIn, { email: 'nobody@example.org', password, now: at('10:00') });

    expect(wrong).toEqual({ ok: false, code: 'wrong-email-or-password' });
    expect(unknown).toEqual(wrong);
  });

  it('refuses a second account for the same address', async () => {
    const { email } = await anAccount();

    const second = await createAccount(signIn, { personId: newId(), email, password, demonstration: false });

    expect(second).toMatchObject({ ok: false, code: 'account-exists', field: 'email' });
  });

  it('refuses a password that is short, or is the address itself', async () => {
    const personId = newId();
    const email = 'somebody.real@example.org';
    for (const weak of ['short', email.toUpperCase(), 'x'.repeat(257)]) {
      const made = await createAccount(signIn, { personId, email, password: weak, demonstration: false });
      expect(made).toMatchObject({ ok: false, code: 'password-too-weak', field: 'password' });
    }
  });
});

describe('a lock', () => {
  const guess = (email: string, now: Date, tried = 'wrong') =>
    verifyPassword(signIn, { email, password: tried, now });

  it('shuts out even the right password after ten wrong ones, for fifteen minutes', async () => {
    const { personId, email } = await anAccount();
    for (let count = 0; count < 10; count++) await guess(email, at('10:00'));

    expect(await guess(email, at('10:14'), password)).toEqual({ ok: false, code: 'wrong-email-or-password' });
    expect(await guess(email, at('10:16'), password)).toEqual({ ok: true, value: { personId } });
  });

  it('does not come after nine wrong passwords and the right one, again and again', async () => {
    const { personId, email } = await anAccount();
    for (let round = 0; round < 2; round++) {
      for (let count = 0; count < 9; count++) await guess(email, at('10:00'));
      expect(await guess(email, at('10:01'), password)).toEqual({ ok: true, value: { personId } });
    }
  });

  it('is not outrun by guesses sent at the same moment', async () => {
    const { email } = await anAccount();
    await Promise.all(Array.from({ length: 12 }, () => guess(email, at('10:00'))));

    expect(await guess(email, at('10:01'), password)).toMatchObject({ ok: false });
  });
});

describe('a demonstration account', () => {
  it('cannot be made in production', async () => {
    const made = await inProductionDo(() =>
      createAccount(signIn, { personId: newId(), email: 'demo@example.org', password, demonstration: true }),
    );

    expect(made).toMatchObject({ ok: false, code: 'demonstration-in-production' });
    expect(await signIn('select from sign_in.accounts where email = $1', ['demo@example.org'])).toEqual([]);
  });

  it('is not let in, and loses its standing, when its database is started for production', async () => {
    const { personId, email } = await anAccount({ demonstration: true });
    const attempt = () => verifyPassword(signIn, { email, password, now: at('10:00') });

    expect(await attempt()).toMatchObject({ ok: true });
    expect(await accountStands(signIn, personId)).toBe(true);
    expect(await inProductionDo(attempt)).toEqual({ ok: false, code: 'wrong-email-or-password' });
    expect(await inProductionDo(() => accountStands(signIn, personId))).toBe(false);
    expect(await demonstrationAccounts(signIn)).toBeGreaterThan(0);
  });
});

describe('a session', () => {
  it('stands for the API until it ends, and an unknown one never does', async () => {
    const { personId } = await anAccount();
    const session = await aSession(personId);

    expect(await stands(session.uid)).toBe(true);
    expect(await stands(newId())).toBe(false);
    expect(await stands(null)).toBeNull();

    expect(await endSessionsOf(signIn, personId)).toBe(1);
    expect(await stands(session.uid)).toBe(false);
  });

  it('that has run out does not stand', async () => {
    const { personId } = await anAccount();
    const { uid } = await aSession(personId, -1);

    expect(await stands(uid)).toBe(false);
  });

  it('ends when its person gets a new password, and the old password opens nothing', async () => {
    const { personId, email } = await anAccount();
    const { uid } = await aSession(personId);

    expect(await setPassword(signIn, { personId, password: 'another long password' })).toMatchObject({
      ok: true,
    });

    expect(await stands(uid)).toBe(false);
    expect(await verifyPassword(signIn, { email, password, now: at('10:00') })).toMatchObject({ ok: false });
  });

  it('shows the API neither accounts nor what is kept about sessions', async () => {
    for (const table of ['accounts', 'oidc_payloads', 'signing_keys']) {
      await expect(api(`select from sign_in.${table}`)).rejects.toThrow(/permission denied/);
    }
  });
});

describe('what the provider keeps', () => {
  it('lets a code be used once, even by two requests at the same moment', async () => {
    const codes = providerStore(signIn, 'AuthorizationCode', used);
    await codes.upsert('code-1', { jti: 'code-1', accountId: newId(), grantId: 'g1' }, 60);

    const both = await Promise.allSettled([codes.consume('code-1'), codes.consume('code-1')]);

    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await codes.find('code-1')).toMatchObject({ jti: 'code-1', consumed: expect.any(Number) });
  });

  it('accepts a used refresh token for half a minute, then reports it as used', async () => {
    const tokens = providerStore(signIn, 'RefreshToken', used);
    await tokens.upsert('refresh-1', { jti: 'refresh-1', grantId: 'g2' }, 60);
    await tokens.consume('refresh-1');
    expect(await tokens.find('refresh-1')).not.toHaveProperty('consumed');

    await signIn(
      `update sign_in.oidc_payloads set consumed_at = now() - interval '31 seconds' where grant_id = 'g2'`,
    );

    expect(await tokens.find('refresh-1')).toHaveProperty('consumed');
  });

  it('holds no refresh token and no code in a form that somebody who reads the table could use', async () => {
    await providerStore(signIn, 'RefreshToken', used).upsert('secret-token', { jti: 'secret-token' }, 60);

    const [row] = await signIn<{ count: number }>(
      `select count(*)::integer as count from sign_in.oidc_payloads p where p::text like '%secret-token%'`,
    );
    expect(row!.count).toBe(0);
  });

  it('keeps text with a NUL character that a browser sent', async () => {
    const store = providerStore(signIn, 'Interaction', used);
    await store.upsert('i1', { params: { state: 'a\0b' } }, 60);

    expect(await store.find('i1')).toMatchObject({ params: { state: 'ab' } });
  });
});

describe('signing keys', () => {
  it('are one and the same for processes that start at the same moment', async () => {
    const secret = 'a'.repeat(32);
    const all = await Promise.all([1, 2, 3].map(() => signingKeys(signIn, secret)));

    expect(new Set(all.map(([key]) => key!.kid)).size).toBe(1);
    expect(all[0]![0]).toMatchObject({ kty: 'EC', alg: 'ES256', d: expect.any(String) });
  });

  it('are made anew under another secret, which cannot read the old ones', async () => {
    const [old] = await signingKeys(signIn, 'a'.repeat(32));
    const other = await signingKeys(signIn, 'b'.repeat(32));

    expect(other).toHaveLength(1);
    expect(other[0]!.kid).not.toBe(old!.kid);
  });
});
