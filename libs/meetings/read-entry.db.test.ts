import { newId } from '#libs/kernel';
import { contribute, rateCase } from '#libs/registers';
import { moveAction } from '#libs/actions';
import {
  aCase,
  aRegister,
  aWorld,
  anAction,
  type Case,
  type Register,
  type World,
} from '../../test/factories/index.js';
import { aCheck, aMeeting, reviewsOf, valueOf } from '../../test/factories/meetings.js';
import { moveMeeting, readEntry } from './index.js';

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
const explain = (text = 'Waiting for a place') =>
  world.as(register.member, contribute, { id: newId(), caseId: kase.id, kind: 'explanation', facts: text });

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

  it('names the action that got another date since the last check', async () => {
    const action = await anAction(world, kase, { title: 'Ring the aunt', dueOn: '2026-11-27' });
    const moved = { actionId: action.id, expectedVersion: 1, dueOn: '2026-12-04' };
    valueOf(await world.as(register.chair, moveAction, moved));
    const { id } = await reviewNow();

    expect(
      valueOf(await world.as(register.member, readEntry, { checkId, reviewId: id })).changes,
    ).toMatchObject([
      {
        kind: 'action',
        what: 'due',
        label: 'Ring the aunt',
        was: '27 November 2026',
        isNow: '4 December 2026',
      },
    ]);
  });

  it('offers the day to which the next meeting was moved as the next check, and no day that it had before', async () => {
    const meeting = await aMeeting(world, register, '2026-11-27');
    const { id } = await reviewNow();
    const checks = async () =>
      valueOf(await world.as(register.chair, readEntry, { checkId, reviewId: id })).nextChecks;
    expect(await checks()).toMatchObject({ next: '2026-11-27' });

    valueOf(
      await world.as(register.chair, moveMeeting, {
        meetingId: meeting.id,
        expectedVersion: 1,
        sittingId: newId(),
        date: '2026-12-02',
        time: '10:00',
        reason: 'The room is taken',
      }),
    );
    expect(await checks()).toMatchObject({ next: '2026-12-02' });
    expect((await checks()).after > '2026-12-02').toBe(true);
  });
});
