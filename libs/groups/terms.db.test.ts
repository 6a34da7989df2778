import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aRegister, aWorld, anOfficer } from '../../test/factories/index.js';
import type { Partnership, Person, Register, World } from '../../test/factories/index.js';
import {
  addSeat,
  agreeTerms,
  changeTerms,
  draftTerms,
  readGroup,
  readTerms,
  setRepresentation,
  signTerms,
  withdrawTerms,
} from './index.js';

let world: World;
let partnership: Partnership;
let administrator: Person;
let register: Register;

beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  partnership = await aPartnership(world);
  administrator = await anOfficer(world, partnership, 'administrator');
  register = await aRegister(world, { partnership });
});
afterAll(() => world.end());

async function represent(person: Person, more: { sector?: string; agencyId?: string; deputyForId?: string }) {
  const found = await world.as(administrator, readGroup, { groupId: register.groupId });
  const member = (found.ok ? found.value.members : []).find(({ personId }) => personId === person.id)!;
  const { membershipId, version } = member;
  const done = await world.as(register.chair, setRepresentation, {
    membershipId,
    expectedVersion: version,
    ...more,
  });
  if (!done.ok) throw new Error(done.code);
  return membershipId;
}

async function aDraft(text = 'The board finds every missing child.', by = register.coordinator) {
  const input = { id: newId(), groupId: register.groupId, text, reviewBy: '2027-11-20' };
  const made = await world.as(by, draftTerms, input);
  if (!made.ok) throw new Error(made.code);
  return { id: input.id, expectedVersion: 1, input };
}
const sign = (person: Person, { id, expectedVersion }: { id: string; expectedVersion: number }, more = {}) =>
  world.as(person, signTerms, { id: newId(), termsId: id, expectedVersion, ...more });
const agree = (
  person: Person,
  { id, expectedVersion }: { id: string; expectedVersion: number },
  reason = '',
) => world.as(person, agreeTerms, { id, expectedVersion, reason });
const terms = async (person: Person = register.member) => {
  const found = await world.as(person, readTerms, { groupId: register.groupId });
  if (!found.ok) throw new Error(found.code);
  return found.value;
};
const aSeat = (more: object) =>
  world.as(register.chair, addSeat, { id: newId(), groupId: register.groupId, required: true, ...more });

it('takes terms from a draft over the signatures to what is in force, and says who did what', async () => {
  await aSeat({ agencyId: register.member.agency.id });
  await represent(register.member, { agencyId: register.member.agency.id });
  const draft = await aDraft();
  expect(await terms()).toMatchObject({ maySign: true, mayDraft: false, missing: [{ required: true }] });

  expect(await sign(register.member, draft, { remark: 'With thanks' })).toMatchObject({ ok: true });
  expect(await terms()).toMatchObject({ maySign: false, missing: [] });
  expect(await agree(register.chair, draft)).toMatchObject({
    ok: true,
    value: { status: 'agreed', number: 1, agreedOn: '2026-11-20', agreedBecause: null },
  });

  const [version] = (await terms(register.observer)).versions;
  expect(version).toMatchObject({
    text: 'The board finds every missing child.',
    draftedBy: register.coordinator.name,
    agreedBy: register.chair.name,
    signOffs: [
      { personName: register.member.name, agencyName: register.member.agency.name, remark: 'With thanks' },
    ],
  });
  const trail = await world.owner('select action from muster.audit_entries where about = $1 order by id', [
    register.groupId,
  ]);
  expect(trail.map((row) => row['action'])).toEqual([
    'group.seat-added',
    'terms.drafted',
    'terms.signed',
    'terms.agreed',
  ]);
});

it('does not count a signature for a text that was changed since', async () => {
  await aSeat({ sector: 'Schools' });
  await represent(register.member, { sector: 'schools' });
  const draft = await aDraft();
  await sign(register.member, draft);
  const change = { ...draft, text: 'The board finds every missing child within a week.' };
  expect(await world.as(register.chair, changeTerms, change)).toMatchObject({
    ok: true,
    value: { version: 2 },
  });

  expect(await terms()).toMatchObject({
    maySign: true,
    missing: [{ sector: 'Schools' }],
    versions: [{ signOffs: [{ ofEarlierText: true }] }],
  });
  expect(await sign(register.member, draft)).toMatchObject({ code: 'changed-meanwhile' });
  const now = { ...draft, expectedVersion: 2 };
  expect(await agree(register.chair, now)).toMatchObject({ code: 'reason-missing', field: 'reason' });
  expect(await sign(register.member, now)).toMatchObject({ ok: true });
  expect(await agree(register.chair, now)).toMatchObject({ ok: true });
});

