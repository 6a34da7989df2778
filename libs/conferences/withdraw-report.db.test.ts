import { newId } from '#libs/kernel';
import { readCase } from '#libs/registers';
import { aPerson, aRegister, aWorld } from '../../test/factories/index.js';
import type { Agency, Case, Person, Register, Somebody, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import {
  askForReport,
  listAskedReports,
  listConferencesOfMeeting,
  readReport,
  withdrawReport,
} from './index.js';
import { aCaseAndAPractice, reportingIn } from './reporting.testing.js';

let world: World;
let reporting: ReturnType<typeof reportingIn>;
let register: Register;
let kase: Case;
let practice: Agency;
let doctor: Person;
let meetingId: string;
let itemId: string;
beforeAll(async () => {
  world = await aWorld();
  reporting = reportingIn(world);
});
afterAll(() => world.end());
beforeEach(async () => {
  ({ register, kase, practice, doctor, meetingId, itemId } = await aCaseAndAPractice(world));
});

const ask = (by: Somebody, more: object = {}) =>
  world.as(by, askForReport, { id: newId(), itemId, agencyId: practice.id, ...more });
const withdraw = (by: Somebody, reportId: string, more: object = {}) =>
  world.as(by, withdrawReport, { reportId, expectedVersion: 1, because: 'It is another Ben', ...more });
const asked = async (by: Somebody = register.coordinator) => valueOf(await ask(by)).id;
const told = (person: Somebody) =>
  world.owner<{ kind: string; due: string | null }>(
    'select kind, due_on as due from muster.notifications where person_id = $1 order by created_at, id',
    [person.id],
  );

describe('withdrawing a request', () => {
  it('keeps it with who, when and why, takes it from the agency, and tells it', async () => {
    const reportId = await asked();
    for (let n = 0; n < 2; n++) valueOf(await withdraw(register.chair, reportId));
    const { reports, agenciesToAsk } = await reporting.pageOf(itemId, register.chair);
    expect(reports.find(({ id }) => id === reportId)).toMatchObject({
      withdrawnByName: register.chair.name,
      withdrawnAt: world.clock.now(),
      withdrawnBecause: 'It is another Ben',
      own: false,
    });
    expect(agenciesToAsk.map(({ id }) => id)).toContain(practice.id);
    expect(await told(doctor)).toEqual([
      { kind: 'conference_report_asked', due: '2026-11-24' },
      { kind: 'conference_report_withdrawn', due: null },
    ]);
    expect(await world.as(doctor, readReport, { reportId })).toMatchObject({ code: 'not-found' });
    expect(await reporting.giveBack(doctor, reportId, { expectedVersion: 2 })).toMatchObject({
      code: 'not-found',
    });
    expect(await world.read(doctor, listAskedReports)).toEqual([]);
    const list = valueOf(await world.as(register.chair, listConferencesOfMeeting, { meetingId }));
    expect(list.conferences[0]!.asked).toBe(reports.length - 1);
    const trail = await world.owner(
      `select count(*)::integer as n from muster.audit_entries where action = 'conference.report-withdrawn' and case_id = $1`,
      [kase.id],
    );
    expect(trail).toEqual([{ n: 1 }]);
  });

  it('lets the agency be asked again, by a request of its own', async () => {
    valueOf(await withdraw(register.chair, await asked()));
    const again = await asked(register.chair);
    expect(await reporting.giveBack(doctor, again)).toMatchObject({ ok: true });
    const { reports } = await reporting.pageOf(itemId, register.member);
    expect(reports.filter(({ agencyId }) => agencyId === practice.id)).toHaveLength(2);
  });

  it('takes it also from an agency with a stake, which goes on seeing the case', async () => {
    const lead = await aPerson(world, register.partnership, { agency: kase.lead, agencyRole: 'lead' });
    const reportId = await reporting.reportFor(kase, kase.lead.id);
    valueOf(await withdraw(register.coordinator, reportId));
    expect(await world.as(lead, readReport, { reportId })).toMatchObject({ code: 'not-found' });
    expect(await world.read(lead, listAskedReports)).toEqual([]);
    expect(await world.as(lead, readCase, { caseId: kase.id, fields: new Set<string>() })).toMatchObject({
      ok: true,
    });
  });

  it.each([
    ['no reason', { because: ' ' }, 'reason-missing'],
    ['an endless reason', { because: 'x'.repeat(2_001) }, 'text-too-long'],
    ['an old version', { expectedVersion: 7 }, 'changed-meanwhile'],
  ])('refuses %s', async (_what, more, code) => {
    expect(await withdraw(register.chair, await asked(), more)).toMatchObject({ code });
  });

  it('refuses when the agency has reported meanwhile, whoever comes first, and after the conference', async () => {
    const reportId = await asked();
    valueOf(await reporting.giveBack(doctor, reportId));
    expect(await withdraw(register.chair, reportId)).toMatchObject({ code: 'changed-meanwhile' });
    expect(await withdraw(register.chair, reportId, { expectedVersion: 2 })).toMatchObject({
      code: 'report-returned',
    });
    const other = await reporting.reportFor(kase, kase.lead.id);
    await world.owner('update muster.conference_reports set closed_at = now() where id = $1', [other]);
    expect(await withdraw(register.chair, other)).toMatchObject({ code: 'conference-over' });
  });

  it('and a return of it at the same time: one of them stands', async () => {
    const reportId = await asked();
    const [withdrawn, returned] = await Promise.all([
      withdraw(register.chair, reportId),
      reporting.giveBack(doctor, reportId),
    ]);
    expect([withdrawn.ok, returned.ok].filter(Boolean)).toHaveLength(1);
    const rows = await world.owner(
      'select 1 from muster.conference_reports where id = $1 and withdrawn_at is not null and returned_at is not null',
      [reportId],
    );
    expect(rows).toEqual([]);
  });

  it('is for those who run the conference', async () => {
    const reportId = await asked();
    const stranger = await aRegister(world, { pathwayKey: 'child-protection-conference' });
    for (const person of [register.member, doctor])
      expect(await withdraw(person, reportId)).toMatchObject({ code: 'not-allowed' });
    for (const person of [register.observer, stranger.chair])
      expect(await withdraw(person, reportId)).toMatchObject({ code: 'not-found' });
  });
});
