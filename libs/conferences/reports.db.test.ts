import { newId } from '#libs/kernel';
import { asSystem } from '#libs/database';
import {
  aCase,
  anAction,
  anAgency,
  anOfficer,
  aPartnership,
  aPerson,
  aRegister,
  aSchool,
  aServiceDirector,
} from '../../test/factories/index.js';
import type { Case, Person, Register, Somebody } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { aWorkerWorld, type WorkerWorld } from '../../test/worker/worker-world.js';
import { actingIn } from './acting.testing.js';
import {
  finishConference,
  listAskedReports,
  listConferencesDue,
  listConferencesOfMeeting,
  readConference,
  readFamilyCopy,
  readReport,
  recordCoreGroup,
  recordFamily,
  returnReport,
  saveConferenceNotes,
  sendFromConference,
  setConferenceAction,
  sweepConferenceClocks,
} from './index.js';
import type { NoteRow, ReportPart } from './index.js';

let world: WorkerWorld;
let acting: ReturnType<typeof actingIn>;
let register: Register;
let kase: Case;
let schoolUser: Person;
beforeAll(async () => {
  world = await aWorkerWorld();
  acting = actingIn(world);
});
afterAll(() => world.end());
beforeEach(async () => {
  world.clock.set('2026-11-20T10:00:00Z');
  const partnership = await aPartnership(world);
  register = await aRegister(world, { partnership, pathwayKey: 'child-protection-conference' });
  const school = await aSchool(world, partnership);
  schoolUser = await aPerson(world, partnership, { agency: school });
  kase = await aCase(world, register, { school });
});

const reportFor = async (agencyId: string) =>
  (
    await world.owner<{ id: string }>(
      'select id from muster.conference_reports where case_id = $1 and agency_id = $2',
      [kase.id, agencyId],
    )
  )[0]!.id;

const part = (kind: ReportPart['kind'], audience: ReportPart['audience'], text: string): ReportPart => ({
  kind,
  audience,
  text,
});
const secret = 'Grandmother told us in confidence';
const parts = [
  part('facts', 'family', 'Ben came to school on 12 of 20 days'),
  part('opinion', 'family', 'He is often tired'),
  part('facts', 'professionals', secret),
  part('source', 'professionals', 'A neighbour'),
];
const allParts = expect.arrayContaining(parts.map((one) => expect.objectContaining(one))) as unknown;
const giveBack = async (by: Somebody, reportId: string, more: object = {}) =>
  world.as(by, returnReport, { reportId, expectedVersion: 1, nothingToReport: false, parts, ...more });

describe('a report in advance', () => {
  it('is asked for by reference, returned by an agency outside the group, and read by those who take part', async () => {
    const { itemId } = await acting.heard(register, kase);
    const reportId = await reportFor(schoolUser.agency.id);
    expect(await world.read(schoolUser, listAskedReports)).toMatchObject([
      { id: reportId, reference: kase.reference, dueOn: '2026-11-20', returnedAt: null, meetingId: null },
    ]);
    expect(await giveBack(schoolUser, reportId)).toMatchObject({ value: { late: false, version: 2 } });

    const { reports } = await acting.pageOf(itemId, register.member);
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
    const { itemId, meetingId } = await acting.heard(register, kase);
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
    const meetingId = await acting.aMeetingOf(register);
    valueOf(await acting.put(register.chair, meetingId, [kase]));
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
    await acting.heard(register, kase);
    expect(await giveBack(schoolUser, await reportFor(schoolUser.agency.id), given)).toMatchObject({ code });
  });

  it('has no part for the family where the pathway has none', async () => {
    register = await aRegister(world, { compartment: true, pathwayKey: 'marac' });
    kase = await aCase(world, register);
    await acting.heard(register, kase);
    const reportId = await reportFor(register.member.agency.id);
    expect(await giveBack(register.member, reportId)).toMatchObject({ code: 'family-not-told' });
    const inConfidence = { parts: [part('facts', 'professionals', secret)] };
    expect(await giveBack(register.member, reportId, inConfidence)).toMatchObject({ ok: true });
  });
});

