import { formatDate } from '#libs/calendar';
import { putCasesOnAgenda } from '#libs/conferences';
import { asActor } from '#libs/database';
import type { ActorContext, ActorTx, Database } from '#libs/database';
import { newId, ok } from '#libs/kernel';
import { scheduleMeeting } from '#libs/meetings';
import { openCase } from '#libs/registers';
import { expectOk } from './set-up.js';

interface Child {
  readonly forename: string;
  readonly surname: string;
  readonly birthDate: string;
  /** Of an area that belongs to a police force of the partnership: its quorum asks for that force. */
  readonly postcode: string;
  /** Working days since the strategy discussion. */
  readonly ago: number;
  readonly concern: string;
  readonly school?: string;
  readonly rating: 'red' | 'amber';
  readonly reason: string;
}

const children: readonly Child[] = [
  {
    forename: 'Ottilie',
    surname: 'Brambleby',
    birthDate: '2016-03-14',
    postcode: 'NG4 3DD',
    ago: 8,
    concern: 'neglect',
    school: 'Gedling Vale School',
    rating: 'red',
    reason: 'Three missed health appointments, and she comes to school hungry',
  },
  {
    forename: 'Caspian',
    surname: 'Wetherby',
    birthDate: '2021-09-02',
    postcode: 'S80 2BB',
    ago: 6,
    concern: 'emotional',
    rating: 'amber',
    reason: 'He saw violence between his parents; his mother has asked for help',
  },
  {
    forename: 'Linnea',
    surname: 'Oakhanger',
    birthDate: '2013-01-27',
    postcode: 'NG18 4CC',
    ago: 1,
    concern: 'physical',
    school: 'Gedling Vale School',
    rating: 'amber',
    reason: 'An unexplained bruise, seen by the school',
  },
];

/**
 * Opens the cases of a register of conferences in the name of whoever runs it, calls a meeting for four working days on, and puts
 * two of the three on its agenda; the agencies with a stake are asked to report. Returns the meeting's day in words.
 */
export async function holdConferences(
  api: Database,
  by: ActorContext,
  of: { groupId: string; registerId: string; agencies: ReadonlyMap<string, string> },
): Promise<string> {
  const { calendar, clock } = by;
  const date = calendar.addWorkingDays(clock.today(), 4);
  const held = await asActor(api, by, async (tx) => {
    const caseIds: string[] = [];
    for (const child of children) caseIds.push(await open(tx, of, child));
    const meetingId = newId();
    const meeting = {
      id: meetingId,
      groupId: of.groupId,
      title: 'Initial conferences',
      date,
      time: '09:30',
      place: 'Family room, County Hall',
      registerIds: [],
      discussion: ['Welcome, and who is in the room'],
    };
    expectOk(await scheduleMeeting(tx, meeting), 'meeting of conferences');
    const cases = caseIds.slice(0, 2).map((caseId) => ({ id: newId(), caseId }));
    expectOk(await putCasesOnAgenda(tx, { meetingId, cases }), 'cases on an agenda');
    return ok(formatDate(date));
  });
  return expectOk(held, 'conferences');
}

async function open(
  tx: ActorTx,
  of: { registerId: string; agencies: ReadonlyMap<string, string> },
  child: Child,
): Promise<string> {
  const id = newId();
  const strategyDiscussionOn = tx.calendar.addWorkingDays(tx.clock.today(), -child.ago);
  const { forename, surname, birthDate, postcode, concern, school, rating, reason } = child;
  const opened = await openCase(tx, {
    id,
    registerId: of.registerId,
    subject: { forename, surname, birthDate, postcode },
    fields: { strategyDiscussionOn, concern, lastSchool: school && of.agencies.get(school), plan: 'none' },
    leadAgencyId: of.agencies.get("Children's Social Care")!,
    rating,
    ratingReason: reason,
    openedOn: strategyDiscussionOn,
  });
  return expectOk(opened, surname).caseId;
}
