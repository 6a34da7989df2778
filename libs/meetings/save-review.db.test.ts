import { newId } from '#libs/kernel';
import { contribute } from '#libs/registers';
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
import { finishCheck } from './index.js';
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
