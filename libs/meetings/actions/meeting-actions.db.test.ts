import { newId } from '#libs/kernel';
import { aMeetingThatGoesOn } from '../../../test/factories/at-the-table.js';
import {
  anAgency,
  anOfficer,
  aPerson,
  aRegister,
  aServiceDirector,
  aWorld,
} from '../../../test/factories/index.js';
import type { Agency, Person, Register, World } from '../../../test/factories/index.js';
import { aMeeting, valueOf } from '../../../test/factories/meetings.js';
import {
  carryForward,
  completeMeetingAction,
  listMyMeetingActions,
  readMeetingAction,
  readMeetingActions,
  readMeeting,
  setMeetingAction,
} from '../index.js';
import type { CompleteMeetingAction, MeetingActionRow } from '../index.js';

let world: World;
let register: Register;
let meeting: Awaited<ReturnType<typeof aMeetingThatGoesOn>>;
let outside: Agency;
let worker: Person;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  world.clock.set('2026-11-20T10:00:00Z');
  register = await aRegister(world);
  meeting = await aMeetingThatGoesOn(world, register);
  outside = await anAgency(world, register.partnership);
  worker = await aPerson(world, register.partnership, { agency: outside });
});
afterAll(() => world.end());

const set = (more: object = {}, as = register.coordinator) =>
  world.as(as, setMeetingAction, {
    id: newId(),
    meetingId: meeting.id,
    title: 'Write to every school',
    ownerAgencyId: outside.id,
    dueOn: '2026-12-04',
    ...more,
  });
const finish = (
  action: MeetingActionRow,
  outcome: CompleteMeetingAction['outcome'],
  note = '',
  as: Person = register.coordinator,
) =>
  world.as(as, completeMeetingAction, {
    actionId: action.id,
    expectedVersion: action.version,
    outcome,
    note,
  });
const carry = (action: MeetingActionRow, more: object = {}) =>
  world.as(register.chair, carryForward, {
    id: newId(),
    actionId: action.id,
    expectedVersion: action.version,
    meetingId: meeting.id,
    dueOn: '2026-12-18',
    ...more,
  });
const mine = async (person: Person) => (await world.read(person, listMyMeetingActions)).map(({ id }) => id);

it('is set once, told to whoever leads the agency, and shown to the agency, which learns nothing of the item', async () => {
  const lead = await aPerson(world, register.partnership, { agency: outside, agencyRole: 'lead' });
  await world.owner(`update muster.agenda_items set audience = 'named' where id = $1`, [meeting.itemId]);
  const id = newId();
  const first = valueOf(await set({ id, itemId: meeting.itemId }));
  expect(valueOf(await set({ id, itemId: meeting.itemId }))).toEqual(first);
  expect(first).toMatchObject({ itemTitle: 'Budget', meetingTitle: 'Board meeting', status: 'open' });
  expect(
    await world.owner(`select person_id from muster.notifications where kind = 'meeting_action_set'`),
  ).toContainEqual({ person_id: lead.id });

  expect(await mine(worker)).toEqual([id]);
  const seen = valueOf(await world.as(worker, readMeetingAction, { actionId: id }));
  expect(seen).toMatchObject({
    title: 'Write to every school',
    itemId: null,
    itemTitle: null,
    meetingTitle: null,
    mayComplete: true,
  });
  expect(await world.as(worker, readMeeting, { meetingId: meeting.id })).toMatchObject({ code: 'not-found' });
  expect(await world.as(worker, readMeetingActions, { meetingId: meeting.id })).toMatchObject({
    code: 'not-found',
  });
  const rows = (sql: string) => world.read(worker, (tx) => tx.query(sql));
  expect(await rows('select 1 from muster.agenda_items')).toEqual([]);
  expect(await rows('select 1 from muster.decisions')).toEqual([]);
});

it('is hidden with its item from the group, and from agencies that do not own it', async () => {
  await world.owner(`update muster.agenda_items set audience = 'named' where id = $1`, [meeting.itemId]);
  const action = valueOf(await set({ itemId: meeting.itemId }));
  const listed = async (person: Person) =>
    valueOf(await world.as(person, readMeetingActions, { meetingId: meeting.id })).set.map(({ id }) => id);
  expect(await listed(register.viceChair)).toEqual([action.id]);
  expect(await listed(register.member)).toEqual([]);
  const stranger = await aPerson(world, register.partnership);
  const officer = await anOfficer(world, register.partnership, 'administrator', { agency: outside });
  for (const person of [register.member, stranger, officer]) {
    expect(await world.as(person, readMeetingAction, { actionId: action.id })).toMatchObject({
      code: 'not-found',
    });
    expect(await finish(action, 'done', '', person)).toMatchObject({ code: 'not-found' });
  }
});