it('lets the chair agree without every signature for a reason, which stays with the terms', async () => {
  await aSeat({ sector: 'Schools' });
  const draft = await aDraft();
  expect(await agree(register.viceChair, draft, 'The schools have no one this term')).toMatchObject({
    ok: true,
    value: { agreedBecause: 'The schools have no one this term' },
  });
});

it('keeps what was agreed in force until the next version is agreed, and both afterwards', async () => {
  const first = await aDraft();
  await agree(register.chair, first);
  const second = await aDraft('A second text');
  expect((await terms()).versions.map(({ number, status }) => [number, status])).toEqual([
    [2, 'draft'],
    [1, 'agreed'],
  ]);
  const away = { id: second.id, expectedVersion: 1 };
  expect(await world.as(register.coordinator, withdrawTerms, away)).toMatchObject({ ok: true });
  const third = await aDraft('A third text');
  await agree(register.chair, third);
  expect((await terms()).versions.map(({ number, status }) => [number, status])).toEqual([
    [3, 'agreed'],
    [2, 'withdrawn'],
    [1, 'agreed'],
  ]);
});

it('begins one draft, however often the form is sent and whoever else begins one at once', async () => {
  const { input } = await aDraft();
  expect(await world.as(register.coordinator, draftTerms, input)).toMatchObject({
    ok: true,
    value: { number: 1 },
  });
  await world.as(register.chair, withdrawTerms, { id: input.id, expectedVersion: 1 });
  const both = await Promise.all(
    [register.chair, register.coordinator].map((person) =>
      world.as(person, draftTerms, { ...input, id: newId() }),
    ),
  );
  expect(both.map((one) => (one.ok ? 'begun' : one.code)).sort()).toEqual(['begun', 'draft-exists']);
});

it('signs once for an agency: sent twice, and when a deputy signs as well', async () => {
  const membershipId = await represent(register.member, { sector: 'Schools' });
  await represent(register.viceChair, { deputyForId: membershipId });
  const draft = await aDraft();
  const id = newId();
  const input = { id, termsId: draft.id, expectedVersion: 1 };
  expect(await world.as(register.viceChair, signTerms, input)).toMatchObject({ ok: true });
  expect(await world.as(register.viceChair, signTerms, input)).toMatchObject({ ok: true });
  expect(await sign(register.member, draft)).toMatchObject({ code: 'already-signed' });
  expect((await terms()).versions[0]!.signOffs).toMatchObject([{ sector: 'Schools' }]);
});

it.each([
  ['without a text', { text: '  ' }, 'text-missing', 'text'],
  ['that is too long', { text: 'x'.repeat(50_001) }, 'text-too-long', 'text'],
  ['to be looked at again today', { reviewBy: '2026-11-20' }, 'date-wrong', 'reviewBy'],
])('refuses a draft %s', async (_what, wrong, code, field) => {
  const input = { id: newId(), groupId: register.groupId, text: 'A text', reviewBy: null, ...wrong };
  expect(await world.as(register.chair, draftTerms, input)).toMatchObject({ ok: false, code, field });
  const draft = await aDraft();
  const change = { id: draft.id, expectedVersion: 1, text: 'A text', reviewBy: null, ...wrong };
  expect(await world.as(register.chair, changeTerms, change)).toMatchObject({ ok: false, code, field });
});

it('shows the second of two people what the first made of the draft', async () => {
  const draft = await aDraft();
  const change = (by: Person, text: string) => world.as(by, changeTerms, { ...draft, text, reviewBy: null });
  expect(await change(register.chair, 'The chair’s text')).toMatchObject({ ok: true });
  expect(await change(register.coordinator, 'Another')).toMatchObject({
    code: 'changed-meanwhile',
    current: { text: 'The chair’s text', version: 2 },
  });
  expect(await world.as(register.coordinator, withdrawTerms, draft)).toMatchObject({
    code: 'changed-meanwhile',
  });
  expect(await agree(register.viceChair, draft)).toMatchObject({ code: 'changed-meanwhile' });
});

