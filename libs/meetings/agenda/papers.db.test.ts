import { newId } from '#libs/kernel';
import { aCase, aRegister, aWorld } from '../../../test/factories/index.js';
import type { Person, Register, World } from '../../../test/factories/index.js';
import * as agendas from '../../../test/factories/agendas.js';
import { valueOf } from '../../../test/factories/meetings.js';
import { attachPaper, changeItem, paperLimit, publishAgenda, readPaper, withdrawPaper } from '../index.js';

let world: World;
let register: Register;
let meetingId: string;
let itemId: string;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  register = await aRegister(world);
  meetingId = await agendas.aDiscussion(world, register, { discussion: ['Budget'] });
  itemId = (await agendas.itemCalled(world, register, meetingId, 'Budget')).id;
});
afterEach(() => world.clock.set('2026-11-20T10:00:00Z'));
afterAll(() => world.end());

const pdf = Buffer.from('%PDF-1.7 the budget');
const paper = (more: object = {}) => ({
  id: newId(),
  itemId,
  name: 'Budget 2027.pdf',
  content: pdf,
  ...more,
});
const attach = async (more: object = {}, as: Person = register.chair) =>
  valueOf(await world.as(as, attachPaper, paper(more))).paperId;
const papersOf = async (as: Person) =>
  (await agendas.agendaOf(world, as, meetingId)).items.flatMap(({ papers }) => papers);

it('is attached once though it is sent twice, and opened by whoever sees the item', async () => {
  const input = paper();
  for (let n = 0; n < 2; n++) valueOf(await world.as(register.chair, attachPaper, input));
  expect(await papersOf(register.observer)).toMatchObject([
    {
      name: 'Budget 2027.pdf',
      bytes: pdf.length,
      uploadedBy: register.chair.name,
      late: false,
      mayWithdraw: false,
    },
  ]);
  const read = valueOf(await world.as(register.observer, readPaper, { paperId: input.id }));
  expect(read).toMatchObject({ mediaType: 'application/pdf', content: pdf });
  // The name of the file leaves the product, so it tells nothing.
  expect(read.filename).toMatch(/^OFFICIAL-SENSITIVE paper [0-9a-f]{8}\.pdf$/);
  const trail = await world.owner(
    'select action, person_id from muster.audit_entries where about = $1 order by id',
    [input.id],
  );
  expect(trail).toEqual([
    { action: 'paper.attached', person_id: register.chair.id },
    { action: 'paper.read', person_id: register.observer.id },
  ]);
});

it('is hidden with its item', async () => {
  const paperId = await attach();
  const { version } = await agendas.itemCalled(world, register, meetingId, 'Budget');
  valueOf(
    await world.as(register.chair, changeItem, {
      itemId,
      expectedVersion: version,
      title: 'Budget',
      audience: 'members',
    }),
  );
  expect(await world.as(register.observer, readPaper, { paperId })).toMatchObject({ code: 'not-found' });
  expect(await world.as(register.member, readPaper, { paperId })).toMatchObject({ ok: true });
  const outside = await aRegister(world, { partnership: register.partnership });
  expect(await world.as(outside.chair, readPaper, { paperId })).toMatchObject({ code: 'not-found' });
});

it('comes from those who run the group, from whoever proposed the item, and from whoever is asked', async () => {
  expect(await world.as(register.member, attachPaper, paper())).toMatchObject({ code: 'not-allowed' });
  const own = await agendas.aProposal(world, register.member, meetingId);
  await attach({ itemId: own }, register.member);
  const { version } = await agendas.itemCalled(world, register, meetingId, 'Budget');
  const asked = { itemId, expectedVersion: version, title: 'Budget', paperFromId: register.member.id };
  valueOf(await world.as(register.chair, changeItem, asked));
  await attach({}, register.member);
  const outside = await aRegister(world, { partnership: register.partnership });
  expect(await world.as(outside.chair, attachPaper, paper())).toMatchObject({ code: 'not-found' });
  expect(await world.as(register.observer, attachPaper, paper({ itemId: own }))).toMatchObject({
    code: 'not-found',
  });
});

