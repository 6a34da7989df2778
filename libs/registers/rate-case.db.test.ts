import {
  aCase,
  anAction,
  anAgency,
  aPerson,
  aRegister,
  aServiceDirector,
  aWorld,
} from '../../test/factories/index.js';
import type { Case, Register, World } from '../../test/factories/index.js';
import { closeCase, contribute, rateCase, reopenCase, setReviewBy } from './index.js';

let world: World;
let register: Register;
beforeAll(async () => {
  world = await aWorld();
  register = await aRegister(world);
});
afterAll(() => world.end());

const ratingsOf = (kase: Case) =>
  world.owner(
    'select rating, reason, review_by from muster.case_ratings where case_id = $1 order by rated_at',
    [kase.id],
  );
const stands = async (kase: Case) =>
  (
    await world.owner('select rating, review_by, status, outcome, version from muster.cases where id = $1', [
      kase.id,
    ])
  )[0];
const trail = async (kase: Case) =>
  (
    await world.owner<{ action: string }>(
      'select action from muster.audit_entries where case_id = $1 order by id',
      [kase.id],
    )
  ).map((entry) => entry.action);
const eventsOf = async (kase: Case) =>
  (
    await world.owner<{ type: string }>(
      `select type from muster.outbox_events where ids ->> 'caseId' = $1 order by id`,
      [kase.id],
    )
  ).map((event) => event.type);

describe('a chair who rates a case', () => {
  it('sets the next review by the interval of the pathway for the new rating', async () => {
    const kase = await aCase(world, register, { rating: 'amber' });

    const rated = await world.as(register.chair, rateCase, {
      caseId: kase.id,
      expectedVersion: 1,
      to: 'red',
      reason: 'Not seen since 3 November',
    });

    // Ten working days after Friday 20 November 2026.
    expect(rated).toMatchObject({ ok: true, value: { rating: 'red', reviewBy: '2026-12-04', version: 2 } });
    expect(await stands(kase)).toMatchObject({ rating: 'red', review_by: '2026-12-04', version: 2 });
    expect(await ratingsOf(kase)).toHaveLength(2);
    expect(await trail(kase)).toEqual(['case.rated']);
    expect(await eventsOf(kase)).toEqual(expect.arrayContaining(['CaseRated', 'DueDateChanged']));
  });

  it('is refused when somebody else changed the case meanwhile, and is shown what stands', async () => {
    const kase = await aCase(world, register, { rating: 'amber' });
    await world.as(register.chair, rateCase, {
      caseId: kase.id,
      expectedVersion: 1,
      to: 'red',
      reason: 'Not seen since 3 November',
    });

    const second = await world.as(register.coordinator, rateCase, {
      caseId: kase.id,
      expectedVersion: 1,
      to: 'green',
      reason: 'Place offered',
    });

    expect(second).toMatchObject({
      ok: false,
      code: 'changed-meanwhile',
      current: { rating: 'red', version: 2 },
    });
    expect(await ratingsOf(kase)).toHaveLength(2);
  });

  it('must give a reason for every change, and a review date that has not passed', async () => {
    const kase = await aCase(world, register, { rating: 'amber' });
    const rate = { caseId: kase.id, expectedVersion: 1, to: 'red' as const };

    expect(await world.as(register.chair, rateCase, { ...rate, reason: '  ' })).toMatchObject({
      code: 'reason-missing',
      field: 'reason',
    });
    expect(
      await world.as(register.chair, rateCase, { ...rate, reason: 'Worse', reviewBy: '2026-11-19' }),
    ).toMatchObject({ code: 'review-date-wrong' });
    expect(
      await world.as(register.chair, rateCase, { ...rate, reason: 'Worse', reviewBy: '2026-02-30' }),
    ).toMatchObject({ code: 'review-date-wrong' });
    expect(await stands(kase)).toMatchObject({ rating: 'amber', version: 1 });
    expect(await trail(kase)).toEqual([]);
  });
});

describe('people who may not rate', () => {
  it('learn that they may not when they see the case, and nothing when they do not', async () => {
    const kase = await aCase(world, register);
    const rate = { caseId: kase.id, expectedVersion: 1, to: 'red' as const, reason: 'Worse' };
    const agencyLead = await aPerson(world, register.partnership, { agency: kase.lead, agencyRole: 'lead' });
    const director = await aServiceDirector(world, register.partnership, [register.id]);
    const stranger = await aPerson(world, register.partnership);
    const elsewhere = await aRegister(world);

    for (const person of [register.member, register.observer, agencyLead, director]) {
      expect(await world.as(person, rateCase, rate)).toMatchObject({ ok: false, code: 'not-allowed' });
    }
    for (const person of [stranger, elsewhere.chair]) {
      expect(await world.as(person, rateCase, rate)).toMatchObject({ ok: false, code: 'not-found' });
    }
  });

  it('find no case of a compartment, even when their agency leads on it', async () => {
    const hidden = await aRegister(world, { partnership: register.partnership, compartment: true });
    const kase = await aCase(world, hidden);
    const lead = await aPerson(world, register.partnership, { agency: kase.lead, agencyRole: 'lead' });

    const rate = { caseId: kase.id, expectedVersion: 1, to: 'red' as const, reason: 'Worse' };
    expect(await world.as(lead, rateCase, rate)).toMatchObject({ code: 'not-found' });
    expect(await world.as(register.chair, rateCase, rate)).toMatchObject({ code: 'not-found' });
    expect(await world.as(hidden.chair, rateCase, rate)).toMatchObject({ ok: true });
  });
});

