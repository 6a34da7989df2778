import {
  acceptInvitation,
  accountStands,
  createAccount,
  invitePerson,
  providerStore,
  verifyPassword,
} from '#libs/accounts';
import type { Query } from '#libs/accounts';
import { openDatabase } from '#libs/database';
import type { Database } from '#libs/database';
import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aWorld, anOfficer } from '../../test/factories/index.js';
import type { Partnership, Person, World } from '../../test/factories/index.js';
import { changePerson } from './index.js';

const password = 'three random words';

let world: World;
let connection: Database;
let signIn: Query;
let partnership: Partnership;
let administrator: Person;

beforeAll(async () => {
  world = await aWorld();
  const { url, secret } = world;
  connection = await openDatabase({ url, role: 'muster_sign_in', secret, poolSize: 2 });
  signIn = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await connection.pool.query(sql, [...parameters])).rows as Row[];
  partnership = await aPartnership(world);
  administrator = await anOfficer(world, partnership, 'administrator');
});
afterAll(async () => {
  await connection?.close();
  await world?.end();
});

async function signedIn() {
  const person = await aPerson(world, partnership);
  await createAccount(signIn, { personId: person.id, email: person.email, password, demonstration: false });
  const uid = newId();
  const session = { jti: newId(), uid, accountId: person.id };
  await providerStore(signIn, 'Session', () => new Error('used')).upsert(newId(), session, 600);
  return { person, uid };
}
const change = (person: Person, active: boolean, expectedVersion = 1, by = administrator) =>
  world.as(by, changePerson, {
    id: person.id,
    agencyId: person.agency.id,
    name: person.name,
    email: person.email,
    agencyRole: 'user',
    active,
    expectedVersion,
  });
const attempt = (person: Person) =>
  verifyPassword(signIn, { email: person.email, password, now: new Date() });
const stands = async (uid: string) =>
  (await world.owner<{ stands: boolean }>('select sign_in.session_stands($1) as stands', [uid]))[0]!.stands;
const rowsOf = async (person: Person) =>
  (
    await world.owner(
      `select 1 from sign_in.accounts where person_id = $1 union all
       select 1 from sign_in.oidc_payloads where account_id = $1 union all
       select 1 from sign_in.invitations where person_id = $1`,
      [person.id],
    )
  ).length;

it('ends account, sessions and open invitations of a leaver at once, and records that they left', async () => {
  const { person, uid } = await signedIn();
  await world.as(administrator, invitePerson, { personId: person.id });
  expect([await stands(uid), await rowsOf(person)]).toEqual([true, 3]);

  expect(await change(person, false)).toMatchObject({ ok: true, value: { active: false } });

  expect([await stands(uid), await rowsOf(person)]).toEqual([false, 0]);
  const trail = await world.owner('select action from muster.audit_entries where about = $1 order by id', [
    person.id,
  ]);
  expect(trail).toEqual([{ action: 'person.invited' }, { action: 'person.left' }]);
});

it('refuses a leaver’s sign-in as it refuses a wrong password, even where an account was left behind', async () => {
  const { person } = await signedIn();
  expect(await attempt(person)).toMatchObject({ ok: true });
  await world.owner('update muster.people set active = false where id = $1', [person.id]);

  expect(await attempt(person)).toEqual({ ok: false, code: 'wrong-email-or-password' });
  expect(await accountStands(signIn, person.id)).toBe(false);
});

it('lets nobody back in by an invitation that was made before they left', async () => {
  const { person } = await signedIn();
  const made = await world.as(administrator, invitePerson, { personId: person.id });
  if (!made.ok) throw new Error(made.code);
  await world.owner('update muster.people set active = false where id = $1', [person.id]);
  const accepted = await acceptInvitation(signIn, { token: made.value.token, password, now: new Date() });
  expect(accepted).toMatchObject({ code: 'invitation-over' });
});

it('lets somebody who comes back in again by a new invitation, and not by their old password', async () => {
  const { person } = await signedIn();
  await change(person, false);
  await change(person, true, 2);
  expect(await attempt(person)).toMatchObject({ ok: false });

  const made = await world.as(administrator, invitePerson, { personId: person.id });
  if (!made.ok) throw new Error(made.code);
  await acceptInvitation(signIn, { token: made.value.token, password, now: new Date() });
  expect(await attempt(person)).toEqual({ ok: true, value: { personId: person.id } });
});

it('keeps the account when the change was refused', async () => {
  const { person, uid } = await signedIn();
  expect(await change(person, false, 7)).toMatchObject({ code: 'changed-meanwhile' });
  expect(await stands(uid)).toBe(true);
});

it('ends nobody’s access past the rules: not of somebody active, nor elsewhere, nor by anybody but an administrator', async () => {
  const { person } = await signedIn();
  const end = (by: Person, of: Person) =>
    world.read(by, (tx) => tx.query('select sign_in.end_access_of($1)', [of.id]));
  const elsewhere = await anOfficer(world, await aPartnership(world), 'administrator');
  await expect(end(administrator, person)).rejects.toThrow('Only an administrator ends access');
  await world.owner('update muster.people set active = false where id = $1', [person.id]);
  await expect(end(elsewhere, person)).rejects.toThrow('Only an administrator ends access');
  const colleague = await aPerson(world, partnership);
  await expect(end(colleague, person)).rejects.toThrow('Only an administrator ends access');
  expect(await rowsOf(person)).toBe(2);
});
