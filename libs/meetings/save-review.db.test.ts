import { newId } from '#libs/kernel';
import { contribute, rateCase } from '#libs/registers';
import {
  aCase,
  aRegister,
  aWorld,
  anAction,
  type Case,
  type Register,
  type World,
} from '../../test/factories/index.js';
import { aCheck, decide, reviewsOf, valueOf } from '../../test/factories/meetings.js';
import { finishCheck, readEntry, saveReview } from './index.js';
import type { SaveReview } from './index.js';

let world: World;
let register: Register;
let kase: Case;
let checkId: string;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  world.clock.set('2026-11-20T10:00:00Z');
  register = await aRegister(world);
  kase = await aCase(world, register);
  checkId = (await aCheck(world, register)).id;
});
afterAll(() => world.end());

const reviewNow = async () => (await reviewsOf(world, checkId)).find(({ caseId }) => caseId === kase.id)!;
const caseNow = async () => (await world.owner('select * from muster.cases where id = $1', [kase.id]))[0]!;
const save = (input: Partial<SaveReview> = {}, as = register.chair) =>
  decide(world, as, checkId, kase.id, input);
const followUp = (over: object = {}) => ({
  id: newId(),
  title: 'Visit the home',
  ownerAgencyId: kase.lead.id,
  dueOn: '2026-12-01',
  ...over,
});
const no = { verdict: 'not_satisfactory', reason: 'Nobody knows where she is', explanation: '' } as const;
const explain = (text = 'Waiting for a place') =>
  world.as(register.member, contribute, { id: newId(), caseId: kase.id, kind: 'explanation', facts: text });

