import { newId } from '#libs/kernel';
import { readMeeting } from '#libs/meetings';
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
import type { World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { actingIn } from './acting.testing.js';
import { listConferenceGroups, suggestCases } from './index.js';

type Acting = ReturnType<typeof actingIn>;

let world: World;
let aMeetingOf: Acting['aMeetingOf'];
let put: Acting['put'];
let childProtection: Acting['childProtection'];
let limitsOf: Acting['limitsOf'];
let reviewByOf: Acting['reviewByOf'];
beforeAll(async () => {
  world = await aWorld();
  ({ aMeetingOf, put, childProtection, limitsOf, reviewByOf } = actingIn(world));
});
afterAll(() => world.end());
beforeEach(() => world.clock.set('2026-11-20T10:00:00Z'));

const strategy = { strategyDiscussionOn: '2026-11-12' };

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
