import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { readMeeting } from '#libs/meetings';
import type { MeetingPage } from '#libs/meetings';
import { pathwayOfRegister } from '#libs/registers';
import type { CheckFacts, ItemFacts, MinutesFacts } from './domain/facts.js';
import { selectAttendance, selectItems, selectReviews } from './sql/facts.queries.js';
import type { ItemRow, ReviewRow } from './sql/facts.queries.js';
import { selectApologies, selectPapers } from './sql/papers.queries.js';
import type { PaperRow } from './sql/papers.queries.js';
import { selectConferences, selectDecisions, selectMeetingActions } from './sql/outcomes.queries.js';
import type { ConferenceRow, DecisionRow, MeetingActionRow } from './sql/outcomes.queries.js';

export interface FoundFacts {
  readonly facts: MinutesFacts;
  readonly meeting: MeetingPage;
}

const instant = (at: Date | null): string | null => (at ? at.toISOString() : null);

/**
 * What happened in a meeting, as the actor may see it: items that are not for them are left out, and an observer gets counts
 * instead of cases. A few statements for the whole meeting, however many cases it has.
 * Refuses: `not-found`. Writes nothing: the caller appends the audit entry with every case in it.
 */
export async function meetingFacts(
  tx: ActorTx,
  { meetingId }: { readonly meetingId: string },
): Promise<Outcome<FoundFacts, 'not-found'>> {
  const found = await readMeeting(tx, { meetingId });
  if (!found.ok) return found;
  const meeting = found.value;
  const attendance = await selectAttendance(tx, meetingId);
  const items = await selectItems(tx, meetingId);
  const checkIds = items.flatMap(({ checkId }) => checkId ?? []);
  const reviews = checkIds.length ? await selectReviews(tx, checkIds) : [];
  const conferences = await selectConferences(tx, meetingId);
  const apologies = await selectApologies(tx, meetingId);
  const happened = {
    reviews,
    conferences,
    papers: await selectPapers(tx, meetingId),
    decisions: await selectDecisions(tx, meetingId),
    actions: await selectMeetingActions(tx, meetingId),
    outcomes: await outcomesOf(tx, [...reviews, ...conferences]),
  };
  const facts: MinutesFacts = {
    meeting: { id: meeting.id, title: meeting.title, groupName: meeting.groupName },
    sittings: meeting.sittings.map((sitting) => ({
      id: sitting.id,
      startsAt: sitting.startsAt.toISOString(),
      startedAt: instant(sitting.startedAt),
      endedAt: instant(sitting.endedAt),
      place: sitting.place,
      quorum: sitting.quorum && {
        quorate: sitting.quorum.quorate,
        present: sitting.quorum.present,
        needed: sitting.quorum.needed,
      },
      attendees: attendance
        .filter(({ sittingId }) => sittingId === sitting.id)
        .map(({ id, name, agency, role, status, spans }) => ({ id, name, agency, role, status, spans })),
      apologies: apologies.filter(({ sittingId }) => sittingId === sitting.id),
    })),
    items: items.map((item) => itemFacts(item, happened)),
    actions: happened.actions.filter(({ itemId }) => itemId === null).map(bare),
  };
  return ok({ facts, meeting });
}

interface Happened {
  readonly reviews: readonly ReviewRow[];
  readonly conferences: readonly ConferenceRow[];
  readonly papers: readonly PaperRow[];
  readonly decisions: readonly DecisionRow[];
  readonly actions: readonly MeetingActionRow[];
  /** By register and outcome, in the pathway's words. */
  readonly outcomes: ReadonlyMap<string, string>;
}

const bare = ({ id, title, owner, dueOn }: MeetingActionRow) => ({ id, title, owner, dueOn });

/** A register's outcomes in its pathway's words. */
async function outcomesOf(
  tx: ActorTx,
  rows: readonly { outcome: string | null; registerId: string }[],
): Promise<Map<string, string>> {
  const words = new Map<string, string>();
  for (const registerId of new Set(rows.flatMap((one) => (one.outcome ? one.registerId : [])))) {
    for (const { key, label } of (await pathwayOfRegister(tx, registerId)).outcomes)
      words.set(`${registerId} ${key}`, label);
  }
  return words;
}

function itemFacts(item: ItemRow, happened: Happened): ItemFacts {
  const { id, position, kind, title, audience, stage, caseId, checkId, nextCheckOn, counts } = item;
  const inWords = <T extends { outcome: string | null; registerId: string }>(row: T): T => ({
    ...row,
    outcome: row.outcome && (happened.outcomes.get(`${row.registerId} ${row.outcome}`) ?? row.outcome),
  });
  const check: CheckFacts | null = counts && {
    nextCheckOn,
    counts,
    reviews: happened.reviews.filter((review) => review.checkId === checkId).map(inWords),
  };
  const conference = happened.conferences.find(({ itemId }) => itemId === id);
  const of = <T extends { itemId: string | null }>(rows: readonly T[]) =>
    rows.filter(({ itemId }) => itemId === id);
  return {
    ...{ id, position, kind, title, audience, stage, caseId, check },
    startedAt: iso(item.startedAt),
    endedAt: iso(item.endedAt),
    papers: of(happened.papers),
    conference: conference ? inWords(conference) : null,
    decisions: of(happened.decisions),
    actions: of(happened.actions).map(bare),
  };
}

const iso = (at: string | Date | null): string | null => (at === null ? null : new Date(at).toISOString());
