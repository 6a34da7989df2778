import { asSystem } from '#libs/database';
import { newId } from '#libs/kernel';
import { readCase, readCaseAccess } from '#libs/registers';
import {
  aCase,
  anAgency,
  anOfficer,
  aPartnership,
  aPerson,
  aRegister,
  aServiceDirector,
} from '../../test/factories/index.js';
import type { Agency, Case, Person, Register, Somebody } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { aWorkerWorld, type WorkerWorld } from '../../test/worker/worker-world.js';
import {
  askForReport,
  listAskedReports,
  listCaseConferences,
  listConferencesOfMeeting,
  readConference,
  readReport,
} from './index.js';
import { aCaseAndAPractice, reportingIn } from './reporting.testing.js';

let world: WorkerWorld;
let reporting: ReturnType<typeof reportingIn>;
let register: Register;
let kase: Case;
let practice: Agency;
let doctor: Person;
let meetingId: string;
let itemId: string;
beforeAll(async () => {
  world = await aWorkerWorld();
  reporting = reportingIn(world);
});
afterAll(() => world.end());
beforeEach(async () => {
  ({ register, kase, practice, doctor, meetingId, itemId } = await aCaseAndAPractice(world));
});

const ask = (by: Somebody, more: object = {}) =>
  world.as(by, askForReport, { id: newId(), itemId, agencyId: practice.id, ...more });
const asked = async (by: Somebody = register.coordinator) => valueOf(await ask(by)).id;
const told = (person: Somebody) =>
  world.owner<{ kind: string; due: string | null }>(
    'select kind, due_on as due from muster.notifications where person_id = $1 order by created_at, id',
    [person.id],
  );

