import { newId } from '#libs/kernel';
import { arrive, readMeeting, setQuorumRule, startItem, startMeeting } from '#libs/meetings';
import {
  aCase,
  anAction,
  anAgency,
  aPartnership,
  aPerson,
  aRegister,
  aSchool,
  aWorld,
} from '../../test/factories/index.js';
import type { Case, Somebody, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { actingIn } from './acting.testing.js';
import {
  finishConference,
  listConferenceGroups,
  listConferencesOfMeeting,
  saveConferencePlan,
  suggestCases,
} from './index.js';

type Acting = ReturnType<typeof actingIn>;

let world: World;
let aMeetingOf: Acting['aMeetingOf'];
let put: Acting['put'];
let heard: Acting['heard'];
let pageOf: Acting['pageOf'];
let plan: Acting['plan'];
beforeAll(async () => {
  world = await aWorld();
  ({ aMeetingOf, put, heard, pageOf, plan } = actingIn(world));
});
afterAll(() => world.end());
beforeEach(() => world.clock.set('2026-11-20T10:00:00Z'));

const strategy = { strategyDiscussionOn: '2026-11-12' };

const childProtection = (of: object = {}) =>
  aRegister(world, { pathwayKey: 'child-protection-conference', ...of });

const limitsOf = (kase: Case) =>
  world.owner(
    `select kind, started_on as "startedOn", due_on as "dueOn", met_on as "metOn" from muster.conference_limits
     where case_id = $1 order by met_on nulls last, due_on`,
    [kase.id],
  );

const reviewByOf = async (kase: Case) =>
  (await world.owner<{ on: string }>('select review_by as on from muster.cases where id = $1', [kase.id]))[0]!
    .on;

const finish = async (itemId: string, by: Somebody, more: object) => {
  const { version } = await pageOf(itemId, by);
  return world.as(by, finishConference, { itemId, expectedVersion: version, ...more });
};

describe('cases on an agenda', () => {
  it('puts many there at once, in order, with the minutes of the pathway, for members by reference', async () => {
    const register = await childProtection();
    const cases = [await aCase(world, register), await aCase(world, register), await aCase(world, register)];
    const meetingId = await aMeetingOf(register);
    const ids = cases.map(() => newId());

    valueOf(await put(register.coordinator, meetingId, cases, ids));
    // Sent twice, each case is there once.
    expect(await put(register.coordinator, meetingId, cases, ids)).toMatchObject({ value: { itemIds: ids } });

    const { agenda } = valueOf(await world.as(register.member, readMeeting, { meetingId }));
    expect(agenda.slice(1)).toMatchObject(
      cases.map(({ reference }) => ({
        kind: 'conference',
        title: reference,
        minutes: 60,
        audience: 'members',
      })),
    );
    expect(valueOf(await world.as(register.observer, readMeeting, { meetingId })).agenda).toHaveLength(1);
  });

  it('begins the limit of the initial conference, and has the case looked at by then', async () => {
    const register = await childProtection();
    const kase = await aCase(world, register, { fields: strategy });
    valueOf(await put(register.chair, await aMeetingOf(register), [kase]));
    expect(await limitsOf(kase)).toEqual([
      { kind: 'initial', startedOn: '2026-11-12', dueOn: '2026-12-03', metOn: null },
    ]);
    expect(await reviewByOf(kase)).toBe('2026-12-03');
  });

  it('refuses closed cases, those of other registers, the same twice, and a pathway without conferences', async () => {
    const partnership = await aPartnership(world);
    const register = await childProtection({ partnership });
    const meetingId = await aMeetingOf(register);
    const kase = await aCase(world, register);
    const closed = await aCase(world, register, { status: 'closed' });
    const other = await childProtection({ partnership });
    const elsewhere = await aCase(world, other);
    await world.owner(
      `insert into muster.group_memberships (partnership_id, group_id, person_id, role, from_on) values ($1, $2, $3, 'chair', '2020-01-01')`,
      [partnership.id, other.groupId, register.chair.id],
    );
    expect(await put(register.chair, meetingId, [closed])).toMatchObject({ code: 'case-closed' });
    expect(await put(register.chair, meetingId, [elsewhere])).toMatchObject({ code: 'other-register' });
    expect(await put(register.chair, meetingId, [kase, kase])).toMatchObject({ code: 'case-twice' });
    valueOf(await put(register.chair, meetingId, [kase]));
    expect(await put(register.chair, meetingId, [kase])).toMatchObject({ code: 'case-twice' });
    expect(await put(register.chair, meetingId, [])).toMatchObject({ code: 'cases-missing' });
    expect(await put(register.member, meetingId, [kase])).toMatchObject({ code: 'not-allowed' });
    const stranger = await childProtection();
    expect(await put(stranger.chair, meetingId, [kase])).toMatchObject({ code: 'not-found' });

    const plain = await aRegister(world);
    expect(await put(plain.chair, await aMeetingOf(plain), [await aCase(world, plain)])).toMatchObject({
      code: 'no-conferences',
    });
  });

  it('asks every agency with a stake once, three working days before, and tells those who answer for it', async () => {
    const partnership = await aPartnership(world);
    const register = await childProtection({ partnership });
    const school = await aSchool(world, partnership);
    const schoolLead = await aPerson(world, partnership, { agency: school, agencyRole: 'lead' });
    const owner = await anAgency(world, partnership);
    const kase = await aCase(world, register, { school });
    await anAction(world, kase, { owner });
    const meetingId = await aMeetingOf(register);
    expect(await put(register.chair, meetingId, [kase])).toMatchObject({ value: { dueOn: '2026-11-24' } });

    const asked = await world.owner<{ agency: string }>(
      'select agency_id as agency from muster.conference_reports where case_id = $1',
      [kase.id],
    );
    const stakes = [kase.lead.id, school.id, owner.id, register.member.agency.id];
    expect(asked.map(({ agency }) => agency).sort()).toEqual([...stakes].sort());
    const told = await world.owner<{ person: string }>(
      `select person_id as person from muster.notifications where case_id = $1 and kind = 'conference_report_asked'`,
      [kase.id],
    );
    expect(told.map(({ person }) => person).sort()).toEqual([schoolLead.id, register.member.id].sort());
  });

  it('asks nobody outside a compartment, whatever stake they have', async () => {
    const partnership = await aPartnership(world);
    const register = await aRegister(world, { partnership, compartment: true, pathwayKey: 'marac' });
    const lead = await anAgency(world, partnership);
    await aPerson(world, partnership, { agency: lead, agencyRole: 'lead' });
    const kase = await aCase(world, register, { lead });
    valueOf(await put(register.chair, await aMeetingOf(register), [kase]));
    const asked = await world.owner(
      'select agency_id as id from muster.conference_reports where case_id = $1',
      [kase.id],
    );
    expect(asked).toEqual([{ id: register.member.agency.id }]);
    const told = await world.owner('select person_id as id from muster.notifications where case_id = $1', [
      kase.id,
    ]);
    expect(told).toEqual([{ id: register.member.id }]);
  });

  it('suggests those whose limit falls before the next-but-one meeting, then new ones, then the rest', async () => {
    const register = await childProtection();
    const meetingId = await aMeetingOf(register);
    await aMeetingOf(register, '2026-12-11');
    const due = await aCase(world, register, { fields: strategy });
    const later = await aCase(world, register, { fields: { strategyDiscussionOn: '2026-11-19' } });
    const unknown = await aCase(world, register, { fields: { strategyDiscussionOn: null } });
    const late = await aCase(world, register, { fields: { strategyDiscussionOn: '2026-10-26' } });
    const there = await aCase(world, register);
    valueOf(await put(register.chair, meetingId, [there]));

    const { cases } = valueOf(await world.as(register.chair, suggestCases, { meetingId }));
    expect(cases.map(({ caseId, because, dueOn, late: past }) => [caseId, because, dueOn, past])).toEqual([
      [late.id, 'initial', '2026-11-16', true],
      [due.id, 'initial', '2026-12-03', false],
      [later.id, 'initial', '2026-12-10', false],
      [unknown.id, 'new', null, false],
    ]);
    expect(await world.as(register.member, suggestCases, { meetingId })).toMatchObject({
      code: 'not-allowed',
    });
  });
});

it('knows the groups whose meetings hear cases, for those who take part in them', async () => {
  const register = await childProtection();
  const plain = await aRegister(world);
  expect(await world.read(register.member, listConferenceGroups)).toEqual([register.groupId]);
  expect(await world.read(register.observer, listConferenceGroups)).toEqual([]);
  expect(await world.read(plain.chair, listConferenceGroups)).toEqual([]);
});

describe('the end of a conference', () => {
  it('keeps the outcome, begins the limits of what follows and the clocks, and ends the one it met', async () => {
    const register = await childProtection();
    const kase = await aCase(world, register, { fields: strategy });
    const { itemId } = await heard(register, kase);
    await plan(itemId, register.coordinator);
    expect(await finish(itemId, register.chair, { outcome: 'planNeglect' })).toMatchObject({ ok: true });

    expect(await limitsOf(kase)).toEqual([
      { kind: 'initial', startedOn: '2026-11-12', dueOn: '2026-12-03', metOn: '2026-11-20' },
      { kind: 'core_group', startedOn: '2026-11-20', dueOn: '2026-12-04', metOn: null },
      { kind: 'first_review', startedOn: '2026-11-20', dueOn: '2027-02-19', metOn: null },
    ]);
    expect(await reviewByOf(kase)).toBe('2027-02-12');
    const page = await pageOf(itemId, register.member);
    expect(page).toMatchObject({
      stage: 'done',
      outcomeLabel: 'Child protection plan: neglect',
      quorate: null,
      heldOn: '2026-11-20',
      clocks: [
        { kind: 'decision_letter', dueOn: '2026-11-23', state: 'due' },
        { kind: 'record', dueOn: '2026-12-11', state: 'due' },
      ],
    });
    expect(await finish(itemId, register.chair, { outcome: 'noPlan' })).toMatchObject({
      code: 'conference-over',
    });
  });

  it('of a review begins the limit of the next one, six months on', async () => {
    const register = await childProtection();
    const kase = await aCase(world, register, { fields: strategy });
    const first = await heard(register, kase);
    await plan(first.itemId, register.chair);
    valueOf(await finish(first.itemId, register.chair, { outcome: 'planNeglect' }));

    world.clock.set('2026-11-20T12:00:00Z');
    const second = await heard(register, kase);
    expect(await pageOf(second.itemId, register.member)).toMatchObject({
      kind: 'review',
      earlier: [{ itemId: first.itemId, outcome: 'Child protection plan: neglect' }],
    });
    await plan(second.itemId, register.chair, 'full', '2027-05-20');
    valueOf(await finish(second.itemId, register.chair, { outcome: 'planContinues' }));
    expect(await limitsOf(kase)).toContainEqual({
      kind: 'later_review',
      startedOn: '2026-11-20',
      dueOn: '2027-05-20',
      metOn: null,
    });
  });

  it('that is not quorate takes only an interim plan and a day within the limit, or the chair’s reason', async () => {
    const register = await childProtection();
    const needs = [{ kind: 'agency' as const, agencyId: register.member.agency.id }];
    valueOf(
      await world.as(register.chair, setQuorumRule, {
        groupId: register.groupId,
        needs,
        others: 0,
        expectedVersion: 0,
      }),
    );
    const kase = await aCase(world, register, { fields: strategy });
    const { itemId } = await heard(register, kase);
    await plan(itemId, register.chair);
    expect(await finish(itemId, register.chair, { outcome: 'planNeglect' })).toMatchObject({
      code: 'plan-not-interim',
    });
    await plan(itemId, register.chair, 'interim', '2026-11-30');
    expect(await finish(itemId, register.chair, { outcome: 'planNeglect' })).toMatchObject({
      code: 'reconvene-wrong',
      current: { latest: '2026-12-04' },
    });
    expect(await finish(itemId, register.chair, { reconvenedOn: '2026-12-02' })).toMatchObject({
      value: { interim: true },
    });
    expect(await limitsOf(kase)).toEqual([
      { kind: 'initial', startedOn: '2026-11-12', dueOn: '2026-12-03', metOn: null },
      { kind: 'reconvene', startedOn: '2026-11-20', dueOn: '2026-12-04', metOn: null },
    ]);
    expect(await reviewByOf(kase)).toBe('2026-12-02');

    const again = await heard(register, kase);
    await plan(again.itemId, register.chair);
    const proceed = { outcome: 'planNeglect', proceedBecause: 'The school has sent its report' };
    expect(await finish(again.itemId, register.chair, proceed)).toMatchObject({ ok: true });
    expect(await pageOf(again.itemId, register.member)).toMatchObject({
      kind: 'initial',
      quorate: false,
      proceededBecause: 'The school has sent its report',
      interim: false,
    });
  });

  it('counts the quorum at the moment it ends', async () => {
    const register = await childProtection();
    const needs = [{ kind: 'agency' as const, agencyId: register.member.agency.id }];
    const rule = { groupId: register.groupId, needs, others: 0, expectedVersion: 0 };
    valueOf(await world.as(register.chair, setQuorumRule, rule));
    const kase = await aCase(world, register);
    const { itemId, meetingId } = await heard(register, kase);
    const { sittings } = valueOf(await world.as(register.chair, readMeeting, { meetingId }));
    const there = { id: newId(), sittingId: sittings[0]!.id, personId: register.member.id };
    valueOf(await world.as(register.chair, arrive, there));
    await plan(itemId, register.chair);
    expect(await finish(itemId, register.chair, { outcome: 'planNeglect' })).toMatchObject({ ok: true });
    expect(await pageOf(itemId, register.member)).toMatchObject({ quorate: true });
  });

  it('goes on to the next case, and shows how the time goes', async () => {
    const register = await aRegister(world, { compartment: true, pathwayKey: 'marac' });
    const [one, two] = [await aCase(world, register), await aCase(world, register)];
    const meetingId = await aMeetingOf(register, '2026-11-20');
    const ids = valueOf(await put(register.chair, meetingId, [one, two])).itemIds;
    const { version } = valueOf(await world.as(register.chair, readMeeting, { meetingId }));
    valueOf(await world.as(register.chair, startMeeting, { meetingId, expectedVersion: version }));
    expect(await finish(ids[0]!, register.chair, { outcome: 'transferred' })).toMatchObject({
      code: 'item-not-open',
    });
    valueOf(await world.as(register.chair, startItem, { itemId: ids[0]!, expectedVersion: 1 }));
    world.clock.set('2026-11-20T10:16:00Z');
    expect(await finish(ids[0]!, register.chair, { outcome: 'transferred', next: true })).toMatchObject({
      value: { nextItemId: ids[1] },
    });
    world.clock.set('2026-11-20T10:20:00Z');
    expect(await pageOf(ids[1]!, register.member)).toMatchObject({
      stage: 'now',
      pace: { position: 2, of: 2, minutes: 12, secondsLeft: 480, minutesOver: 4 },
    });
    const list = valueOf(await world.as(register.member, listConferencesOfMeeting, { meetingId }));
    expect(list.conferences.map(({ stage, asked, returned }) => [stage, asked, returned])).toEqual([
      ['done', 1, 0],
      ['now', 1, 0],
    ]);
  });

  it('shows whoever comes late what stands', async () => {
    const register = await childProtection();
    const { itemId } = await heard(register, await aCase(world, register));
    await plan(itemId, register.chair);
    const late = { itemId, expectedVersion: 1, kind: 'full' as const, aims: 'Other', reviewBy: '2027-01-12' };
    expect(await world.as(register.coordinator, saveConferencePlan, late)).toMatchObject({
      code: 'changed-meanwhile',
      current: { version: 2, plan: { aims: 'Ben is seen every week' } },
    });
    expect(await world.as(register.member, saveConferencePlan, late)).toMatchObject({ code: 'not-allowed' });
  });
});