it('lets nobody change, withdraw, sign or agree what is settled', async () => {
  await represent(register.member, { sector: 'Schools' });
  const draft = await aDraft();
  await agree(register.chair, draft);
  const refused = { ok: false, code: 'not-a-draft' };
  expect(await world.as(register.chair, changeTerms, { ...draft, text: 'x' })).toMatchObject(refused);
  expect(await world.as(register.chair, withdrawTerms, draft)).toMatchObject(refused);
  expect(await agree(register.chair, draft)).toMatchObject(refused);
  expect(await sign(register.member, draft)).toMatchObject(refused);
  // Nor past the rules.
  const touched = await world.read(register.chair, (tx) =>
    tx.query(`update muster.group_terms set text = 'x' where id = $1 returning id`, [draft.id]),
  );
  expect(touched).toEqual([]);
});

it('leaves drafting to whoever runs the group, signing to its members, and agreeing to the chair', async () => {
  const draft = await aDraft();
  const text = { groupId: register.groupId, text: 'Mine', reviewBy: null };
  for (const person of [register.member, register.observer]) {
    expect(await world.as(person, draftTerms, { id: newId(), ...text })).toEqual({
      ok: false,
      code: 'not-allowed',
    });
    expect(await world.as(person, changeTerms, { ...draft, text: 'x' })).toEqual({
      ok: false,
      code: 'not-allowed',
    });
    expect(await world.as(person, withdrawTerms, draft)).toEqual({ ok: false, code: 'not-allowed' });
  }
  for (const person of [register.member, register.observer, register.coordinator, administrator])
    expect(await agree(person, draft)).toEqual({ ok: false, code: 'not-allowed' });
  for (const person of [register.observer, administrator])
    expect(await sign(person, draft)).toEqual({ ok: false, code: 'not-allowed' });
  expect(await sign(register.member, draft)).toMatchObject({ code: 'represents-nobody' });
});

it('answers outsiders, whoever oversees it without being asked, and people elsewhere as if there were no terms', async () => {
  const draft = await aDraft();
  const outsider = await aPerson(world, partnership, { agency: register.member.agency });
  const elsewhere = (await aRegister(world)).chair;
  for (const person of [outsider, elsewhere]) {
    expect(await world.as(person, readTerms, { groupId: register.groupId })).toEqual({
      ok: false,
      code: 'not-found',
    });
    expect(await world.as(person, changeTerms, { ...draft, text: 'x' })).toEqual({
      ok: false,
      code: 'not-found',
    });
    expect(await sign(person, draft)).toEqual({ ok: false, code: 'not-found' });
    expect(await agree(person, draft)).toEqual({ ok: false, code: 'not-found' });
    const rows = await world.read(person, (tx) => tx.query('select id from muster.group_terms'));
    expect(rows).toEqual([]);
  }
});

it('shows the terms to the chair of the group above, who may not change them', async () => {
  const draft = await aDraft();
  const above = await aRegister(world, { partnership });
  await world.owner('update muster.groups set parent_group_id = $2 where id = $1', [
    register.groupId,
    above.groupId,
  ]);
  expect((await terms(above.chair)).versions).toHaveLength(1);
  expect(await world.as(above.chair, changeTerms, { ...draft, text: 'x' })).toEqual({
    ok: false,
    code: 'not-allowed',
  });
  expect(await world.as(above.member, readTerms, { groupId: register.groupId })).toMatchObject({
    code: 'not-found',
  });
});

describe('a draft that waits for signatures', () => {
  const toldOf = async ({ id }: Person) =>
    (
      await world.owner(
        `select 1 from muster.notifications where person_id = $1 and kind = 'group_terms_draft'`,
        [id],
      )
    ).length;

  it('is told to whoever speaks for somebody, once for each text, and not to whoever wrote it', async () => {
    const { chair, coordinator, member, observer, viceChair, groupId } = register;
    for (const who of [chair, member]) await represent(who, { agencyId: who.agency.id });
    const draft = { id: newId(), groupId, text: 'What the group is for' };
    await world.as(chair, draftTerms, draft);
    await world.as(chair, draftTerms, draft);
    expect(await toldOf(member)).toBe(1);
    for (const who of [chair, coordinator, observer, viceChair]) expect(await toldOf(who)).toBe(0);
    await world.as(coordinator, changeTerms, { id: draft.id, text: 'What it does', expectedVersion: 1 });
    expect(await toldOf(member)).toBe(2);
    expect(await toldOf(chair)).toBe(1);
  });
});
