import { asSystem } from '#libs/database';
import { aCase } from '../../test/factories/index.js';
import type { Case, Person, Register } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { aWorkerWorld, type WorkerWorld } from '../../test/worker/worker-world.js';
import { listConferencesDue, recordCoreGroup, sendFromConference, sweepConferenceClocks } from './index.js';
import { aCaseOfAPupil, reportingIn } from './reporting.testing.js';

let world: WorkerWorld;
let reporting: ReturnType<typeof reportingIn>;
let register: Register;
let kase: Case;
let schoolUser: Person;
beforeAll(async () => {
  world = await aWorkerWorld();
  reporting = reportingIn(world);
});
afterAll(() => world.end());
beforeEach(async () => {
  ({ register, kase, schoolUser } = await aCaseOfAPupil(world));
});

const markedConference = () => reporting.markedConference(register, kase, schoolUser);

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
    const before = await reporting.heard(register, await aCase(world, register));
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
    const { limits } = await reporting.pageOf(itemId, register.member);
    expect(limits.find(({ kind }) => kind === 'core_group')).toMatchObject({
      state: 'met',
      metOn: '2026-12-02',
    });
  });
});
