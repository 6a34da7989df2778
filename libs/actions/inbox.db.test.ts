import { aCase, anAction, anAgency, aPerson, aRegister, aWorld } from '../../test/factories/index.js';
import type { Register, World } from '../../test/factories/index.js';
import { countsOfInbox, readAction, readInbox } from './index.js';

let world: World;
let register: Register;
beforeAll(async () => {
  world = await aWorld();
  register = await aRegister(world);
});
afterAll(() => world.end());

/** An agency with a lead and a user, and one action for each of: nobody named, the user, the lead. */
const anOffice = async () => {
  const agency = await anAgency(world, register.partnership);
  const user = await aPerson(world, register.partnership, { agency });
  const lead = await aPerson(world, register.partnership, { agency, agencyRole: 'lead' });
  const kase = await aCase(world, register, { forename: 'Nadia', surname: 'Brook' });
  const act = (title: string, dueOn: string, ownerPersonId: string | null = null) =>
    anAction(world, kase, { owner: agency, title, dueOn, ownerPersonId });
  return { agency, user, lead, kase, act };
};
const titles = (page: { nodes: readonly { title: string }[] }) => page.nodes.map(({ title }) => title);

it('shows people their own actions and their agency’s without a name; its lead all of them; earliest first', async () => {
  const { user, lead, act } = await anOffice();
  await act('Nobody named', '2026-12-02');
  await act('For the user', '2026-12-01', user.id);
  await act('For the lead', '2026-12-03', lead.id);

  expect(titles(await world.read(user, (tx) => readInbox(tx, { first: 50 })))).toEqual([
    'For the user',
    'Nobody named',
  ]);
  expect(titles(await world.read(lead, (tx) => readInbox(tx, { first: 50 })))).toEqual([
    'For the user',
    'Nobody named',
    'For the lead',
  ]);
});

it('parts what is overdue, due within seven days and later, and counts them the same', async () => {
  const { user, act } = await anOffice();
  for (const day of ['2026-11-19', '2026-11-20', '2026-11-27', '2026-11-28']) await act(day, day);

  const part = (name: 'overdue' | 'soon' | 'later') =>
    world.read(user, (tx) => readInbox(tx, { part: name, first: 50 }));
  expect(titles(await part('overdue'))).toEqual(['2026-11-19']);
  expect(titles(await part('soon'))).toEqual(['2026-11-20', '2026-11-27']);
  expect(titles(await part('later'))).toEqual(['2026-11-28']);
  const all = await world.read(user, (tx) => readInbox(tx, { first: 50 }));
  expect(all.nodes.map((action) => [action.part, action.overdueWorkingDays])).toEqual([
    ['overdue', 1],
    ['soon', 0],
    ['soon', 0],
    ['later', 0],
  ]);
  expect(await world.read(user, countsOfInbox)).toEqual({ overdue: 1, soon: 2, later: 1 });
});