it('of a group that keeps a compartment goes to agencies in it alone, and is seen by nobody outside', async () => {
  const channel = await aRegister(world, { partnership: register.partnership, compartment: true });
  const panel = await aMeetingThatGoesOn(world, channel);
  const input = { meetingId: panel.id, ownerAgencyId: outside.id };
  expect(await set(input, channel.coordinator)).toMatchObject({ code: 'owner-wrong', field: 'owner' });
  const own = { ...input, ownerAgencyId: channel.member.agency.id };
  const action = valueOf(await set(own, channel.coordinator));
  const colleague = await aPerson(world, register.partnership, { agency: channel.member.agency });
  expect(await mine(colleague)).toEqual([]);
  expect(await world.as(colleague, readMeetingAction, { actionId: action.id })).toMatchObject({
    code: 'not-found',
  });
  expect(await mine(channel.member)).toEqual([action.id]);
});

it.each<[string, object, string, string]>([
  ['nothing to do', { title: ' ' }, 'text-missing', 'title'],
  ['a title that is too long', { title: 'x'.repeat(301) }, 'text-too-long', 'title'],
  ['a day that has passed', { dueOn: '2026-11-19' }, 'due-date-wrong', 'dueOn'],
  ['no day', { dueOn: 'soon' }, 'due-date-wrong', 'dueOn'],
])('refuses %s', async (_what, wrong, code, field) => {
  expect(await set(wrong)).toMatchObject({ ok: false, code, field });
});

it('refuses an owner who does not speak for the agency, and an item of another meeting', async () => {
  expect(await set({ ownerPersonId: worker.id })).toMatchObject({ code: 'owner-wrong' });
  const { member } = register;
  expect(valueOf(await set({ ownerAgencyId: member.agency.id, ownerPersonId: member.id }))).toMatchObject({
    ownerPersonName: member.name,
  });
  const other = await aMeetingThatGoesOn(world, register, { discussion: ['Else'] });
  expect(await set({ itemId: other.itemId })).toMatchObject({ code: 'not-found' });
  expect(await set({}, member)).toMatchObject({ code: 'not-allowed' });
});

it('has an outcome: done, or not possible or not done with the reason; the agency says it, once', async () => {
  const action = valueOf(await set());
  for (const outcome of ['not_possible', 'not_done'] as const)
    expect(await finish(action, outcome, ' ', worker)).toMatchObject({ code: 'note-missing', field: 'note' });
  const told = valueOf(await finish(action, 'not_possible', 'The school closed', worker));
  expect(told).toMatchObject({
    status: 'not_possible',
    outcomeNote: 'The school closed',
    closedBy: worker.name,
  });
  expect(valueOf(await finish(action, 'not_possible', 'The school closed', worker))).toEqual(told);
  expect(await finish(action, 'done', '', worker)).toMatchObject({
    code: 'changed-meanwhile',
    current: { status: 'not_possible', version: 2 },
  });
  // The chair opens it again; its owner does not.
  expect(await finish(told, 'open', '', worker)).toMatchObject({ code: 'not-allowed' });
  expect(valueOf(await finish(told, 'open', '', register.chair))).toMatchObject({
    status: 'open',
    closedAt: null,
  });
});

it('is carried forward only with an outcome, once, and linked to the first', async () => {
  const action = valueOf(await set());
  expect(await carry(action)).toMatchObject({ ok: false, code: 'outcome-missing' });
  const told = valueOf(await finish(action, 'not_done', 'Nobody had time'));
  const id = newId();
  const carried = valueOf(await carry(told, { id }));
  expect(carried).toMatchObject({
    carriedFromId: action.id,
    title: action.title,
    dueOn: '2026-12-18',
    status: 'open',
    ownerAgencyId: outside.id,
  });
  expect(valueOf(await carry(told, { id }))).toEqual(carried);
  expect(await carry(told)).toMatchObject({ code: 'carried-already' });
  expect(await finish(told, 'open', '', register.chair)).toMatchObject({ code: 'carried-already' });
  const done = valueOf(await finish(valueOf(await set()), 'done'));
  expect(await carry(done)).toMatchObject({ code: 'outcome-missing' });
});

it('is asked for at the next meeting: what is open, what the last meeting set, and what came out since', async () => {
  const open = valueOf(await set({ title: 'Open' }));
  const done = valueOf(await finish(valueOf(await set({ title: 'Done' })), 'done'));
  world.clock.set('2026-12-11T10:00:00Z');
  const next = await aMeeting(world, register, '2026-12-11');
  const page = valueOf(await world.as(register.member, readMeetingActions, { meetingId: next.id }));
  expect(page.set).toEqual([]);
  expect(page.before).toMatchObject([
    { id: open.id, status: 'open', overdueWorkingDays: 5, mayComplete: false },
    { id: done.id, status: 'done', overdueWorkingDays: null },
  ]);
  expect(page.owners).toEqual([]);
});

it('is not shown, without an item, to a director who sees the meeting for one register of theirs', async () => {
  const { id: meetingId } = await aMeeting(world, register);
  const director = await aServiceDirector(world, register.partnership, [register.id]);
  const action = valueOf(await set({ meetingId }));
  const shown = async (as: Person) =>
    valueOf(await world.as(as, readMeetingActions, { meetingId })).set.map(({ id }) => id);

  expect(await shown(register.observer)).toEqual([action.id]);
  expect(await shown(director)).toEqual([]);
  expect(await world.as(director, readMeetingAction, { actionId: action.id })).toMatchObject({
    code: 'not-found',
  });
});
