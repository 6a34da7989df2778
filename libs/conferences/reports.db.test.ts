import { newId } from '#libs/kernel';
import {
  aCase,
  anAction,
  anAgency,
  anOfficer,
  aPerson,
  aRegister,
  aServiceDirector,
  aWorld,
} from '../../test/factories/index.js';
import type { Case, Person, Register, Somebody, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import {
  finishConference,
  listAskedReports,
  listConferencesDue,
  listConferencesOfMeeting,
  readConference,
  readFamilyCopy,
  readReport,
} from './index.js';
import { aCaseOfAPupil, part, parts, reportingIn, secret } from './reporting.testing.js';

let world: World;
let reporting: ReturnType<typeof reportingIn>;
let register: Register;
let kase: Case;
let schoolUser: Person;
beforeAll(async () => {
  world = await aWorld();
  reporting = reportingIn(world);
});
afterAll(() => world.end());
beforeEach(async () => {
  ({ register, kase, schoolUser } = await aCaseOfAPupil(world));
});

const reportFor = (agencyId: string) => reporting.reportFor(kase, agencyId);
const giveBack = (by: Somebody, reportId: string, more: object = {}) =>
  reporting.giveBack(by, reportId, more);
const allParts = expect.arrayContaining(parts.map((one) => expect.objectContaining(one))) as unknown;

describe('a report in advance', () => {
  it('is asked for by reference, returned by an agency outside the group, and read by those who take part', async () => {
    const { itemId } = await reporting.heard(register, kase);
    const reportId = await reportFor(schoolUser.agency.id);
    expect(await world.read(schoolUser, listAskedReports)).toMatchObject([
      { id: reportId, reference: kase.reference, dueOn: '2026-11-20', returnedAt: null, meetingId: null },
    ]);
    expect(await giveBack(schoolUser, reportId)).toMatchObject({ value: { late: false, version: 2 } });

    const { reports } = await reporting.pageOf(itemId, register.member);
    expect(reports.find(({ id }) => id === reportId)).toMatchObject({
      own: false,
      returnedByName: schoolUser.name,
      parts: allParts,
    });
    expect(valueOf(await world.as(schoolUser, readReport, { reportId }))).toMatchObject({
      parts: allParts,
      familyPart: true,
    });
  });

  it('shows an agency its own and nothing of others, nor of the conference', async () => {
    const { itemId, meetingId } = await reporting.heard(register, kase);
    const theirs = await reportFor(register.member.agency.id);
    valueOf(await giveBack(register.member, theirs));
    expect(await world.as(schoolUser, readReport, { reportId: theirs })).toMatchObject({ code: 'not-found' });
    expect(await giveBack(schoolUser, theirs, { expectedVersion: 2 })).toMatchObject({ code: 'not-found' });
    expect(await world.as(schoolUser, readConference, { itemId })).toMatchObject({ code: 'not-found' });
    expect(await world.as(schoolUser, listConferencesOfMeeting, { meetingId })).toMatchObject({
      code: 'not-found',
    });
    for (const table of ['conferences', 'conference_report_parts', 'conference_notes'])
      expect(await world.read(schoolUser, (tx) => tx.query(`select 1 from muster.${table}`))).toEqual([]);
  });

  it('is late after its day, amended when returned again, and closed with the conference', async () => {
    const meetingId = await reporting.aMeetingOf(register);
    valueOf(await reporting.put(register.chair, meetingId, [kase]));
    const reportId = await reportFor(schoolUser.agency.id);
    world.clock.set('2026-11-25T10:00:00Z');
    expect(await giveBack(schoolUser, reportId)).toMatchObject({ value: { late: true, amendedAt: null } });
    const late = await giveBack(schoolUser, reportId);
    expect(late).toMatchObject({ code: 'changed-meanwhile', current: { version: 2 } });
    const nothing = { expectedVersion: 2, nothingToReport: true, parts: [] };
    expect(await giveBack(schoolUser, reportId, nothing)).toMatchObject({
      value: { late: true, amendedAt: world.clock.now(), nothingToReport: true },
    });
    await world.owner('update muster.conference_reports set closed_at = now() where id = $1', [reportId]);
    expect(await giveBack(schoolUser, reportId, { expectedVersion: 3 })).toMatchObject({
      code: 'conference-over',
    });
  });

  it.each([
    ['nothing at all', { parts: [] }, 'facts-missing'],
    ['an opinion without facts', { parts: [part('opinion', 'family', 'Tired')] }, 'facts-missing'],
    ['nothing to report and something', { nothingToReport: true }, 'nothing-and-something'],
    ['endless text', { parts: [part('facts', 'family', 'x'.repeat(10_001))] }, 'text-too-long'],
  ])('refuses %s', async (_what, given, code) => {
    await reporting.heard(register, kase);
    expect(await giveBack(schoolUser, await reportFor(schoolUser.agency.id), given)).toMatchObject({ code });
  });

  it('has no part for the family where the pathway has none', async () => {
    register = await aRegister(world, { compartment: true, pathwayKey: 'marac' });
    kase = await aCase(world, register);
    await reporting.heard(register, kase);
    const reportId = await reportFor(register.member.agency.id);
    expect(await giveBack(register.member, reportId)).toMatchObject({ code: 'family-not-told' });
    const inConfidence = { parts: [part('facts', 'professionals', secret)] };
    expect(await giveBack(register.member, reportId, inConfidence)).toMatchObject({ ok: true });
  });
});

it('hides a compartment’s conference from everybody who is not a member: as if it were not there', async () => {
  const partnership = register.partnership;
  const marac = await aRegister(world, { partnership, compartment: true, pathwayKey: 'marac' });
  const lead = await anAgency(world, partnership);
  kase = await aCase(world, marac, { lead });
  const { itemId, meetingId } = await reporting.heard(marac, kase);
  const owner = await anAgency(world, partnership);
  await anAction(world, kase, { owner });
  const outsiders: Record<string, Person> = {
    observer: marac.observer,
    leadAgency: await aPerson(world, partnership, { agency: lead, agencyRole: 'lead' }),
    actionAgency: await aPerson(world, partnership, { agency: owner, agencyRole: 'lead' }),
    colleagueOfMember: await aPerson(world, partnership, { agency: marac.member.agency, agencyRole: 'lead' }),
    director: await aServiceDirector(world, partnership, [marac.id]),
    administrator: await anOfficer(world, partnership, 'administrator'),
    officer: await anOfficer(world, partnership, 'data_protection_officer'),
    otherChair: register.chair,
  };
  const reportId = await reportFor(marac.member.agency.id);
  for (const [who, person] of Object.entries(outsiders)) {
    const missing = { who, code: 'not-found' };
    const asked = async (outcome: Promise<object>) => ({ who, ...(await outcome) });
    expect(await asked(world.as(person, readConference, { itemId }))).toMatchObject(missing);
    expect(await asked(world.as(person, readConference, { itemId: newId() }))).toMatchObject(missing);
    expect(await asked(world.as(person, readFamilyCopy, { itemId }))).toMatchObject(missing);
    expect(await asked(world.as(person, readReport, { reportId }))).toMatchObject(missing);
    expect(await asked(giveBack(person, reportId))).toMatchObject(missing);
    const finish = { itemId, expectedVersion: 1 };
    expect(await asked(world.as(person, finishConference, finish))).toMatchObject(missing);
    expect(await world.read(person, listAskedReports)).toEqual([]);
    expect(await world.read(person, listConferencesDue)).toMatchObject({ clocks: [], limits: [] });
    const list = await world.as(person, listConferencesOfMeeting, { meetingId });
    expect({ who, cases: list.ok ? list.value.conferences : [] }).toEqual({ who, cases: [] });
    for (const table of ['conferences', 'conference_reports', 'conference_limits', 'conference_clocks'])
      expect({
        who,
        table,
        rows: await world.read(person, (tx) =>
          tx.query(
            `select 1 from muster.${table} ${table === 'conference_clocks' ? '' : 'where register_id = $1'}`,
            table === 'conference_clocks' ? [] : [marac.id],
          ),
        ),
      }).toEqual({ who, table, rows: [] });
  }
});

it('puts every look at a conference on the trail of the case', async () => {
  const { itemId, meetingId } = await reporting.heard(register, kase);
  await reporting.pageOf(itemId, register.member);
  valueOf(await world.as(register.member, listConferencesOfMeeting, { meetingId }));
  const rows = await world.owner(
    `select e.action from muster.audit_entries e where e.person_id = $1 order by e.action`,
    [register.member.id],
  );
  expect(rows).toEqual([{ action: 'case.read' }, { action: 'conference.listed' }]);
});
