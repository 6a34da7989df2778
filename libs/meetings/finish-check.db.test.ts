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
import { aCheck, decide, reviewsOf, valueOf } from '../../test/factories/meetings.js';
import { exportDecisions, finishCheck, listDecisions } from './index.js';

let world: World;
let register: Register;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  world.clock.set('2026-11-20T10:00:00Z');
  register = await aRegister(world);
});
afterAll(() => world.end());

const checkOf = async (id: string) =>
  (
    await world.owner<{ status: string; version: number }>(
      'select status, version from muster.register_checks where id = $1',
      [id],
    )
  )[0]!;
const caseOf = async ({ id }: Case) =>
  (
    await world.owner(
      'select status, rating, red_checks, same_rating_checks, last_check_id, last_checked_at, review_by from muster.cases where id = $1',
      [id],
    )
  )[0]!;
const finish = async (
  checkId: string,
  undecided: { reviewId: string; reason: string }[] = [],
  as = register.chair,
) => world.as(as, finishCheck, { checkId, expectedVersion: (await checkOf(checkId)).version, undecided });

describe('finishing', () => {
  it('is refused while a case is undecided without a reason', async () => {
    const [done, open] = [await aCase(world, register, { rating: 'red' }), await aCase(world, register)];
    const { id } = await aCheck(world, register);
    await decide(world, register.chair, id, done.id);
    const [, undecided] = await reviewsOf(world, id);

    expect(await finish(id)).toMatchObject({
      code: 'undecided-without-reason',
      current: { reviewIds: [undecided!.id] },
    });
    expect(await finish(id, [{ reviewId: undecided!.id, reason: '  ' }])).toMatchObject({
      code: 'undecided-without-reason',
    });
    expect(await checkOf(id)).toMatchObject({ status: 'running' });

    expect(await finish(id, [{ reviewId: undecided!.id, reason: 'The school was not there' }])).toMatchObject(
      { ok: true, value: { meetingHeld: true } },
    );
    expect((await reviewsOf(world, id))[1]).toMatchObject({
      status: 'undecided',
      undecidedReason: 'The school was not there',
    });
    expect(await caseOf(open)).toMatchObject({ last_check_id: null, red_checks: 0 });
    expect(await decide(world, register.chair, id, done.id)).toMatchObject({ code: 'check-closed' });
    expect(await finish(id)).toMatchObject({ code: 'check-closed' });
  });

  it('asks for a case that was opened while somebody looked at the last page', async () => {
    const { id } = await aCheck(world, register);
    await aCase(world, register);
    expect(await finish(id)).toMatchObject({ code: 'undecided-without-reason' });
  });

  it('counts the checks running in which a case was red, although it was rated by hand between', async () => {
    const kase = await aCase(world, register, { rating: 'red' });
    for (const [round, day] of ['2026-11-20', '2026-11-24'].entries()) {
      world.clock.set(`${day}T10:00:00Z`);
      const { id } = await aCheck(world, register);
      valueOf(await decide(world, register.chair, id, kase.id));
      valueOf(await finish(id));
      expect(await caseOf(kase)).toMatchObject({
        red_checks: round + 1,
        same_rating_checks: round + 1,
        last_check_id: id,
      });
    }
    world.clock.set('2026-11-30T10:00:00Z');
    const { id } = await aCheck(world, register);
    expect(await decide(world, register.chair, id, kase.id)).toMatchObject({
      code: 'rating-reason-missing',
      field: 'ratingReason',
    });
    const [{ version }] = (await world.owner<{ version: number }>(
      'select version from muster.cases where id = $1',
      [kase.id],
    )) as [{ version: number }];
    valueOf(
      await world.as(register.chair, rateCase, {
        caseId: kase.id,
        expectedVersion: version,
        to: 'amber',
        reason: 'Perhaps',
      }),
    );
    valueOf(
      await decide(world, register.chair, id, kase.id, {
        rating: 'red',
        ratingReason: 'Still nobody has seen her',
      }),
    );
    valueOf(await finish(id));
    expect(await caseOf(kase)).toMatchObject({ red_checks: 3, same_rating_checks: 3 });
  });

  it('leaves a list of all that was decided, and a file in which a formula stays text', async () => {
    const [one, two] = [
      await aCase(world, register, { rating: 'red', forename: '=HYPERLINK("x")' }),
      await aCase(world, register),
    ];
    const { id } = await aCheck(world, register);
    const action = { id: newId(), title: 'Visit "again"', ownerAgencyId: one.lead.id, dueOn: '2026-12-01' };
    valueOf(
      await decide(world, register.chair, id, one.id, {
        verdict: 'not_satisfactory',
        reason: 'No address',
        explanation: '',
        actions: [action],
      }),
    );
    valueOf(await decide(world, register.chair, id, two.id, { nextReview: 'close', outcome: 'onRoll' }));
    valueOf(await finish(id));

    const { decisions } = valueOf(await world.as(register.member, listDecisions, { checkId: id }));
    expect(decisions).toMatchObject([
      {
        reference: one.reference,
        satisfactory: false,
        reason: 'No address',
        ratingAfter: 'red',
        actions: [{ title: 'Visit "again"', owner: one.lead.name }],
      },
      {
        reference: two.reference,
        satisfactory: true,
        outcome: 'On roll',
        explanation: 'A place from Monday',
      },
    ]);
    const { content, filename } = valueOf(await world.as(register.chair, exportDecisions, { checkId: id }));
    expect(filename).toBe('decisions-2026-11-20.csv');
    expect(content).toContain(`"'=HYPERLINK(""x"")"`);
    expect(content).toContain('"Visit ""again""');
  });

  it('lets a saved decision and the end of the check never pass one another', async () => {
    const kase = await aCase(world, register);
    const { id } = await aCheck(world, register);
    const [review] = await reviewsOf(world, id);
    const [decided, finished] = await Promise.all([
      decide(world, register.chair, id, kase.id),
      finish(id, [{ reviewId: review!.id, reason: 'No time' }]),
    ]);

    expect(finished.ok).toBe(true);
    const [after] = await reviewsOf(world, id);
    expect(after!.status).toBe(decided.ok ? 'decided' : 'undecided');
    expect((await caseOf(kase)).last_check_id).toBe(decided.ok ? id : null);
  });
});