/** A conference about the case in which every text that is not for the family carries a mark. */
async function markedConference(): Promise<string> {
  const { itemId } = await acting.heard(register, kase);
  const mark = (text: string) => `CONFIDENTIAL ${text}`;
  for (const by of [schoolUser, register.member]) {
    const marked = parts.map((one) => ({
      ...one,
      text: one.audience === 'family' && one.kind !== 'source' ? `told: ${one.text}` : mark(one.text),
    }));
    valueOf(await giveBack(by, await reportFor(by.agency.id), { parts: marked }));
  }
  const notes: NoteRow[] = (['discussion', 'child_views', 'decision'] as const).flatMap((kind) => [
    { kind, audience: 'family', text: `told: ${kind}` },
    { kind, audience: 'professionals', text: mark(kind) },
  ]);
  const { version } = await acting.pageOf(itemId, register.chair);
  valueOf(await world.as(register.chair, saveConferenceNotes, { itemId, expectedVersion: version, notes }));
  const member = { itemId, relation: 'Mother', views: mark('what she said'), attended: true };
  valueOf(await world.as(register.chair, recordFamily, { ...member, id: newId(), name: mark('Jo') }));
  for (const audience of ['family', 'professionals'] as const)
    valueOf(
      await world.as(register.chair, setConferenceAction, {
        id: newId(),
        itemId,
        title: audience === 'family' ? 'told: see Ben weekly' : mark('check the partner'),
        ownerAgencyId: kase.lead.id,
        dueOn: '2026-12-04',
        audience,
      }),
    );
  await acting.plan(itemId, register.chair);
  const now = await acting.pageOf(itemId, register.chair);
  const end = { itemId, expectedVersion: now.version, outcome: 'planNeglect' };
  valueOf(await world.as(register.chair, finishConference, end));
  return itemId;
}