describe('asking one more agency to report', () => {
  it('gives it the day of the others, tells its lead, and lets it report on a case that it does not see', async () => {
    expect((await reporting.pageOf(itemId, register.chair)).agenciesToAsk).toContainEqual(
      expect.objectContaining({ id: practice.id, name: 'Vale Practice' }),
    );
    const reportId = await asked();
    expect(await told(doctor)).toEqual([{ kind: 'conference_report_asked', due: '2026-11-24' }]);
    expect(await world.read(doctor, listAskedReports)).toMatchObject([
      { id: reportId, reference: kase.reference, dueOn: '2026-11-24', meetingId: null },
    ]);
    expect(valueOf(await world.as(doctor, readReport, { reportId }))).toMatchObject({
      reference: kase.reference,
      subjectName: 'Ben Dunne',
      birthDate: expect.stringMatching(/^\d{4}-/) as unknown,
    });
    expect(await reporting.giveBack(doctor, reportId)).toMatchObject({ value: { late: false } });
    const { reports, agenciesToAsk } = await reporting.pageOf(itemId, register.member);
    expect(reports.find(({ id }) => id === reportId)).toMatchObject({ returnedByName: doctor.name });
    expect(agenciesToAsk).toEqual([]);
  });

  it('shows it that request and nothing else: no case, no conference, no other agency’s report', async () => {
    const reportId = await asked();
    const others = await reporting.reportFor(kase, register.member.agency.id);
    for (const [useCase, input] of [
      [readCase, { caseId: kase.id, fields: new Set<string>() }],
      [readConference, { itemId }],
      [listConferencesOfMeeting, { meetingId }],
      [readReport, { reportId: others }],
    ] as const)
      expect(await world.as(doctor, useCase as never, input)).toMatchObject({ code: 'not-found' });
    expect(await world.read(doctor, (tx) => listCaseConferences(tx, { caseId: kase.id }))).toBeNull();
    for (const table of ['cases', 'subjects', 'conferences', 'conference_limits', 'conference_report_parts'])
      expect(await world.read(doctor, (tx) => tx.query(`select 1 from muster.${table}`))).toEqual([]);
    const rows = await world.read(doctor, (tx) => tx.query('select id from muster.conference_reports'));
    expect(rows).toEqual([{ id: reportId }]);
    const about = await world.read(doctor, (tx) =>
      tx.query('select 1 from muster.report_is_about($1)', [others]),
    );
    expect(about).toEqual([]);
  });

  it('stands among those who may see the case, for whoever takes part, until the conference ends', async () => {
    await asked();
    const readers = async (by: Somebody) =>
      valueOf(await world.as(by, readCaseAccess, { caseId: kase.id })).readers.filter(
        ({ role }) => role === 'report',
      );
    expect(await readers(register.member)).toContainEqual(
      expect.objectContaining({ agencyName: 'Vale Practice', personName: null }),
    );
    const director = await aServiceDirector(world, register.partnership, [register.id]);
    expect(await readers(director)).toEqual([]);
    await world.owner('update muster.conference_reports set closed_at = now() where item_id = $1', [itemId]);
    expect(await readers(register.member)).toEqual([]);
  });

  it('is over for it when the conference ends, also for what it reported', async () => {
    const reportId = await asked();
    valueOf(await reporting.giveBack(doctor, reportId));
    await world.owner('update muster.conference_reports set closed_at = now() where id = $1', [reportId]);
    expect(await world.as(doctor, readReport, { reportId })).toMatchObject({ code: 'not-found' });
    expect(await reporting.giveBack(doctor, reportId, { expectedVersion: 2 })).toMatchObject({
      code: 'not-found',
    });
    expect(await world.read(doctor, listAskedReports)).toEqual([]);
  });

  it('reaches no administrator or officer by the agency that they happen to work for', async () => {
    const { partnership } = register;
    const reportId = await asked();
    for (const role of ['administrator', 'data_protection_officer'] as const) {
      const officer = await anOfficer(world, partnership, role);
      await world.owner('update muster.people set agency_id = $2 where id = $1', [officer.id, practice.id]);
      expect(await world.as(officer, readReport, { reportId })).toMatchObject({ code: 'not-found' });
      expect(await world.read(officer, listAskedReports)).toEqual([]);
    }
  });

  it('happens once though it is sent twice, or by two people at the same time', async () => {
    const id = newId();
    for (let n = 0; n < 2; n++) valueOf(await ask(register.chair, { id }));
    expect(await ask(register.chair, { id, agencyId: kase.lead.id })).toMatchObject({
      code: 'already-exists',
    });
    expect(await ask(register.coordinator)).toMatchObject({ code: 'already-asked', field: 'agencyId' });
    expect(await told(doctor)).toHaveLength(1);

    const { partnership } = register;
    const clinic = await anAgency(world, partnership);
    await aPerson(world, partnership, { agency: clinic, agencyRole: 'lead' });
    const both = await Promise.all(
      [register.chair, register.coordinator].map((by) => ask(by, { agencyId: clinic.id })),
    );
    expect(both.map((each) => (each.ok ? 'asked' : each.code)).sort()).toEqual(['already-asked', 'asked']);
  });

  it.each([
    ['a day that has passed', '2026-11-19', undefined],
    ['a day after the conference', '2026-11-28', undefined],
    ['what is no day', '2026-11-31', undefined],
    ['today', '2026-11-20', '2026-11-20'],
    ['the day of the conference', '2026-11-27', '2026-11-27'],
  ])('takes a day from today to that of the conference: %s', async (_what, dueOn, taken) => {
    const outcome = await ask(register.chair, { dueOn });
    if (taken) expect(outcome).toMatchObject({ value: { dueOn: taken } });
    else expect(outcome).toMatchObject({ code: 'date-wrong', field: 'dueOn' });
  });

  it('refuses an agency that is not active, one in which nobody would hear of it, and one of another partnership', async () => {
    const { partnership } = register;
    const silent = await anAgency(world, partnership);
    await aPerson(world, partnership, { agency: silent });
    const elsewhere = await anAgency(world, await aPartnership(world));
    for (const agencyId of [silent.id, elsewhere.id, newId()])
      expect(await ask(register.chair, { agencyId })).toMatchObject({
        code: 'agency-unknown',
        field: 'agencyId',
      });
    await world.owner('update muster.agencies set active = false where id = $1', [practice.id]);
    expect(await ask(register.chair)).toMatchObject({ code: 'agency-unknown' });
  });

  it('is for those who run the conference, until it ends', async () => {
    const stranger = await aRegister(world, { pathwayKey: 'child-protection-conference' });
    expect(await ask(register.member)).toMatchObject({ code: 'not-allowed' });
    for (const person of [register.observer, stranger.chair, doctor])
      expect(await ask(person)).toMatchObject({ code: 'not-found' });
    expect(await ask(register.chair, { itemId: newId() })).toMatchObject({ code: 'not-found' });
    await world.owner(
      `update muster.conferences set finished_at = now(), held_on = '2026-11-20' where item_id = $1`,
      [itemId],
    );
    expect(await ask(register.chair)).toMatchObject({ code: 'conference-over' });
  });

  it('asks in a compartment agencies of its group alone, and nobody of them who is not in it', async () => {
    const { partnership } = register;
    register = await aRegister(world, { partnership, compartment: true, pathwayKey: 'marac' });
    kase = await aCase(world, register);
    meetingId = await reporting.aMeetingOf(register);
    itemId = valueOf(await reporting.put(register.chair, meetingId, [kase])).itemIds[0]!;
    expect(await ask(register.chair)).toMatchObject({ code: 'agency-unknown' });
    const { agenciesToAsk } = await reporting.pageOf(itemId, register.chair);
    expect(agenciesToAsk.map(({ id }) => id)).not.toContain(practice.id);
    expect(agenciesToAsk.map(({ id }) => id)).not.toContain(register.observer.agency.id);
    const agencyId = register.coordinator.agency.id;
    const reportId = valueOf(await ask(register.chair, { agencyId })).id;
    expect(await world.as(register.coordinator, readReport, { reportId })).toMatchObject({ ok: true });
    const colleague = await aPerson(world, partnership, {
      agency: register.coordinator.agency,
      agencyRole: 'lead',
    });
    expect(await world.as(colleague, readReport, { reportId })).toMatchObject({ code: 'not-found' });
    expect(await world.read(colleague, listAskedReports)).toEqual([]);
    expect(await told(colleague)).toEqual([]);
  });

  it('stands in the message of the day by the case’s reference, and in the trail', async () => {
    await asked();
    const lines = await asSystem(
      world.context.db,
      { ...world.context, partnershipId: register.partnership.id },
      (tx) =>
        tx.query<{ told: boolean }>('select muster.asked_to_report($1, $2) as told', [doctor.id, kase.id]),
    );
    expect(lines).toEqual([{ told: true }]);
    const trail = await world.owner(
      `select action, case_id as "caseId" from muster.audit_entries where person_id = $1 and action like 'conference.report%'`,
      [register.coordinator.id],
    );
    expect(trail).toEqual([{ action: 'conference.report-asked', caseId: kase.id }]);
  });
});
