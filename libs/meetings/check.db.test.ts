import { newId } from '#libs/kernel';
import { closeCase } from '#libs/registers';
import {
  aCase,
  anAgency,
  aRegister,
  aServiceDirector,
  aWorld,
  type Register,
  type World,
} from '../../test/factories/index.js';
import { aCheck, aMeeting, decide, reviewsOf, valueOf } from '../../test/factories/meetings.js';
import { exportDecisions, finishCheck, listEntries, readCheck, readEntry, startCheck } from './index.js';

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
const finish = async (
  checkId: string,
  undecided: { reviewId: string; reason: string }[] = [],
  as = register.chair,
) => world.as(as, finishCheck, { checkId, expectedVersion: (await checkOf(checkId)).version, undecided });

describe('starting a register check', () => {
  it('goes through every open case: red first, then stale, then by lead agency', async () => {
    const [abbey, zeal] = [
      await anAgency(world, register.partnership, { name: `Abbey ${newId()}` }),
      await anAgency(world, register.partnership, { name: `Zeal ${newId()}` }),
    ];
    const later = await aCase(world, register, { rating: 'green', lead: zeal });
    const first = await aCase(world, register, { rating: 'green', lead: abbey });
    const stale = await aCase(world, register, { rating: 'amber', lead: zeal, reviewBy: '2026-11-19' });
    const red = await aCase(world, register, { rating: 'red', lead: zeal });
    await aCase(world, register, { status: 'closed' });

    const { id } = await aCheck(world, register);

    expect((await reviewsOf(world, id)).map(({ caseId }) => caseId)).toEqual([
      red.id,
      stale.id,
      first.id,
      later.id,
    ]);
    const seen = valueOf(await world.as(register.member, readCheck, { checkId: id }));
    expect(seen).toMatchObject({
      status: 'running',
      mayRun: false,
      seesNames: true,
      progress: { total: 4, decided: 0, waiting: 4 },
    });
  });

  it('begins once, when two people start it at the same moment', async () => {
    await aCase(world, register);
    const meeting = await aMeeting(world, register);
    const start = () => world.as(register.chair, startCheck, { id: newId(), agendaItemId: meeting.itemId });
    const [one, other] = await Promise.all([start(), start()]);
    expect(valueOf(one).checkId).toBe(valueOf(other).checkId);
    expect(await reviewsOf(world, valueOf(one).checkId)).toHaveLength(1);
  });

  it('runs one check of a register at a time', async () => {
    const { id } = await aCheck(world, register);
    const [second, third] = [await aMeeting(world, register), await aMeeting(world, register)];
    const starts = [second, third].map(({ itemId }) =>
      world.as(register.coordinator, startCheck, { id: newId(), agendaItemId: itemId }),
    );
    for (const start of await Promise.all(starts))
      expect(start).toMatchObject({ code: 'check-running', current: { checkId: id } });
  });

  it('is started by those who run the register', async () => {
    const meeting = await aMeeting(world, register);
    const stranger = (await aRegister(world, { partnership: register.partnership })).chair;
    const input = { id: newId(), agendaItemId: meeting.itemId };
    expect(await world.as(register.member, startCheck, input)).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(stranger, startCheck, input)).toMatchObject({ code: 'not-found' });
    expect(await world.as(register.viceChair, startCheck, input)).toMatchObject({ ok: true });
  });

  it('takes in what is opened meanwhile at its end, and lets go of what closes', async () => {
    const [stays, closes] = [await aCase(world, register, { rating: 'red' }), await aCase(world, register)];
    const { id } = await aCheck(world, register);
    const joins = await aCase(world, register, { rating: 'red' });
    valueOf(
      await world.as(register.chair, closeCase, { caseId: closes.id, expectedVersion: 1, outcome: 'onRoll' }),
    );

    const [one] = await Promise.all(
      [register.chair, register.coordinator].map((person) => world.as(person, readCheck, { checkId: id })),
    );
    expect(valueOf(one!).progress.total).toBe(2);
    expect(
      valueOf(await world.as(register.chair, listEntries, { checkId: id })).map(({ caseId }) => caseId),
    ).toEqual([stays.id, joins.id]);
    const positions = (await reviewsOf(world, id)).map(({ position }) => position);
    expect(new Set(positions).size).toBe(3);
  });
});