it.each([
  ['an empty file', { content: Buffer.alloc(0) }, 'file-empty'],
  ['a file that is too large', { content: Buffer.alloc(paperLimit + 1) }, 'file-too-large'],
  ['a program', { content: Buffer.from('MZ'), name: 'run.exe' }, 'file-not-allowed'],
  ['a program that calls itself a paper', { content: Buffer.from('MZ') }, 'file-not-allowed'],
])('refuses %s', async (_what, wrong, code) => {
  expect(await world.as(register.chair, attachPaper, paper(wrong))).toMatchObject({ code, field: 'file' });
});

it('is late after the day by which papers are due', async () => {
  valueOf(
    await world.as(register.chair, publishAgenda, {
      meetingId,
      expectedVersion: 1,
      papersDueOn: '2026-11-24',
    }),
  );
  world.clock.set('2026-11-24T23:30:00Z');
  await attach();
  world.clock.set('2026-11-25T00:30:00Z');
  await attach({ name: 'Second.pdf' });
  expect((await papersOf(register.member)).map(({ late }) => late)).toEqual([false, true]);
});

it('is withdrawn with a reason, once, and then opened by nobody', async () => {
  const paperId = await attach();
  const input = { paperId, reason: 'It names a child' };
  expect(await world.as(register.member, withdrawPaper, input)).toMatchObject({ code: 'not-allowed' });
  expect(await world.as(register.chair, withdrawPaper, { paperId, reason: ' ' })).toMatchObject({
    code: 'reason-missing',
  });
  for (let n = 0; n < 2; n++) valueOf(await world.as(register.coordinator, withdrawPaper, input));
  expect(await papersOf(register.member)).toMatchObject([
    { withdrawnBy: register.coordinator.name, withdrawnBecause: 'It names a child' },
  ]);
  expect(await world.as(register.chair, readPaper, { paperId })).toMatchObject({ code: 'not-found' });
});

it('is opened, of a conference, by those who see the case with its name and by no observer, and the trail names the case', async () => {
  const kase = await aCase(world, register);
  await world.owner(
    `update muster.agenda_items set kind = 'conference', audience = 'members', case_id = $2 where id = $1`,
    [itemId, kase.id],
  );
  const paperId = await attach();
  expect(await papersOf(register.observer)).toEqual([]);
  expect(await world.as(register.observer, readPaper, { paperId })).toMatchObject({
    ok: false,
    code: 'not-found',
  });

  expect(await papersOf(register.member)).toHaveLength(1);
  valueOf(await world.as(register.member, readPaper, { paperId }));

  const seen = await world.owner(
    `select s.case_id from muster.audit_seen s join muster.audit_entries a on a.id = s.entry_id
     where a.action = 'paper.read' and a.about = $1`,
    [paperId],
  );
  expect(seen).toEqual([{ case_id: kase.id }]);
});

it('is not asked of an observer for a conference, and one who became an observer attaches none', async () => {
  const kase = await aCase(world, register);
  await world.owner(
    `update muster.agenda_items set kind = 'conference', audience = 'members', case_id = $2 where id = $1`,
    [itemId, kase.id],
  );
  const { version } = await agendas.itemCalled(world, register, meetingId, 'Budget');
  const asked = { itemId, expectedVersion: version, title: '', paperFromId: register.observer.id };
  expect(await world.as(register.chair, changeItem, asked)).toMatchObject({ code: 'person-unknown' });

  await world.owner('update muster.agenda_items set paper_from = $2 where id = $1', [
    itemId,
    register.observer.id,
  ]);
  expect(await world.as(register.observer, attachPaper, paper())).toMatchObject({
    ok: false,
    code: 'not-found',
  });
});
