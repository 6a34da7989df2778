import { addDays, formatDate } from '#libs/calendar';
import { asActor } from '#libs/database';
import type { ActorContext, Database } from '#libs/database';
import { newId } from '#libs/kernel';
import { readQuorumRule, scheduleMeeting, setQuorumRule } from '#libs/meetings';
import { expectOk } from './set-up.js';

/**
 * Calls the coming register check of a group in the name of whoever runs it, for the first working day a week from now, at ten
 * in the council's offices; everybody else in the group is told, as of any meeting. Returns it, with its day in words.
 */
export async function callRegisterCheck(
  api: Database,
  by: ActorContext,
  { groupId, registerId, registerName }: { groupId: string; registerId: string; registerName: string },
): Promise<{ meetingId: string; day: string }> {
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
  return { meetingId: meeting.id, day: formatDate(date) };
}

/**
 * Says, in the name of whoever runs the group, that it decides with one of its agencies and so many others at the table, and
 * if so with the police of the area where somebody lives while they are discussed.
 */
export async function askForQuorum(
  api: Database,
  by: ActorContext,
  {
    groupId,
    agencyName,
    others,
    policeOfResidence = false,
  }: { groupId: string; agencyName: string; others: number; policeOfResidence?: boolean },
): Promise<void> {
  const set = await asActor(api, by, async (tx) => {
    const rule = await readQuorumRule(tx, { groupId });
    if (!rule.ok) return rule;
    const needs = [
      ...rule.value.agencies
        .filter(({ name }) => name === agencyName)
        .map(({ id }) => ({ kind: 'agency' as const, agencyId: id })),
      ...(policeOfResidence ? [{ kind: 'policeOfResidence' as const }] : []),
    ];
    return setQuorumRule(tx, { groupId, needs, others, expectedVersion: rule.value.version });
  });
  expectOk(set, 'who must be at the table');
}