describe('deciding a case', () => {
  it('takes "satisfactory" with everything as it was for a case that was explained', async () => {
    valueOf(await explain());
    expect(await save({ explanation: '' })).toMatchObject({
      ok: true,
      value: { version: 2, reference: kase.reference, nextReviewId: null },
    });
    expect(await reviewNow()).toMatchObject({
      status: 'decided',
      satisfactory: true,
      ratingAfter: 'amber',
      nextReview: 'next_check',
      nextReviewOn: '2026-12-04',
    });
    expect(await caseNow()).toMatchObject({ rating: 'amber', review_by: '2026-12-04' });
    expect(
      await world.owner(
        `select 1 from muster.outbox_events where type = 'CaseReviewed' and ids->>'caseId' = $1`,
        [kase.id],
      ),
    ).toHaveLength(1);
  });

  it('asks for an explanation when none was given since the last check, and keeps what is typed as the chair’s contribution', async () => {
    expect(await save({ explanation: ' ' })).toMatchObject({
      code: 'explanation-missing',
      field: 'explanation',
    });
    valueOf(await save({ explanation: 'A place from Monday' }));
    expect(
      await world.owner('select kind, facts, person_id from muster.contributions where case_id = $1', [
        kase.id,
      ]),
    ).toEqual([{ kind: 'explanation', facts: 'A place from Monday', person_id: register.chair.id }]);
  });

  it('does not take the last check’s explanation for a new one', async () => {
    valueOf(await save());
    const [{ version }] = (await world.owner<{ version: number }>(
      'select version from muster.register_checks where id = $1',
      [checkId],
    )) as [{ version: number }];
    valueOf(
      await world.as(register.chair, finishCheck, { checkId, expectedVersion: version, undecided: [] }),
    );
    world.clock.set('2026-12-04T10:00:00Z');
    checkId = (await aCheck(world, register)).id;

    expect(await save({ explanation: '' })).toMatchObject({ code: 'explanation-missing' });
    valueOf(await explain('She started on Monday'));
    expect(await save({ explanation: '' })).toMatchObject({ ok: true });
  });

  it('refuses "not satisfactory" without a follow-up action, and writes nothing', async () => {
    expect(await save({ ...no, rating: 'red', ratingReason: 'Missing' })).toMatchObject({
      code: 'follow-up-missing',
      field: 'actions',
    });
    expect(await save({ ...no, reason: '' })).toMatchObject({ code: 'reason-missing', field: 'reason' });
    expect(
      await save({ ...no, rating: 'red', ratingReason: 'Missing', actions: [followUp({ title: ' ' })] }),
    ).toMatchObject({ field: 'actions.0.title' });
    expect(
      await save({
        ...no,
        rating: 'red',
        ratingReason: 'Missing',
        actions: [followUp({ dueOn: '2026-11-19' })],
      }),
    ).toMatchObject({ field: 'actions.0.dueOn' });
    expect(await reviewNow()).toMatchObject({ status: 'waiting', version: 1 });
    expect(await caseNow()).toMatchObject({ rating: 'amber', version: 1 });
    expect(await world.owner('select 1 from muster.actions where case_id = $1', [kase.id])).toEqual([]);
  });

  it('sets the follow-up action with the decision; one set in this review suffices for the next save', async () => {
    valueOf(await save({ ...no, actions: [followUp()] }));
    expect(
      await world.owner('select title, review_id from muster.actions where case_id = $1', [kase.id]),
    ).toEqual([{ title: 'Visit the home', review_id: (await reviewNow()).id }]);
    expect(await save({ ...no, reason: 'The address is wrong, too' })).toMatchObject({ ok: true });
  });

  it('rates with a reason, and lets the next review be the check after, or another day', async () => {
    expect(await save({ rating: 'green' })).toMatchObject({
      code: 'rating-reason-missing',
      field: 'ratingReason',
    });
    valueOf(await save({ rating: 'green', ratingReason: 'Starts on Monday', nextReview: 'check_after' }));
    expect(await caseNow()).toMatchObject({ rating: 'green', review_by: '2026-12-18' });
    expect(await save({ explanation: '', nextReview: 'date', nextReviewOn: '2026-11-20' })).toMatchObject({
      code: 'review-date-wrong',
      field: 'nextReviewOn',
    });
    valueOf(
      await save({
        explanation: '',
        ratingReason: 'Starts on Monday',
        nextReview: 'date',
        nextReviewOn: '2027-01-11',
      }),
    );
    expect(await caseNow()).toMatchObject({ review_by: '2027-01-11' });
    expect(
      await world.owner(`select rating, reason from muster.case_ratings where review_id = $1`, [
        (await reviewNow()).id,
      ]),
    ).toEqual([{ rating: 'green', reason: 'Starts on Monday' }]);
  });

  it('closes a case with an outcome; open actions end with it only when that is said', async () => {
    await anAction(world, kase);
    expect(await save({ nextReview: 'close' })).toMatchObject({ code: 'outcome-unknown', field: 'outcome' });
    expect(await save({ nextReview: 'close', outcome: 'onRoll' })).toMatchObject({
      code: 'actions-open',
      field: 'endOpenActions',
    });
    valueOf(await save({ nextReview: 'close', outcome: 'onRoll', endOpenActions: true }));
    expect(await caseNow()).toMatchObject({ status: 'closed', outcome: 'onRoll' });
    expect(await reviewNow()).toMatchObject({
      status: 'decided',
      nextReview: 'close',
      outcome: 'onRoll',
      nextReviewOn: null,
    });
  });

  it('opens a case again when the check that closed it decides otherwise', async () => {
    valueOf(await save({ nextReview: 'close', outcome: 'onRoll' }));
    valueOf(await save({ ...no, rating: 'amber', actions: [followUp()] }));
    expect(await caseNow()).toMatchObject({ status: 'open', outcome: null, review_by: '2026-12-04' });
    expect(await reviewNow()).toMatchObject({ satisfactory: false, outcome: null, nextReview: 'next_check' });
  });

  it('comes back to a case without deciding it', async () => {
    valueOf(await save({ verdict: 'come_back', explanation: '' }));
    expect(await reviewNow()).toMatchObject({ status: 'come_back', satisfactory: null, ratingAfter: null });
    expect(await save({ explanation: 'A place' })).toMatchObject({ ok: true });
  });

  it('keeps what was decided before in the chronology when a decision changes', async () => {
    valueOf(await save());
    valueOf(await save({ ...no, actions: [followUp()] }));
    const changes = await world.owner(
      `select was, is_now from muster.case_changes where case_id = $1 and what = 'decision' order by at, id`,
      [kase.id],
    );
    expect(changes).toEqual([
      { was: null, is_now: 'Satisfactory' },
      { was: 'Satisfactory', is_now: 'Not satisfactory: Nobody knows where she is' },
    ]);
  });
});

