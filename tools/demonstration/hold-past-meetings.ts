import { addDays, atLondonTime } from '#libs/calendar';
import { asActor } from '#libs/database';
import type { Database } from '#libs/database';
import { newId } from '#libs/kernel';
import * as meetings from '#libs/meetings';
import { demonstrationPastMeetings } from './files.js';
import { expectOk } from './set-up.js';
import type { DemonstrationIds } from './set-up.js';
import { agendaThen } from './telling.js';
import type { ContextAt, Doing, Telling } from './telling.js';
import { writeMinutes } from './write-minutes.js';

const morning = (day: string) => atLondonTime(day, '09:00');

/**
 * Holds the meetings of demo/past-meetings.json, each on its day of the past: called, with papers and apologies, people who come and
 * go, decisions, and minutes that are approved or still in review.
 */
export async function holdPastMeetings(
  api: Database,
  ids: DemonstrationIds,
  {
    contextAt,
    rolesOf,
    today,
  }: {
    readonly contextAt: ContextAt;
    readonly rolesOf: (group: string) => { readonly chair: string; readonly coordinator: string };
    readonly today: Date;
  },
): Promise<void> {
  const doing: Doing = async (email, at, useCase, what) =>
    expectOk(await asActor(api, await contextAt(email, at), useCase), what);
  for (const meeting of demonstrationPastMeetings()) {
    const { chair, coordinator } = rolesOf(meeting.group);
    const { calendar, clock } = await contextAt(chair, today);
    const day = calendar.firstWorkingDayOnOrAfter(addDays(clock.today(), -meeting.daysAgo));
    const telling: Telling = { meeting, meetingId: newId(), day, doing, chair, coordinator };
    await call(telling, ids);
    await prepare(telling, ids);
    await hold(telling, ids);
    await writeMinutes(telling);
  }
}

/** Calls the meeting ten days ahead, and asks for papers three days before it. */
async function call({ meeting, meetingId, day, doing, chair }: Telling, ids: DemonstrationIds) {
  const { title, time, place, discussion } = meeting;
  const called = morning(addDays(day, -10));
  const input = {
    ...{ id: meetingId, title, date: day, time, place, discussion },
    groupId: ids.groups.get(meeting.group)!,
    registerIds: [],
  };
  await doing(chair, called, (tx) => meetings.scheduleMeeting(tx, input), title);
  const publishing = { meetingId, expectedVersion: 1, papersDueOn: addDays(day, -3) };
  await doing(chair, called, (tx) => meetings.publishAgenda(tx, publishing), `agenda of ${title}`);
}

const itemIn = (agenda: meetings.AgendaPage, title: string) => {
  const item = agenda.items.find((one) => one.title === title);
  if (!item) throw new Error(`demo/past-meetings.json names an item that is not there: ${title}`);
  return item;
};

const sittingOf = async ({ meetingId, doing, chair }: Telling, at: Date) =>
  (await doing(chair, at, (tx) => meetings.readMeeting(tx, { meetingId }), 'meeting')).sittings[0]!.id;

/** Papers come, some of them late, and whoever cannot come says so the evening before. */
async function prepare(telling: Telling, ids: DemonstrationIds): Promise<void> {
  const { meeting, day, doing } = telling;
  for (const { by, item, daysBefore, name, lines } of meeting.papers) {
    const at = morning(addDays(day, -daysBefore));
    const { id: itemId } = itemIn(await agendaThen(telling, at), item);
    const paper = { id: newId(), itemId, name, content: Buffer.from(`${lines.join('\r\n')}\r\n`) };
    await doing(by, at, (tx) => meetings.attachPaper(tx, paper), name);
  }
  const at = atLondonTime(addDays(day, -1), '17:00');
  const sittingId = await sittingOf(telling, at);
  for (const { by, information } of meeting.apologies) {
    if (!ids.people.has(by)) throw new Error(`demo/past-meetings.json excuses nobody: ${by}`);
    const apologies = { sittingId, information, expectedVersion: 0 };
    await doing(by, at, (tx) => meetings.sendApologies(tx, apologies), `apologies of ${by}`);
  }
}

