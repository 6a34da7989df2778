import { addDays, formatDate } from '#libs/calendar';
import { asActor } from '#libs/database';
import type { ActorContext, Database } from '#libs/database';
import { newId } from '#libs/kernel';
import { scheduleMeeting } from '#libs/meetings';
import { expectOk } from './set-up.js';

/**
 * Calls the coming register check of a group in the name of whoever runs it, for the first working day a week from now, at ten
 * in the council's offices; everybody else in the group is told, as of any meeting. Returns its day in words.
 */
export async function callRegisterCheck(
  api: Database,
  by: ActorContext,
  { groupId, registerId, registerName }: { groupId: string; registerId: string; registerName: string },
): Promise<string> {
  const date = by.calendar.firstWorkingDayOnOrAfter(addDays(by.clock.today(), 7));
  const meeting = {
    id: newId(),
    groupId,
    title: 'Register check',
    date,
    time: '10:00',
    place: 'Committee room 2, County Hall',
    registerIds: [registerId],
    discussion: ['Admissions: places offered since the last meeting'],
  };
  expectOk(await asActor(api, by, (tx) => scheduleMeeting(tx, meeting)), `meeting about ${registerName}`);
  return formatDate(date);
}
