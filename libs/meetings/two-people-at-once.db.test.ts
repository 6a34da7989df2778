import { newId } from '#libs/kernel';
import { rateCase } from '#libs/registers';
import {
  aCase,
  aRegister,
  aWorld,
  type Case,
  type Register,
  type World,
} from '../../test/factories/index.js';
import { aCheck, reviewsOf, valueOf } from '../../test/factories/meetings.js';
import { saveReview } from './index.js';
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
const followUp = (over: object = {}) => ({
  id: newId(),
  title: 'Visit the home',
  ownerAgencyId: kase.lead.id,
  dueOn: '2026-12-01',
  ...over,
});
const no = { verdict: 'not_satisfactory', reason: 'Nobody knows where she is', explanation: '' } as const;

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