it('pages by key without losing or repeating one, also among equal dates', async () => {
  const { user, act } = await anOffice();
  for (const title of ['a', 'b', 'c', 'd', 'e']) await act(title, '2026-12-04');

  const seen: string[] = [];
  let after: string | null | undefined;
  do {
    const page = await world.read(user, (tx) => readInbox(tx, { first: 2, ...(after ? { after } : {}) }));
    seen.push(...titles(page));
    after = page.next;
  } while (after);

  expect(seen.sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(titles(await world.read(user, (tx) => readInbox(tx, { first: 2, after: 'nonsense' })))).toHaveLength(
    2,
  );
});

it('keeps what was completed apart, with its outcome, latest first', async () => {
  const { agency, user, kase, act } = await anOffice();
  await act('Open', '2026-12-04');
  await anAction(world, kase, { owner: agency, title: 'Done before', dueOn: '2026-11-09', status: 'done' });
  await anAction(world, kase, {
    owner: agency,
    title: 'Done after',
    dueOn: '2026-11-10',
    status: 'not_done',
  });

  expect(
    titles(await world.read(user, (tx) => readInbox(tx, { closedSince: '2026-11-01', first: 50 }))),
  ).toEqual(['Done after', 'Done before']);
  expect(
    titles(await world.read(user, (tx) => readInbox(tx, { closedSince: '2026-11-11', first: 50 }))),
  ).toEqual([]);
});

it('shows what was completed last first, whatever its due date was, and pages by that', async () => {
  const { agency, user, kase } = await anOffice();
  const complete = async (title: string, dueOn: string, at: string) => {
    const { id } = await anAction(world, kase, { owner: agency, title, dueOn, status: 'done' });
    await world.owner('update muster.actions set closed_at = $2 where id = $1', [id, at]);
  };
  await complete('First', '2026-12-04', '2026-11-09T10:00:00.123Z');
  await complete('Second', '2026-11-02', '2026-11-10T10:00:00Z');
  await complete('Third', '2026-11-13', '2026-11-10T10:00:00.001Z');

  const seen: string[] = [];
  for (let after: string | undefined, pages = 0; pages < 3; pages += 1) {
    const page = await world.read(user, (tx) =>
      readInbox(tx, { closedSince: '2026-11-01', first: 1, after }),
    );
    seen.push(...titles(page));
    after = page.next ?? undefined;
  }
  expect(seen).toEqual(['Third', 'Second', 'First']);
  // A key of the open actions begins anew.
  const page = await world.read(user, (tx) =>
    readInbox(tx, { closedSince: '2026-11-01', first: 1, after: `2026-11-10~${kase.id}` }),
  );
  expect(titles(page)).toEqual(['Third']);
});

it('records every case that the page showed, and of counting none', async () => {
  const { user, kase, act } = await anOffice();
  await act('One', '2026-12-04');
  await world.read(user, countsOfInbox);
  await world.read(user, (tx) => readInbox(tx, { first: 50 }));

  const entries = await world.owner('select action, cases from muster.audit_entries where person_id = $1', [
    user.id,
  ]);
  expect(entries).toEqual([{ action: 'inbox.listed', cases: 1 }]);
  expect(await world.owner('select 1 from muster.audit_seen where case_id = $1', [kase.id])).toHaveLength(1);
});

it('never brings a compartment’s action to the agency of its owner', async () => {
  const hidden = await aRegister(world, { partnership: register.partnership, compartment: true });
  const kase = await aCase(world, hidden);
  const boss = await aPerson(world, register.partnership, {
    agency: hidden.member.agency,
    agencyRole: 'lead',
  });
  await anAction(world, kase, {
    owner: hidden.member.agency,
    ownerPersonId: hidden.member.id,
    title: 'Hidden',
  });

  expect(titles(await world.read(hidden.member, (tx) => readInbox(tx, { first: 50 })))).toEqual(['Hidden']);
  expect(titles(await world.read(boss, (tx) => readInbox(tx, { first: 50 })))).toEqual([]);
  expect(await world.read(boss, countsOfInbox)).toEqual({ overdue: 0, soon: 0, later: 0 });
});

it('says on the action’s page what its reader may do, and to whom they may give it', async () => {
  const { user, lead, kase, act } = await anOffice();
  const { id } = await act('Visit', '2026-12-04');

  const shownTo = async (person: { id: string }) => world.as(person, readAction, { actionId: id });
  expect(await shownTo(user)).toMatchObject({
    value: {
      reference: kase.reference,
      subjectName: 'Nadia Brook',
      mayComplete: true,
      mayReassign: false,
      mayMove: false,
      possibleOwners: [],
    },
  });
  const forLead = await shownTo(lead);
  expect(forLead).toMatchObject({ value: { mayComplete: true, mayReassign: true, mayMove: false } });
  expect(forLead.ok && forLead.value.possibleOwners.map((each) => each.id).sort()).toEqual(
    [user.id, lead.id].sort(),
  );
  expect(await shownTo(register.member)).toMatchObject({
    value: { mayComplete: false, mayReassign: false, mayMove: false },
  });
  expect(await shownTo(register.chair)).toMatchObject({
    value: { mayComplete: true, mayReassign: true, mayMove: true },
  });
});