describe('closing a case', () => {
  it('needs a final outcome, and never ends somebody’s action silently', async () => {
    const kase = await aCase(world, register);
    await anAction(world, kase);
    const close = { caseId: kase.id, expectedVersion: 1, outcome: 'onRoll' };

    expect(await world.as(register.chair, closeCase, { ...close, outcome: 'untraced' })).toMatchObject({
      code: 'outcome-unknown',
    });
    expect(await world.as(register.chair, closeCase, close)).toMatchObject({ code: 'actions-open' });
    expect(await world.as(register.chair, closeCase, { ...close, endOpenActions: true })).toMatchObject({
      ok: true,
    });

    expect(await stands(kase)).toMatchObject({ status: 'closed', outcome: 'onRoll', version: 2 });
    expect(
      await world.owner('select status, outcome_note from muster.actions where case_id = $1', [kase.id]),
    ).toEqual([{ status: 'not_possible', outcome_note: 'The case was closed.' }]);
    expect(
      await world.as(register.chair, rateCase, {
        caseId: kase.id,
        expectedVersion: 2,
        to: 'red',
        reason: 'x',
      }),
    ).toMatchObject({
      code: 'case-closed',
    });
  });

  it('can be undone with a reason, from which the next review counts anew', async () => {
    const kase = await aCase(world, register, { status: 'closed', reviewBy: '2026-09-30' });
    const reopen = { caseId: kase.id, expectedVersion: 1 };

    expect(await world.as(register.chair, reopenCase, { ...reopen, reason: ' ' })).toMatchObject({
      code: 'reason-missing',
    });
    expect(
      await world.as(register.chair, reopenCase, { ...reopen, reason: 'Left the school again' }),
    ).toMatchObject({ ok: true });

    // Amber: twenty working days after 20 November 2026.
    expect(await stands(kase)).toMatchObject({ status: 'open', outcome: null, review_by: '2026-12-18' });
    const changes = await world.owner('select kind, is_now from muster.case_changes where case_id = $1', [
      kase.id,
    ]);
    expect(changes).toEqual([{ kind: 'reopened', is_now: 'Left the school again' }]);
  });
});

describe('moving a review', () => {
  it('keeps the rating and tells the chronology both dates', async () => {
    const kase = await aCase(world, register, { reviewBy: '2026-12-01' });

    expect(
      await world.as(register.chair, setReviewBy, { caseId: kase.id, reviewBy: '2026-12-15' }),
    ).toMatchObject({ ok: true });

    const changes = await world.owner(
      'select kind, was, is_now from muster.case_changes where case_id = $1',
      [kase.id],
    );
    expect(changes).toEqual([{ kind: 'review', was: '1 December 2026', is_now: '15 December 2026' }]);
  });
});

describe('an agency’s information', () => {
  it('is taken once although it is sent twice, from members and from agencies with a stake', async () => {
    const school = await anAgency(world, register.partnership, { kind: 'school' });
    const kase = await aCase(world, register, { school });
    const teacher = await aPerson(world, register.partnership, { agency: school });
    const given = {
      id: '0198c1f0-0000-7000-8000-000000000001',
      caseId: kase.id,
      kind: 'explanation' as const,
      facts: 'Moved house in October',
    };

    expect(await world.as(teacher, contribute, given)).toMatchObject({
      ok: true,
      value: { agencyId: school.id },
    });
    expect(await world.as(teacher, contribute, given)).toMatchObject({ ok: true });

    expect(await world.owner('select facts from muster.contributions where case_id = $1', [kase.id])).toEqual(
      [{ facts: 'Moved house in October' }],
    );
    expect(await trail(kase)).toEqual(['case.contributed']);
  });

  it('is refused without facts, from an observer, and on a closed case', async () => {
    const kase = await aCase(world, register);
    const closed = await aCase(world, register, { status: 'closed' });
    const base = { id: '0198c1f0-0000-7000-8000-000000000002', kind: 'information' as const };

    expect(
      await world.as(register.member, contribute, { ...base, caseId: kase.id, facts: '' }),
    ).toMatchObject({ code: 'facts-missing' });
    expect(
      await world.as(register.member, contribute, {
        ...base,
        caseId: kase.id,
        facts: 'x',
        factsOn: '2026-11-21',
      }),
    ).toMatchObject({ code: 'date-wrong' });
    expect(
      await world.as(register.observer, contribute, { ...base, caseId: kase.id, facts: 'x' }),
    ).toMatchObject({ code: 'not-allowed' });
    expect(
      await world.as(register.member, contribute, { ...base, caseId: closed.id, facts: 'x' }),
    ).toMatchObject({ code: 'case-closed' });
    expect(
      await world.as(register.member, contribute, { ...base, caseId: kase.id, kind: 'nothing_held' }),
    ).toMatchObject({ ok: true });
  });
});
