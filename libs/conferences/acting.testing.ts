import { newId } from '#libs/kernel';
import { readMeeting, scheduleMeeting, startItem, startMeeting } from '#libs/meetings';
import { aRegister } from '../../test/factories/index.js';
import type { Case, Register, Somebody, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { putCasesOnAgenda, readConference, saveConferencePlan } from './index.js';

/** What the tests of conferences do over and over, in one world. */
export const actingIn = (world: World) => {
  const aMeetingOf = async (register: Register, date = '2026-11-27') => {
    const id = newId();
    const input = { id, groupId: register.groupId, title: 'Conferences', date, time: '10:00' };
    const agenda = { registerIds: [], discussion: ['Welcome'] };
    valueOf(await world.as(register.chair, scheduleMeeting, { ...input, ...agenda }));
    return id;
  };
  const put = (by: Somebody, meetingId: string, cases: readonly Case[], ids = cases.map(() => newId())) =>
    world.as(by, putCasesOnAgenda, {
      meetingId,
      cases: cases.map(({ id }, n) => ({ id: ids[n]!, caseId: id })),
    });
  /** A meeting that runs, with this case being heard. */
  const heard = async (register: Register, kase: Case) => {
    const meetingId = await aMeetingOf(register, '2026-11-20');
    const itemId = valueOf(await put(register.chair, meetingId, [kase])).itemIds[0]!;
    const { version } = valueOf(await world.as(register.chair, readMeeting, { meetingId }));
    valueOf(await world.as(register.chair, startMeeting, { meetingId, expectedVersion: version }));
    valueOf(await world.as(register.chair, startItem, { itemId, expectedVersion: 1 }));
    return { itemId, meetingId };
  };
  const pageOf = async (itemId: string, by: Somebody) =>
    valueOf(await world.as(by, readConference, { itemId }));
  const plan = async (
    itemId: string,
    by: Somebody,
    kind: 'full' | 'interim' = 'full',
    reviewBy = '2027-02-12',
  ) => {
    const { version } = await pageOf(itemId, by);
    const input = { itemId, expectedVersion: version, kind, aims: 'Ben is seen every week', reviewBy };
    return valueOf(await world.as(by, saveConferencePlan, input));
  };
  const childProtection = (of: object = {}) =>
    aRegister(world, { pathwayKey: 'child-protection-conference', ...of });
  const limitsOf = (kase: Case) =>
    world.owner(
      `select kind, started_on as "startedOn", due_on as "dueOn", met_on as "metOn" from muster.conference_limits
       where case_id = $1 order by met_on nulls last, due_on`,
      [kase.id],
    );
  const reviewByOf = async (kase: Case) =>
    (
      await world.owner<{ on: string }>('select review_by as on from muster.cases where id = $1', [kase.id])
    )[0]!.on;
  return { childProtection, limitsOf, reviewByOf, aMeetingOf, put, heard, pageOf, plan };
};