describe('the family’s copy', () => {
  it('holds the decision, the plan and what is for the family, and no word that was given in confidence', async () => {
    const itemId = await markedConference();
    for (const by of [register.chair, register.viceChair, register.coordinator]) {
      const copy = valueOf(await world.as(by, readFamilyCopy, { itemId }));
      expect(JSON.stringify(copy)).not.toContain('CONFIDENTIAL');
      expect(copy).toMatchObject({
        outcomeLabel: 'Child protection plan: neglect',
        decision: 'told: decision',
        childViews: 'told: child_views',
        plan: { kind: 'full', aims: 'Ben is seen every week', reviewBy: '2027-02-12' },
        actions: [{ title: 'told: see Ben weekly', dueOn: '2026-12-04' }],
        nextBy: '2027-02-19',
        coreGroupBy: '2026-12-04',
      });
      expect(copy.reports.map(({ facts, opinion }) => [facts, opinion])).toEqual([
        ['told: Ben came to school on 12 of 20 days', 'told: He is often tired'],
        ['told: Ben came to school on 12 of 20 days', 'told: He is often tired'],
      ]);
    }
  });

  it('is built where row-level security leaves nothing else, whatever a statement asks for', async () => {
    await markedConference();
    const seen = await world.read(register.chair, async (tx) => {
      await tx.query(`select set_config('muster.audience', 'family', true)`);
      const found: Record<string, unknown[]> = {};
      for (const table of [
        'conference_report_parts',
        'conference_notes',
        'conference_family',
        'conference_actions',
      ])
        found[table] = await tx.query(`select * from muster.${table}`);
      return found;
    });
    expect(JSON.stringify(seen)).not.toContain('CONFIDENTIAL');
    expect(seen['conference_family']).toEqual([]);
    expect(seen['conference_report_parts']).toHaveLength(4);
    expect(seen['conference_notes']).toHaveLength(3);
    expect(seen['conference_actions']).toHaveLength(1);
    // The setting ends with its transaction.
    const after = await world.read(register.chair, (tx) =>
      tx.query('select 1 from muster.conference_family'),
    );
    expect(after).toHaveLength(1);
  });

  it('is for those who run the conference, and there is none where the family has no part', async () => {
    const itemId = await markedConference();
    expect(await world.as(register.member, readFamilyCopy, { itemId })).toMatchObject({
      code: 'not-allowed',
    });
    for (const person of [register.observer, schoolUser])
      expect(await world.as(person, readFamilyCopy, { itemId })).toMatchObject({ code: 'not-found' });
    register = await aRegister(world, { compartment: true, pathwayKey: 'marac' });
    kase = await aCase(world, register);
    const marac = await acting.heard(register, kase);
    expect(await world.as(register.chair, readFamilyCopy, { itemId: marac.itemId })).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('what goes out after a conference', () => {
  const sweep = () =>
    asSystem(
      world.context.db,
      { ...world.context, partnershipId: register.partnership.id },
      sweepConferenceClocks,
    );
  const told = () =>
    world.owner<{ person: string; kind: string; due: string }>(
      `select person_id as person, kind, due_on as due from muster.notifications
       where partnership_id = $1 and kind like 'conference_clock%' order by created_at, kind`,
      [register.partnership.id],
    );

  it('is told to the coordinator on its day and once more when it is overdue, until it is sent', async () => {
    const itemId = await markedConference();
    expect(await sweep()).toBe(0);
    world.clock.set('2026-11-23T08:00:00Z');
    expect([await sweep(), await sweep()]).toEqual([1, 0]);
    world.clock.set('2026-11-25T08:00:00Z');
    expect([await sweep(), await sweep()]).toEqual([1, 0]);
    const person = register.coordinator.id;
    expect(await told()).toEqual([
      { person, kind: 'conference_clock_due', due: '2026-11-23' },
      { person, kind: 'conference_clock_overdue', due: '2026-11-23' },
    ]);
    expect(await world.read(register.coordinator, listConferencesDue)).toMatchObject({
      clocks: [
        { itemId, kind: 'decision_letter', state: 'overdue', workingDays: 2 },
        { itemId, kind: 'record', state: 'due' },
      ],
      limits: [{ kind: 'core_group' }, { kind: 'first_review' }],
    });
    expect(await world.read(register.member, listConferencesDue)).toMatchObject({ clocks: [], limits: [] });

    const letter = { itemId, kind: 'decision_letter' as const };
    expect(await world.as(register.member, sendFromConference, letter)).toMatchObject({
      code: 'not-allowed',
    });
    expect(await world.as(register.coordinator, sendFromConference, letter)).toMatchObject({
      value: { state: 'met_late', workingDays: 2, metByName: register.coordinator.name },
    });
    // Said again by somebody else, the first time stays.
    expect(await world.as(register.chair, sendFromConference, letter)).toMatchObject({
      value: { metByName: register.coordinator.name },
    });
    world.clock.set('2026-12-01T08:00:00Z');
    expect(await sweep()).toBe(0);
  });

  it('is not there before the conference has ended; its core group is recorded on a day after it', async () => {
    const before = await acting.heard(register, await aCase(world, register));
    const letter = { itemId: before.itemId, kind: 'record' as const };
    expect(await world.as(register.chair, sendFromConference, letter)).toMatchObject({
      code: 'clock-unknown',
    });

    const itemId = await markedConference();
    world.clock.set('2026-12-03T08:00:00Z');
    for (const metOn of ['2026-12-04', '2026-11-19', 'soon'])
      expect(await world.as(register.chair, recordCoreGroup, { itemId, metOn })).toMatchObject({
        code: 'date-wrong',
      });
    valueOf(await world.as(register.chair, recordCoreGroup, { itemId, metOn: '2026-12-02' }));
    const { limits } = await acting.pageOf(itemId, register.member);
    expect(limits.find(({ kind }) => kind === 'core_group')).toMatchObject({
      state: 'met',
      metOn: '2026-12-02',
    });
  });
});

it('hides a compartment’s conference from everybody who is not a member: as if it were not there', async () => {
  const partnership = register.partnership;
  const marac = await aRegister(world, { partnership, compartment: true, pathwayKey: 'marac' });
  const lead = await anAgency(world, partnership);
  kase = await aCase(world, marac, { lead });
  const { itemId, meetingId } = await acting.heard(marac, kase);
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
  const { itemId, meetingId } = await acting.heard(register, kase);
  await acting.pageOf(itemId, register.member);
  valueOf(await world.as(register.member, listConferencesOfMeeting, { meetingId }));
  const rows = await world.owner(
    `select e.action from muster.audit_entries e where e.person_id = $1 order by e.action`,
    [register.member.id],
  );
  expect(rows).toEqual([{ action: 'case.read' }, { action: 'conference.listed' }]);
});