/** Something that happens so many minutes after the beginning. */
interface Step {
  readonly minute: number;
  readonly happens: (at: Date) => Promise<unknown>;
}

/** Begins, goes through the agenda a quarter of an hour an item, and ends; people come and go meanwhile, all in its order. */
async function hold(telling: Telling, ids: DemonstrationIds): Promise<void> {
  const { meeting, meetingId, day, doing, chair } = telling;
  const begins = atLondonTime(day, meeting.time);
  const after = (minutes: number) => new Date(begins.getTime() + minutes * 60_000);
  const change = async (at: Date) => ({
    meetingId,
    expectedVersion: (await agendaThen(telling, at)).version,
  });
  const start = await change(begins);
  await doing(chair, begins, (tx) => meetings.startMeeting(tx, start), 'beginning');
  const { items } = await agendaThen(telling, begins);
  const steps = [
    ...(await comingAndGoing(telling, ids, begins)),
    ...items.flatMap((item, n) => goneThrough(telling, ids, item, n * 15)),
  ].sort((one, other) => one.minute - other.minute);
  for (const { minute, happens } of steps) await happens(after(minute));
  const ends = after(items.length * 15);
  const end = await change(ends);
  await doing(chair, ends, (tx) => meetings.endMeeting(tx, end), 'end');
}

async function comingAndGoing(telling: Telling, ids: DemonstrationIds, begins: Date): Promise<Step[]> {
  const { meeting, doing, chair } = telling;
  const sittingId = await sittingOf(telling, begins);
  return meeting.came.flatMap(({ who, from, until, mode }): Step[] => {
    const id = newId();
    const arrived = { id, sittingId, personId: ids.people.get(who)!, mode };
    const left = { spanId: id, expectedVersion: 1 };
    const comes: Step = {
      minute: from,
      happens: (at) => doing(chair, at, (tx) => meetings.arrive(tx, arrived), who),
    };
    const goes = (at: Date) => doing(chair, at, (tx) => meetings.leave(tx, left), who);
    return until === undefined ? [comes] : [comes, { minute: until, happens: goes }];
  });
}

/** An item is begun, and what is decided under it is decided twelve minutes later. */
function goneThrough(
  telling: Telling,
  ids: DemonstrationIds,
  { id: itemId, title, version }: meetings.ItemShown,
  minute: number,
): Step[] {
  const { doing, chair } = telling;
  const item = { itemId, expectedVersion: version };
  return [
    { minute, happens: (at) => doing(chair, at, (tx) => meetings.startItem(tx, item), title) },
    { minute: minute + 12, happens: (at) => decideThen(telling, ids, { itemId, title, at }) },
  ];
}

async function decideThen(
  { meeting, doing, chair }: Telling,
  ids: DemonstrationIds,
  { itemId, title, at }: { itemId: string; title: string; at: Date },
): Promise<void> {
  const agency = (name: string) => ids.agencies.get(name)!;
  for (const one of meeting.decisions.filter(({ item }) => item === title)) {
    const proposal = { id: newId(), itemId, text: one.text, agencyId: agency(one.proposedBy) };
    const proposed = await doing(chair, at, (tx) => meetings.proposeDecision(tx, proposal), one.text);
    const voices = [
      ...one.for.map((name) => ({ agencyId: agency(name), voice: 'for' as const })),
      ...one.against.map((name) => ({ agencyId: agency(name), voice: 'against' as const })),
    ];
    const heard = { decisionId: proposal.id, expectedVersion: proposed.version, voices };
    const { version } = await doing(chair, at, (tx) => meetings.recordVoices(tx, heard), one.text);
    const deciding = { decisionId: proposal.id, expectedVersion: version };
    await doing(chair, at, (tx) => meetings.decide(tx, deciding), one.text);
    if (!one.dissent) continue;
    const dissent = { id: newId(), decisionId: proposal.id, agencyId: agency(one.dissent.agency) };
    const { reason } = one.dissent;
    await doing(chair, at, (tx) => meetings.recordDissent(tx, { ...dissent, reason }), 'dissent');
  }
}
