import { openDatabase } from '#libs/database';
import type { Database } from '#libs/database';
import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aWorld, anOfficer } from '../../test/factories/index.js';
import type { Partnership, Person, World } from '../../test/factories/index.js';
import {
  acceptInvitation,
  invitationStands,
  invitationUrl,
  invitePerson,
  removeExpired,
  verifyPassword,
} from './index.js';
import type { Query } from './index.js';

const password = 'three random words';
const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000);

let world: World;
let connection: Database;
let signIn: Query;
let partnership: Partnership;
let administrator: Person;

beforeAll(async () => {
  world = await aWorld();
  connection = await openDatabase({
    url: world.url,
    role: 'muster_sign_in',
    secret: world.secret,
    poolSize: 3,
  });
  signIn = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await connection.pool.query(sql, [...parameters])).rows as Row[];
  partnership = await aPartnership(world);
  administrator = await anOfficer(world, partnership, 'administrator');
});
afterAll(async () => {
  await connection?.close();
  await world?.end();
});

async function invited(person: Person): Promise<string> {
  const made = await world.as(administrator, invitePerson, { personId: person.id });
  if (!made.ok) throw new Error(made.code);
  return made.value.token;
}

describe('an invitation', () => {
  it('lets a new person choose a password, and sign in with it', async () => {
    const person = await aPerson(world, partnership);
    const token = await invited(person);
    expect(invitationUrl('http://127.0.0.1:3002/', token)).toBe(
      `http://127.0.0.1:3002/set-password/${token}`,
    );

    const accepted = await acceptInvitation(signIn, { token, password, now: new Date() });

    expect(accepted).toEqual({ ok: true, value: { personId: person.id } });
    const signedIn = await verifyPassword(signIn, { email: person.email, password, now: new Date() });
    expect(signedIn).toEqual({ ok: true, value: { personId: person.id } });
  });

  it('is forgotten, with its address, thirty days after it was used or ran out', async () => {
    const token = await invited(await aPerson(world, partnership));
    await acceptInvitation(signIn, { token, password, now: new Date() });
    const used = await world.owner<{ hash: string }>(
      'select token_hash as hash from sign_in.invitations where used_at is not null',
    );
    const open = await invited(await aPerson(world, partnership));
    const kept = async () =>
      (await world.owner<{ hash: string }>('select token_hash as hash from sign_in.invitations')).map(
        ({ hash }) => hash,
      );
    const back = (column: string, days: number) =>
      world.owner(`update sign_in.invitations set ${column} = ${column} - make_interval(days => $1)`, [days]);
    await back('used_at', 29);
    await removeExpired(signIn);
    expect(await kept()).toEqual(expect.arrayContaining(used.map(({ hash }) => hash)));
    await back('used_at', 2);
    await removeExpired(signIn);
    expect((await kept()).filter((hash) => used.some((one) => one.hash === hash))).toEqual([]);
    expect(await invitationStands(signIn, { token: open, now: new Date() })).toBe(true);
    await back('expires_at', 38);
    await removeExpired(signIn);
    expect(await kept()).toEqual([]);
  });

  it('works once, for seven days, even for two who open it at the same moment', async () => {
    const token = await invited(await aPerson(world, partnership));
    expect(await invitationStands(signIn, { token, now: inDays(6.9) })).toBe(true);
    expect(await invitationStands(signIn, { token, now: inDays(7.1) })).toBe(false);
    expect(await acceptInvitation(signIn, { token, password, now: inDays(7.1) })).toMatchObject({
      ok: false,
    });

    const accept = () => acceptInvitation(signIn, { token, password, now: new Date() });
    const both = await Promise.all([accept(), accept()]);

    expect(both.map((each) => each.ok).sort()).toEqual([false, true]);
    expect(await accept()).toEqual({ ok: false, code: 'invitation-over' });
  });

  it('gives somebody who forgot their password a new one, lifts the lock, and ends other invitations', async () => {
    const person = await aPerson(world, partnership);
    await acceptInvitation(signIn, { token: await invited(person), password, now: new Date() });
    const lock = () => verifyPassword(signIn, { email: person.email, password: 'wrong', now: new Date() });
    for (let count = 0; count < 10; count++) await lock();
    const [older, newer] = [await invited(person), await invited(person)];

    await acceptInvitation(signIn, { token: newer, password: 'another long password', now: new Date() });

    const tried = { email: person.email, password: 'another long password', now: new Date() };
    expect(await verifyPassword(signIn, tried)).toMatchObject({ ok: true });
    expect(await invitationStands(signIn, { token: older, now: new Date() })).toBe(false);
  });

  it('does not take a weak password, and stays open for a better one', async () => {
    const person = await aPerson(world, partnership);
    const token = await invited(person);

    for (const weak of ['short', person.email]) {
      const refused = await acceptInvitation(signIn, { token, password: weak, now: new Date() });
      expect(refused).toMatchObject({ ok: false, code: 'password-too-weak', message: expect.any(String) });
    }
    expect(await acceptInvitation(signIn, { token, password, now: new Date() })).toMatchObject({ ok: true });
  });

  it('is made by an administrator alone, and recorded', async () => {
    const person = await aPerson(world, partnership);
    const colleague = await aPerson(world, partnership);

    expect(await world.as(colleague, invitePerson, { personId: person.id })).toEqual({
      ok: false,
      code: 'not-allowed',
    });

    await invited(person);
    const trail = await world.owner<{ action: string }>(
      `select action from muster.audit_entries where about = $1 and person_id = $2`,
      [person.id, administrator.id],
    );
    expect(trail).toEqual([{ action: 'person.invited' }]);
  });

  it('cannot be made for a stranger, for somebody who has left, or for another partnership’s person', async () => {
    const elsewhere = await aPerson(world, await aPartnership(world));
    const left = await aPerson(world, partnership, { active: false });

    for (const personId of [newId(), 'no id', left.id, elsewhere.id]) {
      expect(await world.as(administrator, invitePerson, { personId })).toEqual({
        ok: false,
        code: 'not-found',
      });
    }
  });

  it('cannot be slipped past the database by somebody who is no administrator, nor read back by the API', async () => {
    const person = await aPerson(world, partnership);
    const colleague = await aPerson(world, partnership);
    const values = ['x'.repeat(43), person.id, person.email];

    await expect(
      world.read(colleague, (tx) =>
        tx.query(
          `insert into sign_in.invitations (token_hash, person_id, email, expires_at) values ($1, $2, $3, now())`,
          values,
        ),
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      world.read(administrator, (tx) => tx.query('select from sign_in.invitations')),
    ).rejects.toThrow(/permission denied/);
  });
});