describe('two people at once', () => {
  const inputOf = async (over: Partial<SaveReview>): Promise<SaveReview> => {
    const { id, version } = await reviewNow();
    return {
      reviewId: id,
      expectedVersion: version,
      ratingSeen: 'amber',
      verdict: 'satisfactory',
      explanation: 'A place',
      ...over,
    };
  };

  it('overwrites nothing: the second is told what stands now', async () => {
    const mine = await inputOf({ rating: 'green', ratingReason: 'Starts on Monday' });
    const theirs = await inputOf({ ...no, rating: 'red', ratingReason: 'Not seen', actions: [followUp()] });
    const answers = await Promise.all([
      world.as(register.chair, saveReview, mine),
      world.as(register.coordinator, saveReview, theirs),
    ]);

    const [won, lost] = answers[0].ok ? [0, 1] : [1, 0];
    expect(answers[won]!.ok).toBe(true);
    expect(answers[lost]).toMatchObject({
      code: 'changed-meanwhile',
      current:
        won === 0
          ? { version: 2, verdict: 'satisfactory', rating: 'green' }
          : { version: 2, verdict: 'not_satisfactory', rating: 'red', actions: ['Visit the home'] },
    });
    expect(
      (
        await world.owner('select 1 from muster.case_ratings where case_id = $1 and review_id is not null', [
          kase.id,
        ])
      ).length,
    ).toBe(1);
    expect((await world.owner('select 1 from muster.actions where case_id = $1', [kase.id])).length).toBe(
      won,
    );
  });

  it('happens once when the same person sends it twice', async () => {
    const input = await inputOf({
      ...no,
      explanation: 'Her aunt has called',
      explanationId: newId(),
      actions: [followUp()],
    });
    const answers = await Promise.all([
      world.as(register.chair, saveReview, input),
      world.as(register.chair, saveReview, input),
    ]);

    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await reviewNow()).toMatchObject({ version: 2 });
    for (const table of ['actions', 'contributions'])
      expect(await world.owner(`select 1 from muster.${table} where case_id = $1`, [kase.id])).toHaveLength(
        1,
      );
  });

  it('does not overwrite a rating given by hand meanwhile', async () => {
    const input = await inputOf({});
    valueOf(
      await world.as(register.coordinator, rateCase, {
        caseId: kase.id,
        expectedVersion: 1,
        to: 'red',
        reason: 'Seen in another town',
      }),
    );
    expect(await world.as(register.chair, saveReview, input)).toMatchObject({
      code: 'changed-meanwhile',
      current: { rating: 'red', verdict: null },
    });
  });

  it('is told when the case was closed meanwhile', async () => {
    const input = await inputOf({});
    await world.owner(
      `update muster.cases set status = 'closed', closed_on = '2026-11-20', outcome = 'onRoll' where id = $1`,
      [kase.id],
    );
    expect(await world.as(register.chair, saveReview, input)).toMatchObject({ code: 'case-closed' });
  });
});

describe('the evidence', () => {
  it('shows what changed, what was asked for last time, and who explained', async () => {
    await anAction(world, kase, { title: 'Ring the aunt', dueOn: '2026-11-10' });
    valueOf(await explain('Waiting for a place'));
    valueOf(
      await world.as(register.coordinator, rateCase, {
        caseId: kase.id,
        expectedVersion: 1,
        to: 'red',
        reason: 'Not seen',
      }),
    );
    const { id } = await reviewNow();

    const entry = valueOf(await world.as(register.chair, readEntry, { checkId, reviewId: id }));

    expect(entry).toMatchObject({
      position: 1,
      total: 1,
      age: 12,
      explained: true,
      redNeedsReason: false,
      leadAgency: { name: kase.lead.name },
      case: { reference: kase.reference, rating: 'red', openedOn: '2026-09-01' },
      changes: [{ what: 'rating', was: 'amber', isNow: 'red', who: register.coordinator.name }],
      actions: [{ title: 'Ring the aunt', owner: kase.lead.name, status: 'open' }],
      contributions: [
        { kind: 'explanation', facts: 'Waiting for a place', who: register.member.name, isNew: true },
      ],
      nextChecks: { next: '2026-12-04', after: '2026-12-18' },
      nextCases: [{ reviewId: id }],
    });
    expect(entry.owners).toEqual(
      expect.arrayContaining([expect.objectContaining({ agencyName: kase.lead.name, personId: null })]),
    );
  });
});