describe('who sees what of a check', () => {
  it('shows observers how far it has come, without a name', async () => {
    await aCase(world, register);
    const { id } = await aCheck(world, register);
    const [review] = await reviewsOf(world, id);

    expect(valueOf(await world.as(register.observer, readCheck, { checkId: id }))).toMatchObject({
      seesNames: false,
      nextReviewId: null,
      progress: { total: 1 },
    });
    expect(valueOf(await world.as(register.observer, listEntries, { checkId: id }))).toEqual([]);
    expect(await world.as(register.observer, readEntry, { checkId: id, reviewId: review!.id })).toMatchObject(
      { code: 'not-found' },
    );
    expect(await world.as(register.observer, exportDecisions, { checkId: id })).toMatchObject({
      code: 'not-allowed',
    });
  });

  it('lets members and the service director read, and nobody else find it', async () => {
    const kase = await aCase(world, register);
    const { id } = await aCheck(world, register);
    const [review] = await reviewsOf(world, id);
    const director = await aServiceDirector(world, register.partnership, [register.id]);
    const stranger = (await aRegister(world, { partnership: register.partnership })).chair;

    for (const person of [register.member, director]) {
      expect(valueOf(await world.as(person, readEntry, { checkId: id, reviewId: review!.id }))).toMatchObject(
        { case: { id: kase.id }, check: { mayRun: false } },
      );
      expect(await decide(world, person, id, kase.id)).toMatchObject({ code: 'not-allowed' });
      expect(await finish(id, [], person)).toMatchObject({ code: 'not-allowed' });
    }
    expect(await world.as(stranger, readCheck, { checkId: id })).toMatchObject({ code: 'not-found' });
    expect(await world.as(stranger, readEntry, { checkId: id, reviewId: review!.id })).toMatchObject({
      code: 'not-found',
    });
    expect(await decide(world, stranger, id, kase.id)).toMatchObject({ code: 'not-found' });
  });

  it('leaves a row in the trail for every case shown', async () => {
    const cases = [await aCase(world, register), await aCase(world, register)];
    const { id } = await aCheck(world, register);
    const [review] = await reviewsOf(world, id);
    await world.as(register.member, readEntry, { checkId: id, reviewId: review!.id });
    await world.as(register.member, exportDecisions, { checkId: id });

    const trail = await world.owner<{ action: string; cases: number }>(
      'select action, cases from muster.audit_entries where person_id = $1 order by id',
      [register.member.id],
    );
    expect(trail).toEqual([
      { action: 'case.read', cases: 2 },
      { action: 'check.exported', cases: 2 },
    ]);
    expect(
      await world.owner('select 1 from muster.audit_seen where case_id = any ($1::uuid[])', [
        cases.map((one) => one.id),
      ]),
    ).toHaveLength(4);
  });

  it('keeps a compartment’s check from everybody outside it', async () => {
    const hidden = await aRegister(world, { partnership: register.partnership, compartment: true });
    await aCase(world, hidden);
    const { id } = await aCheck(world, hidden);
    const director = await aServiceDirector(world, register.partnership, [hidden.id]);
    for (const person of [register.chair, director])
      expect(await world.as(person, readCheck, { checkId: id })).toMatchObject({ code: 'not-found' });
  });
});

describe('resuming', () => {
  it('goes on where each person stopped', async () => {
    for (let n = 0; n < 4; n += 1) await aCase(world, register);
    const { id } = await aCheck(world, register);
    const reviews = await reviewsOf(world, id);
    expect(valueOf(await world.as(register.chair, readCheck, { checkId: id }))).toMatchObject({
      placeReviewId: null,
      nextReviewId: reviews[0]!.id,
    });

    await world.as(register.chair, readEntry, { checkId: id, reviewId: reviews[2]!.id });
    await world.as(register.coordinator, readEntry, { checkId: id, reviewId: reviews[1]!.id });

    expect(valueOf(await world.as(register.chair, readCheck, { checkId: id })).placeReviewId).toBe(
      reviews[2]!.id,
    );
    expect(valueOf(await world.as(register.coordinator, readCheck, { checkId: id })).placeReviewId).toBe(
      reviews[1]!.id,
    );
  });

  it('goes to the waiting cases first, round the end, then to those to come back to', async () => {
    for (let n = 0; n < 3; n += 1) await aCase(world, register);
    const { id } = await aCheck(world, register);
    const [one, two, three] = await reviewsOf(world, id);
    const next = async (caseId: string, verdict: 'satisfactory' | 'come_back') =>
      valueOf(await decide(world, register.chair, id, caseId, { verdict })).nextReviewId;

    expect(await next(two!.caseId, 'come_back')).toBe(three!.id);
    expect(await next(three!.caseId, 'satisfactory')).toBe(one!.id);
    expect(await next(one!.caseId, 'satisfactory')).toBe(two!.id);
    expect(await next(two!.caseId, 'satisfactory')).toBeNull();
  });
});
