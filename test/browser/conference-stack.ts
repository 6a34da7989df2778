import { newId } from '#libs/kernel';
import { readMeeting, scheduleMeeting, startMeeting } from '#libs/meetings';
import { aCase, aPerson, aRegister, aSchool, type Case, type Register } from '../factories/index.js';
import { valueOf } from '../factories/meetings.js';
import { letSignIn, type CheckStack } from './check-stack.js';

/** What the tests of conferences make over and over, on a running stack. */
export const conferencesOn = (stack: Pick<CheckStack, 'world'>) => {
  /** A register of conferences with a meeting today, one case, and somebody of the child's school. */
  async function setUp(pathwayKey: 'child-protection-conference' | 'marac' = 'child-protection-conference') {
    const register = await aRegister(stack.world, { pathwayKey, compartment: pathwayKey === 'marac' });
    const school = await aSchool(stack.world, register.partnership);
    const teacher = await aPerson(stack.world, register.partnership, { agency: school, agencyRole: 'lead' });
    const kase = await aCase(stack.world, register, { school, forename: 'Ben', surname: 'Dunne' });
    for (const person of [register.chair, register.coordinator, register.member, register.observer, teacher])
      await letSignIn(stack.world, person);
    const meetingId = newId();
    valueOf(
      await stack.world.as(register.chair, scheduleMeeting, {
        id: meetingId,
        groupId: register.groupId,
        title: 'Conferences',
        date: stack.world.clock.today(),
        time: '10:00',
        registerIds: [],
        discussion: ['Welcome'],
        acceptNonWorkingDay: true,
      }),
    );
    return { register, teacher, kase, meetingId };
  }

  const dayIn = (days: number) => {
    const [year, month, day] = stack.world.calendar
      .addWorkingDays(stack.world.clock.today(), days)
      .split('-')
      .map((part) => String(Number(part)));
    return { day: day!, month: month!, year: year! };
  };

  async function begin(register: Register, meetingId: string): Promise<void> {
    const { version } = valueOf(await stack.world.as(register.chair, readMeeting, { meetingId }));
    valueOf(await stack.world.as(register.chair, startMeeting, { meetingId, expectedVersion: version }));
  }

  const itemOf = async (kase: Case): Promise<string> =>
    (
      await stack.world.owner<{ id: string }>(
        'select item_id as id from muster.conferences where case_id = $1',
        [kase.id],
      )
    )[0]!.id;
  return { setUp, dayIn, begin, itemOf };
};
